"""SQLite commits together what waits: what goes wrong with one piece of work is told to the right people."""

import asyncio
from collections.abc import AsyncIterator, Callable

import pytest
import pytest_asyncio
from sqlalchemy import Connection, text

from bot.ports.work import Full
from storage.database import database_url, open_database
from storage.sqlite import SqliteDatabase
from tests.midway import in_the_middle

Act = Callable[[Connection], object]
PUT = text("INSERT INTO kept VALUES (:n, :words)")


@pytest_asyncio.fixture
async def small(sqlite_url: str) -> AsyncIterator[SqliteDatabase]:
    """A database whose disk has room for a little, but not for 100 kB."""
    database = open_database(database_url(sqlite_url))
    assert isinstance(database, SqliteDatabase)

    def make(connection: Connection) -> None:
        connection.execute(text("CREATE TABLE kept (n INTEGER PRIMARY KEY, words TEXT)"))
        pages = connection.execute(text("PRAGMA page_count")).scalar_one()
        connection.execute(text(f"PRAGMA max_page_count={pages + 8}"))

    await database.write(make)
    yield database
    await database.close()


async def _kept(database: SqliteDatabase) -> list[int]:
    return await database.read(lambda c: list(c.execute(text("SELECT n FROM kept ORDER BY n")).scalars()))


async def _in_one_batch(database: SqliteDatabase, *acts: Act) -> list[object]:
    """They wait while the writer is held, and are then committed together."""
    async with in_the_middle(database, lambda _: None):
        results = asyncio.gather(*(database.write(act) for act in acts), return_exceptions=True)
    return list(await results)


def _put(number: int, words: str = "") -> Act:
    return lambda connection: connection.execute(PUT, {"n": number, "words": words})


async def test_a_full_disk_fails_the_one_who_needs_it_and_the_others_are_kept(small: SqliteDatabase) -> None:
    results = await _in_one_batch(small, _put(1), _put(2, "long" * 25_000), _put(3), _put(4))
    assert [isinstance(result, Full) for result in results] == [False, True, False, False]
    assert await _kept(small) == [1, 3, 4]


async def test_work_that_failed_by_itself_is_told_its_own_reason_when_all_is_undone(
    small: SqliteDatabase,
) -> None:
    def refuse(connection: Connection) -> None:
        raise ValueError("mine")

    results = await _in_one_batch(small, refuse, _put(1), _put(2, "long" * 25_000))
    assert [type(result) for result in results[::2]] == [ValueError, Full]
    assert await _kept(small) == [1]


@pytest.mark.parametrize("way", ["write", "read"])
async def test_an_iterator_that_ends_early_leaves_nobody_waiting(small: SqliteDatabase, way: str) -> None:
    with pytest.raises(RuntimeError, match="StopIteration"):
        await getattr(small, way)(lambda connection: next(iter(())))
    assert await _kept(small) == []
