"""Lanes are taken as places become free, and given back by who is told to end."""

import asyncio
from typing import Any

from bot.allowance import Allowance
from bot.clock import Clock
from bot.delivery import Delivery
from bot.messages import Post, to_team
from bot.outbox import LANES_AT_ONCE, LEASE, Outbox
from bot.ports.work import UnitOfWork
from bot.teams.chat import TeamsChat
from storage.database import Database, database_url, open_database
from storage.lanes import LaneRows
from storage.share import ShareRows
from storage.work import SqlWorks
from tests.build import TENANT
from tests.journeys.test_outbox import _until
from tests.midway import in_the_middle


class _NeverLate(Clock):
    """Waits for what it is told of, and for nothing to become late."""

    async def wait(self, event: asyncio.Event, seconds: float) -> None:
        await event.wait()


async def test_more_lanes_than_are_served_at_once_wait_for_a_place_and_not_for_the_next_look(
    sqlite_url: str,
) -> None:
    """None of these teams has an address, so each note is set aside as soon as its lane is served."""
    database = open_database(database_url(sqlite_url))
    works = SqlWorks(database)
    for tenant in range(10):

        def posts(work: UnitOfWork) -> None:
            for n in range(LANES_AT_ONCE // 4):
                work.outbox.post(Post(to_team(f"t{n}"), "meeting.live", {"meeting": "m1"}), f"t{n}")

        await works.change(f"tenant{tenant}", posts)
    running = asyncio.create_task(_outbox(database, works, _NeverLate()).run())
    waiting = "SELECT count(*) FROM outbox WHERE state = 'waiting'"
    await _until(database, waiting, [(0,)])
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    await database.close()


async def test_who_is_told_to_end_while_taking_lanes_gives_them_back(sqlite_url: str) -> None:
    database = open_database(database_url(sqlite_url))
    works, clock = SqlWorks(database), Clock()
    post = Post(to_team("drift"), "meeting.live", {"meeting": "m1"})
    await works.change(TENANT, lambda work: work.outbox.post(post, "drift"))
    outbox = _outbox(database, works, clock)
    async with in_the_middle(database, lambda _: None):
        running = asyncio.create_task(outbox.run())
        await database.read(lambda connection: None)  # meanwhile it asks for lanes, behind who is writing
        running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert len(await LaneRows(database).claim(clock.now(), LEASE, 1)) == 1
    await database.close()


def _outbox(database: Database, works: SqlWorks, clock: Clock) -> Outbox:
    """With nobody to send to."""

    def connector(service: str) -> Any:
        raise AssertionError("nothing is begun")

    lanes = LaneRows(database)
    allowance = Allowance(ShareRows(database), clock)
    return Outbox(lanes, Delivery(lanes, works, TeamsChat(connector), clock, allowance), clock)
