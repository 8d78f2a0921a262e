"""PostgreSQL: plain functions over a connection, run by asyncpg without blocking the loop."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import TypeVar

import orjson
from sqlalchemy import URL, Connection
from sqlalchemy.exc import DBAPIError, InterfaceError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from bot.ports.work import Conflict

T = TypeVar("T")
CONNECTIONS = 16
# Milliseconds a request waits for a row: with five tries an answer still comes in time for Teams.
LOCKED_AT_MOST = "1000"
# unique key taken, serialisation failure, deadlock, lock not available
TRY_AGAIN = frozenset({"23505", "40001", "40P01", "55P03"})


class PostgresDatabase:
    """`seat` commits statement by statement: an answer in a round is one statement."""

    def __init__(self, url: URL) -> None:
        self.url = url
        self._engine = create_async_engine(
            url,
            pool_size=CONNECTIONS,
            connect_args={"server_settings": {"lock_timeout": LOCKED_AT_MOST}},
            max_overflow=0,
            json_serializer=lambda value: orjson.dumps(value).decode(),
            json_deserializer=orjson.loads,
            hide_parameters=True,  # no answer in a log
        )
        self._each = self._engine.execution_options(isolation_level="AUTOCOMMIT")

    async def write(self, act: Callable[[Connection], T]) -> T:
        async with _conflicts(), self._engine.begin() as connection:
            return await connection.run_sync(act)

    async def seat(self, act: Callable[[Connection], T]) -> T:
        async with _conflicts(), self._connected() as connection:
            return await connection.run_sync(act)

    async def read(self, look: Callable[[Connection], T]) -> T:
        async with self._connected() as connection:
            return await connection.run_sync(look)

    async def close(self) -> None:
        await self._engine.dispose()

    @asynccontextmanager
    async def _connected(self) -> AsyncIterator[AsyncConnection]:
        async with self._each.connect() as connection:
            yield connection


@asynccontextmanager
async def _conflicts() -> AsyncIterator[None]:
    """What may be tried again becomes Conflict, a lost connection included: the mark then tells
    whether its commit had been written."""
    try:
        yield
    except DBAPIError as error:
        lost = error.connection_invalidated or isinstance(error, InterfaceError)
        if lost or getattr(error.orig, "sqlstate", None) in TRY_AGAIN:
            raise Conflict(type(error.orig).__name__) from error
        raise
