"""Somebody else is in the middle of a transaction, on either engine, and somebody waits for it."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import TypeVar

from sqlalchemy import AdaptedConnection, Connection, text

from storage.database import Database
from storage.postgres import PostgresDatabase
from tests.patience import PATIENCE

T = TypeVar("T")
WAITING = text(
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
)


@asynccontextmanager
async def in_the_middle(
    database: Database, act: Callable[[Connection], T]
) -> AsyncIterator["asyncio.Task[T]"]:
    """`act` is done, and committed only at the end of this; the task has what it returned then."""
    done, go_on, loop = asyncio.Event(), asyncio.Event(), asyncio.get_running_loop()

    def act_and_stay(connection: Connection) -> T:
        result = act(connection)
        loop.call_soon_threadsafe(done.set)
        raw = connection.connection.dbapi_connection
        if isinstance(raw, AdaptedConnection):
            raw.run_async(lambda _: go_on.wait())
        else:
            asyncio.run_coroutine_threadsafe(go_on.wait(), loop).result()
        return result

    acting = asyncio.create_task(database.write(act_and_stay))
    acting.add_done_callback(lambda _: done.set())
    try:
        await done.wait()
        yield acting
    finally:
        go_on.set()
        await acting


async def until_behind(database: Database, task: "asyncio.Task[object]") -> None:
    """Until the task waits for who is in the middle, or has ended without having waited."""
    if not isinstance(database, PostgresDatabase):
        await database.read(lambda connection: None)  # meanwhile it gets into the one writer's queue
        return
    async with asyncio.timeout(PATIENCE):
        while not task.done() and not await database.read(lambda c: c.execute(WAITING).scalar_one()):
            pass
