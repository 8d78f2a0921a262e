"""What came of each activity and each thing that came due: one line of the log, and its figures."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter

from bot.watch import logs
from bot.watch.matter import Matter, about
from bot.watch.metrics import Metrics

log = logs.of(__name__)


@contextmanager
def accounted(metrics: Metrics, correlation: str = "") -> Iterator[Matter]:
    """Whoever handles it tells `kind` and `outcome` by `matter.tell`. What tells none was never let in, and
    is told where it was refused."""
    begun = perf_counter()
    with about(correlation) as matter:
        try:
            yield matter
        finally:
            metrics.tried_again("transaction", matter.tries)
            if "outcome" in matter.facts:
                _over(metrics, matter, perf_counter() - begun)


def _over(metrics: Metrics, matter: Matter, seconds: float) -> None:
    kind, outcome = str(matter.facts["kind"]), str(matter.facts["outcome"])
    metrics.handled(kind, outcome, seconds)
    log.info("handled", **matter.facts, tries=matter.tries or None, ms=round(seconds * 1000, 1))
