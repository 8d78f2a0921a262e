"""A card whose turn to be drawn comes late is sent by whoever holds its lane then."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from bot.allowance import Allowance
from bot.delivery import Delivery
from bot.messages import Card, Post, to_team
from bot.outbox import LEASE
from bot.ports.chat import Chat, Sent
from bot.ports.people import Spot
from bot.ports.work import UnitOfWork
from bot.teams.chat import TeamsChat
from storage.database import Database
from storage.lanes import LaneRows
from storage.share import ShareRows
from storage.work import SqlWorks
from tests.build import TENANT, channel, meeting, team, with_team
from tests.clock import QuickClock

T = TypeVar("T")


class _SlowLooks(SqlWorks):
    """The database answers a look after so many seconds."""

    clock: QuickClock
    seconds: float
    looks = 0

    async def read(self, tenant: str, look: Callable[[UnitOfWork], T]) -> T:
        self.looks += 1
        self.clock.move(seconds=self.seconds)
        return await super().read(tenant, look)


@dataclass
class _Everything(Chat):
    """Takes whatever is to begin a thread, and keeps in which channel."""

    sent: list[str] = field(default_factory=list)

    async def post_in_channel(self, tenant: str, channel: Spot, card: Card) -> Sent:
        self.sent.append(str(channel.conversation))
        return Sent(f"{channel.conversation};messageid={len(self.sent)}", f"{len(self.sent)}")

    async def post(self, spot: Spot, card: Card) -> Sent:
        raise AssertionError("each is a new thread")

    async def open_chat(self, tenant: str, person: Spot) -> str:
        raise AssertionError("nobody is written to")

    async def update(self, service: str, sent: Sent, card: Card) -> None:
        raise AssertionError("nothing is changed")


def _nobody(service: str) -> Any:
    raise AssertionError("nothing is sent")


async def test_who_drew_longer_than_a_lease_gives_the_lane_back_unsent(database: Database) -> None:
    works, clock, lanes = _SlowLooks(database), QuickClock(), LaneRows(database)
    works.clock, works.seconds = clock, LEASE.total_seconds()

    def say(work: UnitOfWork) -> None:
        with_team(work, "mette")
        work.outbox.reply({"type": "AdaptiveCard"}, to_team("drift"), "team/drift")

    await works.change(TENANT, say)
    (taken,) = await lanes.claim(clock.now(), LEASE, 1)
    deliver = Delivery(lanes, works, TeamsChat(_nobody), clock, Allowance(ShareRows(database), clock))
    await asyncio.wait_for(deliver(taken), 10)
    (again,) = await lanes.claim(clock.now(), LEASE, 1)
    assert [(note.id, note.attempts) for note in again.notes] == [(taken.notes[0].id, 0)]


async def test_however_many_wait_to_be_drawn_some_are_sent_from_each_lease(database: Database) -> None:
    """What would come too late is not drawn at all, so that there is time for what comes soon."""
    works, clock, lanes = _SlowLooks(database), QuickClock(), LaneRows(database)
    works.clock, works.seconds, many = clock, 4.0, 8

    def say(work: UnitOfWork) -> None:
        with_team(work, "mette")
        work.meetings.add(meeting())
        for number in range(many):
            at = to_team(f"team{number}")
            work.teams.recognise(channel(id=f"19:{number}@thread.tacv2"), team(f"team{number}"))
            work.outbox.post(Post(at, "meeting.live", {"meeting": "m1"}), f"team{number}")

    await works.change(TENANT, say)
    chat = _Everything()
    deliver = Delivery(lanes, works, chat, clock, Allowance(ShareRows(database), clock))
    with clock.standing(clock.now()):
        for lease in range(1, many + 1):
            taken = await lanes.claim(clock.now(), LEASE, many)
            await asyncio.gather(*map(deliver, taken))
            assert len(chat.sent) >= min(2 * lease, many)
            assert works.looks <= 3 * lease
            clock.move(minutes=1)
    assert len(set(chat.sent)) == len(chat.sent) == many
