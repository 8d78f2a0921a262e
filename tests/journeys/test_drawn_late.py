"""A card whose turn to be drawn comes late is sent by whoever holds its lane then."""

import asyncio
from collections.abc import Callable
from typing import Any, TypeVar

from bot.allowance import Allowance
from bot.delivery import Delivery
from bot.messages import to_team
from bot.outbox import LEASE
from bot.ports.work import UnitOfWork
from bot.teams.chat import TeamsChat
from storage.database import Database
from storage.lanes import LaneRows
from storage.share import ShareRows
from storage.work import SqlWorks
from tests.build import TENANT, with_team
from tests.clock import QuickClock

T = TypeVar("T")


class _SlowLooks(SqlWorks):
    """The database answers a look after a whole lease."""

    clock: QuickClock

    async def read(self, tenant: str, look: Callable[[UnitOfWork], T]) -> T:
        self.clock.move(seconds=LEASE.total_seconds())
        return await super().read(tenant, look)


def _nobody(service: str) -> Any:
    raise AssertionError("nothing is sent")


async def test_who_drew_longer_than_a_lease_gives_the_lane_back_unsent(database: Database) -> None:
    works, clock, lanes = _SlowLooks(database), QuickClock(), LaneRows(database)
    works.clock = clock

    def say(work: UnitOfWork) -> None:
        with_team(work, "mette")
        work.outbox.reply({"type": "AdaptiveCard"}, to_team("drift"), "team/drift")

    await works.change(TENANT, say)
    (taken,) = await lanes.claim(clock.now(), LEASE, 1)
    deliver = Delivery(lanes, works, TeamsChat(_nobody), clock, Allowance(ShareRows(database), clock))
    await asyncio.wait_for(deliver(taken), 10)
    (again,) = await lanes.claim(clock.now(), LEASE, 1)
    assert [(note.id, note.attempts) for note in again.notes] == [(taken.notes[0].id, 0)]
