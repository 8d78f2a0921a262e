"""At nine on Monday: an organisation checks in at the same time. A simulation by the product's own limits.

`python -m tests.bench.monday [--cpu MS] [--a-second N] …` prints its table.
"""

import argparse
import heapq
import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bot.pace import DRAWN_EVERY, Sends

NINE = datetime(2026, 11, 30, 8, 0, tzinfo=UTC)
# Who answers has seen their own view of the card before: two requests of Teams'.
REQUESTS = 2
# Seconds that somebody may wait for an answer of ours before more instances are wanted.
SOON = 1.0


@dataclass(frozen=True, slots=True)
class Organisation:
    """`within`: seconds in which a channel's people answer once they see the check-in. `a_second`: what
    an app says in a tenant (Teams takes 50). `cpu`, `send`: milliseconds of a core for a request, a send."""

    people: int = 100_000
    channels: int = 5_000
    within: float = 60.0
    a_second: float = 40.0
    cpu: float = 1.6
    send: float = 3.0


USUAL = Organisation()


@dataclass(slots=True)
class _Channel:
    """`open_at`: the changes of its card, as they come; of which so many are drawn."""

    changes: list[float]
    drawn: int = 0
    sends: Sends = field(default_factory=Sends)


@dataclass(frozen=True, slots=True)
class Morning:
    """Seconds since nine: when the last card shows its check-in, the last person has answered, and the last
    card is true; how long an answer waited to be seen by all, half of them and the longest."""

    asked: float
    answered: float
    true: float
    shown_half: float
    shown_all: float
    sends: int
    answers: Sequence[float]

    def busiest(self) -> float:
        """Answers a second in the busiest ten."""
        spans: dict[int, int] = {}
        for at in self.answers:
            spans[int(at // 10)] = spans.get(int(at // 10), 0) + 1
        return max(spans.values()) / 10


def morning(of: Organisation, seed: int = 9) -> Morning:
    """Every meeting is started at nine sharp. A card is drawn by whoever waits longest, as lanes are taken;
    what one tenant may send is the only thing that all share."""
    channels = [_Channel([0.0]) for _ in range(of.channels)]
    answers, waits, asked, sends, now = list[float](), list[float](), 0.0, 0, 0.0
    for now, channel in _drawn(channels, of.a_second):
        sends += 1
        if sends <= of.channels:
            asked = now
        if channel.drawn == 0:
            channel.changes += _answers(of, now, random.Random(f"{seed}/{sends}"))
            answers += channel.changes[1:]
        seen = sum(1 for at in channel.changes if at <= now)
        waits += [now - at for at in channel.changes[max(channel.drawn, 1) : seen]]
        channel.drawn = seen
    waits.sort()
    return Morning(asked, max(answers), now, waits[len(waits) // 2], waits[-1], sends, sorted(answers))


def _answers(of: Organisation, seen: float, chance: random.Random) -> list[float]:
    """When the people of one channel answer."""
    return sorted(seen + chance.uniform(0, of.within) for _ in range(of.people // of.channels))


def _drawn(channels: Sequence[_Channel], a_second: float) -> Iterator[tuple[float, _Channel]]:
    """One card after the other, with the moment; whoever takes it writes down what it shows."""
    now, ready = 0.0, list[tuple[float, int]]()
    later = [(channel.changes[0], number) for number, channel in enumerate(channels)]
    served = [-1.0] * len(channels)
    while ready or later:
        while later and later[0][0] <= now:
            number = heapq.heappop(later)[1]
            heapq.heappush(ready, (served[number], number))
        if not ready:
            now = later[0][0]
            continue
        number = heapq.heappop(ready)[1]
        channel = channels[number]
        moment = NINE + timedelta(seconds=now)
        if (wait := channel.sends.wait(moment)) > 0:
            heapq.heappush(later, (now + wait, number))
            continue
        channel.sends, served[number] = channel.sends.and_now(moment), now
        yield now, channel
        if channel.drawn < len(channel.changes):
            again = max(channel.changes[channel.drawn], now + DRAWN_EVERY.total_seconds())
            heapq.heappush(later, (again, number))
        now += 1 / a_second


def waited(answers: Sequence[float], instances: int, cpu: float) -> float:
    """Seconds that the slowest request took when so many instances serve them, each one after the other."""
    free, longest = [0.0] * instances, 0.0
    for at in answers:
        for _ in range(REQUESTS):
            done = max(heapq.heappop(free), at) + cpu / 1000
            heapq.heappush(free, done)
            longest = max(longest, done - at)
    return longest


def instances(of: Organisation, seen: Morning) -> int:
    """The fewest, each of one core, by which everybody is answered soon; the sends take their share."""
    share = of.a_second * of.send / 1000
    needed = 1
    while waited(seen.answers, needed, of.cpu / max(0.1, 1 - share / needed)) > SOON:
        needed += 1
    return needed


def told(of: Organisation) -> str:
    """A row of the table."""
    seen = morning(of)
    moments = (_span(at) for at in (seen.asked, seen.answered, seen.true))
    waits = f"{_span(seen.shown_half)} / {_span(seen.shown_all)}"
    load = f"{seen.sends:,} | {seen.busiest() * REQUESTS:,.0f} | {instances(of, seen)}"
    return (
        f"| {of.people:,} in {of.channels:,} | {of.within:.0f} s | {' | '.join(moments)} | {waits} | {load} |"
    )


def _span(seconds: float) -> str:
    whole = math.ceil(seconds)
    return f"{whole // 60}:{whole % 60:02}"


def main() -> None:
    given = argparse.ArgumentParser(description="How an organisation checks in at nine on Monday.")
    given.add_argument("--cpu", type=float, default=USUAL.cpu, help="milliseconds for a request")
    given.add_argument("--send", type=float, default=USUAL.send, help="milliseconds for a send")
    given.add_argument("--a-second", type=float, default=USUAL.a_second, help="sends in a tenant")
    asked = given.parse_args()
    print(f"\nAt nine on Monday: {asked.a_second:g} sends a second in a tenant, {asked.cpu:g} ms a request")
    print(
        "| people, channels | answer in | asked | answered | true | seen after | sends | a second | cores |"
    )
    print("|---|---|---|---|---|---|---|---|---|")
    limits = {"a_second": asked.a_second, "cpu": asked.cpu, "send": asked.send}
    for people, channels in ((1_000, 50), (10_000, 500), (100_000, 5_000)):
        for within in (60.0, 300.0):
            print(told(Organisation(people, channels, within, **limits)))


if __name__ == "__main__":
    main()
