"""What is cut short in the middle of a hand-over: a post may be there, a change is made again."""

import asyncio
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text

from bot.allowance import Allowance
from bot.delivery import Delivery
from bot.messages import Card, Post, to_team
from bot.outbox import LEASE
from bot.pace import DRAWN_EVERY, Sends
from bot.ports.chat import Chat, Sent
from bot.ports.outbox import Arrived, Lane, Settled
from bot.ports.people import Spot
from bot.ports.work import UnitOfWork
from storage.database import Database
from storage.lanes import LaneRows
from storage.share import ShareRows
from storage.work import SqlWorks
from tests.build import TENANT, meeting, with_team
from tests.clock import QuickClock

LIVE = "meeting/m1/live"
THERE = Sent("19:drift;messageid=1", "1")
LATER = timedelta(seconds=10)


class _Hasty(QuickClock):
    """Has no patience at all."""

    def at_most(self, seconds: float) -> asyncio.Timeout:
        return asyncio.timeout(0)


class _Silent(Chat):
    """Takes what it is given and never says so."""

    async def post_in_channel(self, tenant: str, channel: Spot, card: Card) -> Sent:
        return await self._never()

    async def post(self, spot: Spot, card: Card) -> Sent:
        return await self._never()

    async def open_chat(self, tenant: str, person: Spot) -> str:
        return str(await self._never())

    async def update(self, service: str, sent: Sent, card: Card) -> None:
        await self._never()

    async def _never(self) -> Sent:
        await asyncio.Event().wait()
        return THERE


class _Kind(_Silent):
    """Says so at once."""

    async def _never(self) -> Sent:
        return THERE


@dataclass
class _Taken(_Silent):
    """Says so when somebody whose clock is ahead of ours has taken the lane meanwhile."""

    lanes: LaneRows
    clock: QuickClock
    sent: list[Card] = field(default_factory=list)

    async def post_in_channel(self, tenant: str, channel: Spot, card: Card) -> Sent:
        self.sent.append(card)
        await self.lanes.claim(self.clock.now() + LEASE + LATER, LEASE, 1)
        return THERE


def _delivery(database: Database, chat: Chat, clock: QuickClock) -> Delivery:
    allowance = Allowance(ShareRows(database), clock)
    return Delivery(LaneRows(database), SqlWorks(database), chat, clock, allowance)


async def _to_be(kind: str, works: SqlWorks, database: Database, clock: QuickClock) -> Lane:
    """A lane with a card that is to be posted, or stands and is to be drawn again."""

    def say(work: UnitOfWork) -> None:
        with_team(work, "mette")
        work.meetings.add(meeting())
        work.outbox.post(Post(to_team("drift"), "meeting.live", {"meeting": "m1"}, name=LIVE), "drift")

    lanes = LaneRows(database)
    await works.change(TENANT, say)
    (lane,) = await lanes.claim(clock.now(), LEASE, 1)
    if kind == "post":
        return lane
    arrived = Arrived(LIVE, THERE, clock.now() - LATER)
    await lanes.done(lane, Settled([lane.notes[0].id], Sends(), arrived, last=True))
    await works.change(TENANT, lambda work: work.outbox.redraw([LIVE]))
    (lane,) = await lanes.claim(clock.now(), LEASE, 1)
    return lane


@pytest.mark.parametrize(
    ("kind", "left"), [("post", ("waiting", 1, False)), ("redraw", ("waiting", 0, True))]
)
async def test_of_a_post_that_took_too_long_nobody_knows_and_a_change_steps_aside(
    works: SqlWorks, database: Database, kind: str, left: tuple[Any, ...]
) -> None:
    clock = _Hasty()
    lane = await _to_be(kind, works, database, clock)
    await _delivery(database, _Silent(), clock)(lane)
    asked = text("SELECT state, attempts, not_before IS NOT NULL FROM outbox")
    (row,) = await database.read(lambda connection: connection.execute(asked).all())
    assert (row[0], row[1], bool(row[2])) == left


@pytest.mark.parametrize("kind", ["post", "redraw"])
async def test_a_card_is_looked_at_again_as_soon_as_it_may_be_drawn_again(
    works: SqlWorks, database: Database, kind: str
) -> None:
    clock = QuickClock()
    lane = await _to_be(kind, works, database, clock)
    with clock.standing(now := clock.now()):
        assert await _delivery(database, _Kind(), clock)(lane) == now + DRAWN_EVERY


async def test_whose_lane_was_taken_meanwhile_sends_nothing_more_in_it(
    works: SqlWorks, database: Database
) -> None:
    clock, lanes = QuickClock(), LaneRows(database)

    def say(work: UnitOfWork) -> None:
        with_team(work, "mette")
        for words in ("one", "two"):
            work.outbox.reply({"speak": words}, to_team("drift"), "team/drift")

    await works.change(TENANT, say)
    (lane,) = await lanes.claim(clock.now(), LEASE, 1)
    chat = _Taken(lanes, clock)
    await _delivery(database, chat, clock)(lane)
    assert chat.sent == [{"speak": "one"}]
