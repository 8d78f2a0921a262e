"""PostgreSQL: plain functions over a connection, run by asyncpg without blocking the loop.

What SQLAlchemy's asynchronous connection does in a greenlet for each step (connect, begin, run, commit and
close) is done here in one for all of them: of a typed word that is a tenth of the time.
"""

import asyncio
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TypeVar

import orjson
from sqlalchemy import URL, Connection, Engine
from sqlalchemy.exc import DBAPIError, InterfaceError
from sqlalchemy.exc import TimeoutError as NoneFree
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool
from sqlalchemy.util import greenlet_spawn

from bot.ports.work import Away, Conflict, Full
from storage.compiled import OPTIONS
from storage.tries import Room, tried

T = TypeVar("T")
CONNECTIONS = 16
# Milliseconds a request waits for a row at each try.
LOCKED_AT_MOST = "1000"
# Seconds to wait for a connection, and for an answer: a connection that says nothing any more is given up.
CONNECTED_WITHIN = 3.0
ANSWERED_WITHIN = 10.0
# serialisation failure, deadlock, lock not available
LOST_RACES = frozenset({"40001", "40P01", "55P03"})
# unique key taken too
TRY_AGAIN = LOST_RACES | {"23505"}
# The server ends, starts, or has no connection left.
AWAY = frozenset({"57P01", "57P02", "57P03", "53300"})
CONNECTION_FAILED = "08"  # the class of such states
# No room on the disk, and what a system says instead of it.
FULL = frozenset({"53100", "58030"})


class PostgresDatabase:
    """`seat` commits statement by statement: an answer in a round is one statement."""

    side_by_side = 2

    def __init__(self, url: URL, answered_within: float = ANSWERED_WITHIN) -> None:
        self.url = url
        self.room = Room()
        self._answered_within = answered_within
        self._under_way: set[asyncio.Future[None]] = set()
        self._closed = False
        self._engine = _engine(url, {"lock_timeout": LOCKED_AT_MOST}, answered_within)
        reading = {"default_transaction_read_only": "on"}
        self._reading = _engine(url, reading, answered_within, "AUTOCOMMIT")
        self._each = self._engine.sync_engine.execution_options(isolation_level="AUTOCOMMIT")

    async def write(self, act: Callable[[Connection], T]) -> T:
        with self.room.watched():
            return await tried(lambda: self._write(act))

    async def seat(self, act: Callable[[Connection], T]) -> T:
        with self.room.watched():
            return await tried(lambda: self._seat(act))

    async def read(self, look: Callable[[Connection], T]) -> T:
        return await tried(lambda: self._run(self._reading.sync_engine, look))

    async def patiently(self, act: Callable[[Connection], T]) -> T:
        engine = create_async_engine(self.url, poolclass=NullPool, hide_parameters=True)
        try:
            async with engine.begin() as connection:
                return await connection.run_sync(act)
        except DBAPIError as error:
            if getattr(error.orig, "sqlstate", None) in LOST_RACES:
                raise Conflict(type(error.orig).__name__) from error
            raise

    async def close(self) -> None:
        """What is under way may end first: a connection that is in use now would never be closed."""
        self._closed = True
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=self._answered_within)
        await self._engine.dispose()
        await self._reading.dispose()

    async def _write(self, act: Callable[[Connection], T]) -> T:
        committing = False

        def done() -> T:
            nonlocal committing
            with _connected(self._engine.sync_engine) as connection, connection.begin():
                result = act(connection)
                committing = True
                return result

        try:
            with self._used():
                return await greenlet_spawn(done)
        except Away as error:
            error.perhaps = committing
            raise

    async def _seat(self, act: Callable[[Connection], T]) -> T:
        """Each statement is a commit, so whichever was under way may have been written."""
        begun = False

        def begin(connection: Connection) -> T:
            nonlocal begun
            begun = True
            return act(connection)

        try:
            return await self._run(self._each, begin)
        except Away as error:
            error.perhaps = begun
            raise

    async def _run(self, engine: Engine, act: Callable[[Connection], T]) -> T:
        def done() -> T:
            with _connected(engine) as connection:
                return act(connection)

        with self._used():
            return await greenlet_spawn(done)

    @contextmanager
    def _used(self) -> Iterator[None]:
        """A pool that was closed would open again for whoever comes later, and never be closed."""
        if self._closed:
            raise RuntimeError("the database was closed")
        ended = asyncio.get_running_loop().create_future()
        self._under_way.add(ended)
        try:
            yield
        finally:
            self._under_way.discard(ended)
            ended.set_result(None)


@contextmanager
def _connected(engine: Engine) -> Iterator[Connection]:
    """What may be tried again becomes Conflict, a lost connection included: the mark then tells
    whether its commit had been written."""
    try:
        with engine.connect() as connection:
            try:
                yield connection
            except TimeoutError:
                # It would not answer a rollback either.
                connection.invalidate()
                raise
    except DBAPIError as error:
        told = _told(error)
        if told is None:
            raise
        raise told from error
    except NoneFree as error:
        raise Conflict("no connection is free") from error
    except OSError as error:
        raise Away(type(error).__name__) from error


def _told(error: DBAPIError) -> Conflict | None:
    """As the one who asked is told; None for an error of ours."""
    state, why = getattr(error.orig, "sqlstate", None) or "", type(error.orig).__name__
    if error.connection_invalidated or isinstance(error, InterfaceError):
        return Away(why)
    if state in AWAY or state.startswith(CONNECTION_FAILED):
        return Away(why)
    if state in FULL:
        return Full(why)
    return Conflict(why) if state in TRY_AGAIN else None


def _engine(
    url: URL, settings: Mapping[str, str], answered_within: float, isolation_level: str | None = None
) -> AsyncEngine:
    return create_async_engine(
        url,
        pool_size=CONNECTIONS,
        max_overflow=0,
        pool_timeout=CONNECTED_WITHIN,
        isolation_level=isolation_level,
        connect_args={
            "server_settings": dict(settings),
            "timeout": CONNECTED_WITHIN,
            "command_timeout": answered_within,
        },
        json_serializer=lambda value: orjson.dumps(value).decode(),
        json_deserializer=orjson.loads,
        hide_parameters=True,  # no answer in a log
        execution_options=OPTIONS,
    )
