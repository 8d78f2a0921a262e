"""The noise budget: three unasked private messages to a person in a week, counted together."""

import asyncio
from datetime import timedelta

from bot.ports.work import UnitOfWork
from storage.database import Database
from storage.schedule import ScheduleRows
from storage.work import SqlWorks
from tests import build
from tests.build import NOW, TENANT


async def _people(works: SqlWorks) -> None:
    await works.change(TENANT, lambda work: build.with_team(work, "mette", "jonas"))


async def _use(works: SqlWorks, about: str, days: float = 0, person: str = "mette") -> bool:
    at = NOW + timedelta(days=days)
    return await works.change(TENANT, lambda work: work.noise.use(person, about, at))


async def test_three_a_week_and_no_more(works: SqlWorks) -> None:
    await _people(works)
    assert [await _use(works, f"m{n}", n) for n in range(5)] == [True, True, True, False, False]
    assert await _use(works, "other", 3, "jonas"), "everybody has their own"
    assert await _use(works, "later", 7.5), "the first is a week ago"
    assert not await _use(works, "later still", 7.6)


async def test_many_decided_on_at_the_same_moment_are_counted_each(works: SqlWorks) -> None:
    await _people(works)
    used = await asyncio.gather(*(_use(works, f"m{n}") for n in range(8)))
    assert used.count(True) == 3


async def test_nobody_is_written_to_who_is_not_known(works: SqlWorks) -> None:
    await _people(works)
    assert not await _use(works, "m1", person="nobody")

    def elsewhere(work: UnitOfWork) -> bool:
        return work.noise.use("mette", "m1", NOW)

    assert not await works.change("another tenant", elsewhere)


async def test_what_is_no_longer_looked_back_to_goes(works: SqlWorks, database: Database) -> None:
    await _people(works)
    for n in range(3):
        await _use(works, f"m{n}")
    await ScheduleRows(database).tidy(NOW + timedelta(days=6))
    assert not await _use(works, "m3", 6)
    await ScheduleRows(database).tidy(NOW + timedelta(days=8))
    assert await _use(works, "m3", 6), "forgotten, though it was asked of a day within the week"
