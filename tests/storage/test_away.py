"""PostgreSQL goes away: what was under way is tried again, and nobody waits for one who says nothing."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from sqlalchemy import Connection, text

from bot.ports.work import Away
from storage.database import database_url
from storage.postgres import PostgresDatabase
from tests.line import Line, line_to

ANSWERED_WITHIN = 0.5
ADD = text("INSERT INTO kept VALUES (1)")
COUNT = text("SELECT count(*) FROM kept")


@pytest_asyncio.fixture
async def line_and_database(postgres_url: str) -> AsyncIterator[tuple[Line, PostgresDatabase]]:
    """A database at the end of a line, with connections that were used already."""
    async with line_to(postgres_url) as (line, url):
        database = PostgresDatabase(database_url(url), ANSWERED_WITHIN)
        await database.write(lambda c: c.execute(text("CREATE TABLE kept (n INTEGER)")))
        await database.read(_count)
        await database.seat(_count)
        yield line, database
        await database.close()


def _count(connection: Connection) -> int:
    count: int = connection.execute(COUNT).scalar_one()
    return count


Both = tuple[Line, PostgresDatabase]


async def test_connections_dropped_while_idle_are_made_anew(line_and_database: Both) -> None:
    line, database = line_and_database
    line.drop()
    await database.write(lambda c: c.execute(ADD))
    line.drop()
    await database.seat(lambda c: c.execute(ADD))
    line.drop()
    assert await database.read(_count) == 2


async def test_a_connection_lost_in_the_middle_loses_nothing(line_and_database: Both) -> None:
    line, database = line_and_database
    seen: list[int] = []

    def add(connection: Connection) -> None:
        connection.execute(ADD)
        seen.append(1)
        if len(seen) == 1:
            line.drop()

    await database.write(add)
    assert (await database.read(_count), len(seen)) == (1, 2)


async def test_a_connection_that_went_dead_without_a_word_is_given_up(line_and_database: Both) -> None:
    line, database = line_and_database
    line.go_dead()
    assert await database.read(_count) == 0
    line.go_dead()
    await database.write(lambda c: c.execute(ADD))
    line.go_dead()
    await database.seat(lambda c: c.execute(ADD))
    assert await database.read(_count) == 2


async def test_a_database_that_is_away_is_told_so_and_found_again(line_and_database: Both) -> None:
    line, database = line_and_database
    line.cut()
    for ask in (database.read, database.write, database.seat):
        with pytest.raises(Away):
            await ask(_count)
    line.mend()
    assert await database.read(_count) == 0


async def test_only_who_was_cut_off_while_keeping_is_told_that_it_may_be_kept(
    line_and_database: Both,
) -> None:
    line, database = line_and_database

    def add_and_lose_it(connection: Connection) -> None:
        connection.execute(ADD)
        line.cut()

    with pytest.raises(Away) as doubtful:
        await database.write(add_and_lose_it)
    with pytest.raises(Away) as sure:
        await database.write(lambda connection: connection.execute(ADD))
    assert (doubtful.value.perhaps, sure.value.perhaps) == (True, False)
    line.mend()
    assert await database.read(_count) == 0
