"""One tenant's requests: a second's worth at most, in order, and nobody who waits for an answer is kept."""

import asyncio
from collections import Counter
from dataclasses import dataclass, field

from bot.allowance import Allowance
from bot.clock import Clock
from bot.pace import Drops
from bot.ports.share import Share


class Steady(Clock):
    """Stands until somebody rests."""

    at = 1000.0

    def steady(self) -> float:
        return self.at

    async def rest(self, seconds: float) -> None:
        await asyncio.sleep(0)
        self.at += seconds


@dataclass
class Given:
    """Shares in the order they are given out, then the last again and again."""

    clock: Steady
    shares: list[int]
    took: list[tuple[str, float]] = field(default_factory=list)

    async def take(self, tenant: str) -> Share:
        self.took.append((tenant, self.clock.at))
        share = self.shares.pop(0) if len(self.shares) > 1 else self.shares[0]
        return Share(share, 1.0 - self.clock.at % 1)


def allowance_of(*shares: int) -> tuple[Allowance, Given, Steady]:
    clock = Steady()
    given = Given(clock, list(shares))
    return Allowance(given, clock), given, clock


async def _asked(allowance: Allowance, clock: Steady, times: int) -> list[float]:
    moments = []
    for _ in range(times):
        await allowance("t")
        moments.append(clock.at)
    return moments


async def test_in_no_second_more_is_asked_than_the_share_and_what_comes_at_once() -> None:
    allowance, _, clock = allowance_of(32)
    moments = await _asked(allowance, clock, 200)
    most = max(sum(1 for other in moments if at <= other < at + 1) for at in moments)
    assert 32 <= most <= 37


async def test_the_row_is_asked_once_a_second_however_much_is_sent() -> None:
    allowance, given, clock = allowance_of(32)
    await _asked(allowance, clock, 200)
    assert set(Counter(int(at) for _, at in given.took).values()) == {1}


async def test_the_first_after_a_pause_does_not_wait_and_saves_up_nothing() -> None:
    allowance, _, clock = allowance_of(32)
    await _asked(allowance, clock, 40)
    clock.at += 3600
    now = clock.at
    assert (await _asked(allowance, clock, 20)).count(now) == 5


async def test_a_second_of_which_others_took_all_is_waited_out() -> None:
    allowance, _, clock = allowance_of(0, 8)
    clock.at = 1000.25
    await _asked(allowance, clock, 1)
    assert clock.at == 1001.0


async def test_those_who_wait_go_in_order_and_who_waits_for_an_answer_before_them() -> None:
    allowance, _, _ = allowance_of(1)
    order: list[str] = []

    async def one(name: str, at_once: bool) -> None:
        await (allowance.at_once("t") if at_once else allowance("t"))
        order.append(name)

    await asyncio.gather(*(one(str(n), False) for n in range(5)), one("asked", True))
    assert [name for name in order if name != "asked"] == list("01234")
    assert order.index("asked") <= 2


async def test_a_tenant_with_more_in_hand_than_a_second_allows_is_crowded_and_others_are_not() -> None:
    allowance, _, _ = allowance_of(4)
    await allowance("other")
    waiting = [asyncio.create_task(allowance("t")) for _ in range(9)]
    await asyncio.sleep(0)
    assert list(allowance.crowded()) == ["t"]
    await asyncio.gather(*waiting)
    assert list(allowance.crowded()) == []


async def test_who_gives_up_waiting_keeps_nobody() -> None:
    allowance, _, _ = allowance_of(1)
    waiting = [asyncio.create_task(allowance("t")) for _ in range(3)]
    await asyncio.sleep(0)
    waiting[1].cancel()
    await asyncio.gather(*waiting, return_exceptions=True)
    await allowance("t")
    assert list(allowance.crowded()) == []


def test_nothing_comes_of_no_share() -> None:
    assert Drops(0, 0.0, 0.0).until(100.0).wait == float("inf")
