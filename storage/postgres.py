"""PostgreSQL: plain functions over a connection, run by asyncpg without blocking the loop."""

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from typing import TypeVar

import orjson
from sqlalchemy import URL, Connection
from sqlalchemy.exc import DBAPIError, InterfaceError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

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
        self._engine = _engine(url, {"lock_timeout": LOCKED_AT_MOST})
        self._each = self._engine.execution_options(isolation_level="AUTOCOMMIT")
        reading = _engine(url, {"default_transaction_read_only": "on"})
        self._reading = reading.execution_options(isolation_level="AUTOCOMMIT")

    async def write(self, act: Callable[[Connection], T]) -> T:
        async with _conflicts(), self._engine.begin() as connection:
            return await connection.run_sync(act)

    async def seat(self, act: Callable[[Connection], T]) -> T:
        async with _conflicts(), self._each.connect() as connection:
            return await connection.run_sync(act)

    async def read(self, look: Callable[[Connection], T]) -> T:
        async with self._reading.connect() as connection:
            return await connection.run_sync(look)

    async def close(self) -> None:
        await self._engine.dispose()
        await self._reading.dispose()


def _engine(url: URL, settings: Mapping[str, str]) -> AsyncEngine:
    return create_async_engine(
        url,
        pool_size=CONNECTIONS,
        max_overflow=0,
        connect_args={"server_settings": dict(settings)},
        json_serializer=lambda value: orjson.dumps(value).decode(),
        json_deserializer=orjson.loads,
        hide_parameters=True,  # no answer in a log
    )


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
