"""Whoever goes away in the middle of a write leaves all of it or nothing, and the database to the others."""

import asyncio
from contextlib import suppress
from functools import partial

from sqlalchemy import Connection, text

from storage.database import Database, database_url, open_database

# More than there are connections; the later ones are given up a few steps of the loop later.
TIMES = 60


async def _given_up(task: "asyncio.Task[None]", steps: int) -> None:
    """So many steps of the loop from now."""
    for _ in range(steps):
        await asyncio.sleep(0)
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


async def test_a_write_that_is_given_up_is_whole_or_not_there(database: Database) -> None:
    await database.write(lambda c: c.execute(text("CREATE TABLE half (n INTEGER)")))

    begun, loop = asyncio.Event(), asyncio.get_running_loop()

    def both(number: int, connection: Connection) -> None:
        for _ in range(2):
            connection.execute(text("INSERT INTO half VALUES (:n)"), {"n": number})
            loop.call_soon_threadsafe(begun.set)

    for number in range(TIMES):
        begun.clear()
        writing = asyncio.create_task(database.write(partial(both, number)))
        await begun.wait()
        await _given_up(writing, number)
    await database.write(partial(both, TIMES))
    halves = text("SELECT n, count(*) FROM half GROUP BY n")
    kept = {n: many for n, many in await database.read(lambda c: c.execute(halves).all())}
    assert kept.pop(TIMES) == 2
    assert set(kept.values()) <= {2}


async def test_who_gives_up_a_statement_gives_its_connection_back(postgres_url: str) -> None:
    database = open_database(database_url(postgres_url))
    for number in range(20):  # more than there are connections
        begun = asyncio.Event()

        def act(connection: Connection, begun: asyncio.Event = begun) -> None:
            begun.set()
            connection.execute(text("SELECT pg_sleep(60)"))

        waiting = asyncio.create_task(database.write(act))
        await begun.wait()
        await _given_up(waiting, number)
    assert await database.write(lambda c: c.execute(text("SELECT 1")).scalar()) == 1
    await database.close()
