"""Deliveries spread over several instances, as a load balancer without stickiness does, by a Teams that
delivers again what was slow, refused or broken off."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count

from tests.clock import QuickClock
from tests.fakes.teams import FakeTeams
from tests.fakes.teams.activities import again
from tests.fakes.teams.world import Json
from tests.patience import PATIENCE

# Every so manieth activity is delivered twice at the same moment, and each invoke after it again later.
TWICE_EVERY = 6
TRIES = 12


@dataclass
class Balancer:
    """`addresses` in turn, whether anybody is there or not. `deliveries` counts what was tried, `broken` what
    got no answer, `answered` the activities that were taken in the end."""

    addresses: Sequence[str]
    deliveries: int = 0
    broken: int = 0
    answered: int = 0
    _turns: "count[int]" = field(default_factory=count)
    _news: asyncio.Condition = field(default_factory=asyncio.Condition)

    def next(self) -> str:
        self.deliveries += 1
        return self.addresses[next(self._turns) % len(self.addresses)]

    async def told(self) -> None:
        self.answered += 1
        async with self._news:
            self._news.notify_all()

    async def until_answered(self, activities: int) -> None:
        async with asyncio.timeout(PATIENCE), self._news:
            await self._news.wait_for(lambda: self.answered >= activities)


class SpreadTeams(FakeTeams):
    """A tenant whose activities go to whichever instance has its turn."""

    def __init__(self, balancer: Balancer, clock: QuickClock, called: str) -> None:
        super().__init__(clock=clock, called=called)
        self._balancer = balancer
        self._kinds = count()

    async def _post(self, activity: Json, address: str = "") -> tuple[int, str]:
        """The first answer is what the person sees; the others must be as good."""
        kind, invoke = next(self._kinds) % TWICE_EVERY, activity["type"] == "invoke"
        answers = await asyncio.gather(*(self._taken(activity) for _ in range(1 if kind else 2)))
        if kind == 1 and invoke:
            answers = [*answers, await self._taken(again(self, activity))]
        await self._balancer.told()
        return next((each for each in answers if each[0] not in (200, 202)), answers[0])

    async def _taken(self, activity: Json) -> tuple[int, str]:
        """As Teams does: with the same id until there is an answer, an invoke then also with a new one."""
        answer, tries = await self._answered(activity)
        if tries == 1 or activity["type"] != "invoke":
            return answer
        later, _ = await self._answered(again(self, activity))
        return answer if later[0] == 200 else later

    async def _answered(self, activity: Json) -> tuple[tuple[int, str], int]:
        """The first answer that is one, else the last, and after how many tries."""
        tries = 0
        while True:
            answer, tries = await super()._post(activity, self._balancer.next()), tries + 1
            if answer[0] < 500 or tries == TRIES:
                return answer, tries
            self._balancer.broken += 1
