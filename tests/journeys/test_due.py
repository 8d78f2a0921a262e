"""What comes due is done once, however many instances hold it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from bot.dispatch import Dispatch
from bot.domain.light_rhythm import Rhythm
from bot.handlers import router
from bot.handlers.reminders import warning_key
from bot.messages import Answer, Remind, Request
from bot.ports.work import UnitOfWork
from bot.schedule import LEASE, Timekeeper
from storage import tables
from storage.database import Database
from storage.schedule import ScheduleRows
from storage.work import SqlWorks
from tests import build
from tests.build import NOW, TENANT
from tests.clock import QuickClock
from tests.patience import PATIENCE

Handle = Callable[[Request], Awaitable[Answer]]
MEETING = build.meeting(planned=build.planned("2026-12-03T12:00"))
DUE = MEETING.warning_at(NOW)


@pytest.fixture
def clock() -> QuickClock:
    assert DUE is not None
    return QuickClock(DUE)


@pytest.fixture
def dispatch(works: SqlWorks) -> Dispatch:
    return Dispatch(router(), works, lambda: None)


def _meeting_without_agenda(work: UnitOfWork) -> None:
    build.with_team(work, "mette")
    work.meetings.add(MEETING)
    work.outbox.remind(Remind(warning_key("m1"), "agenda.warning", DUE, {"meeting": "m1"}), "drift")


async def _warnings(database: Database) -> int:
    count = select(func.count()).select_from(tables.outbox).where(tables.outbox.c.picture == "agenda.warning")
    return await database.read(lambda connection: connection.execute(count).scalar_one())


@asynccontextmanager
async def _instance(database: Database, clock: QuickClock, handle: Handle) -> AsyncIterator[None]:
    """One that looks for what is due, and does with it what `handle` does."""
    keeper = Timekeeper(ScheduleRows(database), SqlWorks(database), handle, clock)
    running = asyncio.create_task(keeper.run())
    try:
        yield
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


async def test_an_instance_that_stood_still_does_not_say_again_what_another_said_meanwhile(
    works: SqlWorks, database: Database, dispatch: Dispatch, clock: QuickClock
) -> None:
    await works.change(TENANT, _meeting_without_agenda)
    taken, go_on, handled = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def late(request: Request) -> Answer:
        taken.set()
        await go_on.wait()
        answer = await dispatch(request)
        handled.set()
        return answer

    async with _instance(database, clock, late), asyncio.timeout(PATIENCE):
        await taken.wait()
        clock.move(seconds=LEASE.total_seconds())
        async with _instance(database, clock, dispatch):
            while await _warnings(database) == 0:
                pass
        go_on.set()
        await handled.wait()
    assert await _warnings(database) == 1


async def test_two_instances_that_handle_it_at_the_same_time_say_it_once(
    works: SqlWorks, database: Database, dispatch: Dispatch, clock: QuickClock
) -> None:
    await works.change(TENANT, _meeting_without_agenda)
    handled = asyncio.Event()

    async def twice(request: Request) -> Answer:
        answers = await asyncio.gather(dispatch(request), dispatch(request))
        handled.set()
        return answers[0]

    async with _instance(database, clock, twice), asyncio.timeout(PATIENCE):
        await handled.wait()
    assert await _warnings(database) == 1


async def test_a_rhythm_that_was_changed_while_its_turn_was_claimed_comes_all_the_same(
    works: SqlWorks, database: Database, dispatch: Dispatch
) -> None:
    first = NOW.replace(tzinfo=None)
    rhythm = Rhythm("r1", "drift", ("Tools?",), "mette", 3, first, NOW, NOW, "l1", NOW)
    changed, handled = replace(rhythm, weeks=4, next=NOW + timedelta(days=7)), asyncio.Event()

    def kept(work: UnitOfWork, as_it_is: Rhythm) -> None:
        args = {"rhythm": as_it_is.id}
        work.outbox.remind(Remind("rhythm/r1/again", "light.again", as_it_is.next, args), "drift")

    def begin(work: UnitOfWork) -> None:
        build.with_team(work, "mette")
        work.rhythms.add(rhythm)
        kept(work, rhythm)

    def change(work: UnitOfWork) -> None:
        work.rhythms.save(replace(changed, version=1))
        kept(work, changed)

    async def late(request: Request) -> Answer:
        await works.change(TENANT, change)
        answer = await dispatch(request)
        handled.set()
        return answer

    await works.change(TENANT, begin)
    async with _instance(database, QuickClock(NOW), late):
        await asyncio.wait_for(handled.wait(), PATIENCE)
    due = select(tables.due.c.at)
    assert await database.read(lambda c: c.execute(due).scalars().all()) == [changed.next]


async def test_a_light_that_waits_for_another_comes_though_that_closes_only_after_it_has_looked(
    works: SqlWorks, database: Database, dispatch: Dispatch
) -> None:
    five = ("mette", "a", "b", "c", "d")
    other = build.light("other", *five, opened=NOW - timedelta(hours=4), closes=NOW)
    first = NOW.replace(tzinfo=None)
    last_time = NOW - timedelta(days=7)
    rhythm = Rhythm("r1", "drift", ("Tools?",), "mette", 1, first, NOW, last_time, "l1", last_time)

    def begin(work: UnitOfWork) -> None:
        build.with_team(work, *five)
        work.lights.add(other)
        work.rhythms.add(rhythm)
        work.outbox.remind(Remind("rhythm/r1/again", "light.again", NOW, {"rhythm": "r1"}), "drift")

    def end(work: UnitOfWork) -> None:
        known = work.lights.lock("other")
        assert known is not None
        work.lights.save(known.cancel(NOW))

    await works.change(TENANT, begin)
    clock, looked = QuickClock(NOW), asyncio.Event()

    async def handle(request: Request) -> Answer:
        answer = await dispatch(request)
        looked.set()
        return answer

    async with _instance(database, clock, handle), asyncio.timeout(PATIENCE):
        await looked.wait()
        await works.change(TENANT, end)
        clock.move(minutes=2)
        while await works.read(TENANT, lambda work: work.lights.open_in("drift")) is None:
            pass
