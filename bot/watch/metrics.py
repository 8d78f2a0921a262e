"""The figures that Prometheus asks for. Their labels are words of ours, a few of each: no tenant, person or
team is in any."""

from dataclasses import dataclass

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest

# Seconds. Teams shows a click as failed after fifteen.
ANSWERED = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 15.0)
LATE = (0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0)


@dataclass(frozen=True, slots=True)
class Waiting:
    """What the outbox holds: notes, seconds since the oldest was written, lanes with notes, and how many of
    those are closed, since the bot is not there."""

    notes: int = 0
    oldest: float = 0.0
    lanes: int = 0
    closed: int = 0


class Metrics:
    """Of one application; always counted, which costs next to nothing, and told only if asked for."""

    def __init__(self) -> None:
        self._all = CollectorRegistry()
        self.page_type = CONTENT_TYPE_LATEST
        ProcessCollector(registry=self._all)
        self._known: dict[tuple[str, str], tuple[Counter, Histogram]] = {}
        self._handled = self._counter("activities", "What was handled", "kind", "outcome")
        self._seconds = Histogram(
            "runde_activity_seconds",
            "From an activity's arrival to its answer",
            ["kind"],
            buckets=ANSWERED,
            registry=self._all,
        )
        self._refused = self._counter("refusals", "Requests that were not let in", "reason")
        self._sends = self._counter("sends", "What the outbox handed over to Teams", "kind", "outcome")
        self._retries = self._counter("retries", "What was tried again", "of")
        self._late = Histogram(
            "runde_event_loop_lag_seconds",
            "How late the event loop came to what was due",
            buckets=LATE,
            registry=self._all,
        )
        self._notes = self._gauge("outbox_notes", "Notes of the outbox that wait to be sent")
        self._oldest = self._gauge("outbox_oldest_seconds", "How long the oldest of them waits")
        self._lanes = self._gauge("outbox_lanes", "Lanes of the outbox in which a note waits")
        self._closed = self._gauge("outbox_closed_lanes", "Those of them where the bot is not installed")
        self._info = self._gauge("info", "Always 1; its labels tell what runs here", "version", "engine")

    def handled(self, kind: str, outcome: str, seconds: float) -> None:
        counter, seconds_taken = self._of(kind, outcome)
        counter.inc()
        seconds_taken.observe(seconds)

    def refused(self, reason: str) -> None:
        """`reason` is a word of the code's, never of the request's."""
        self._refused.labels(reason).inc()

    def sent(self, kind: str, outcome: str) -> None:
        self._sends.labels(kind, outcome).inc()

    def tried_again(self, of: str, times: int = 1) -> None:
        if times:
            self._retries.labels(of).inc(times)

    def late(self, seconds: float) -> None:
        self._late.observe(seconds)

    def runs(self, version: str, engine: str) -> None:
        self._info.labels(version, engine).set(1)

    def page(self, waiting: Waiting) -> bytes:
        self._notes.set(waiting.notes)
        self._oldest.set(waiting.oldest)
        self._lanes.set(waiting.lanes)
        self._closed.set(waiting.closed)
        return generate_latest(self._all)

    def _of(self, kind: str, outcome: str) -> tuple[Counter, Histogram]:
        """Found once: to look a label up costs more than to count."""
        known = self._known.get((kind, outcome))
        if known is None:
            known = self._handled.labels(kind, outcome), self._seconds.labels(kind)
            self._known[kind, outcome] = known
        return known

    def _counter(self, name: str, what: str, *labels: str) -> Counter:
        return Counter(f"runde_{name}", what, labels, registry=self._all)

    def _gauge(self, name: str, what: str, *labels: str) -> Gauge:
        return Gauge(f"runde_{name}", what, labels, registry=self._all)
