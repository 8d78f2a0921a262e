"""SQLite: a thread that writes and one that reads, each in one go what waits for it."""

import asyncio
import sqlite3
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any, TypeVar

import orjson
from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.pool import QueuePool

from bot.ports.work import Away, Conflict, Full
from storage.compiled import OPTIONS
from storage.tries import Room, tried

T = TypeVar("T")
WRITTEN_TOGETHER = 64
# So few that nobody waits long behind another's look.
READ_TOGETHER = 4
# Milliseconds to wait for another process at each try.
LOCKED_AT_MOST = 1000
# What SQLite says when somebody else writes, when the disk is full, and when it fails or was taken away.
TOLD: Mapping[int, type[Conflict]] = {
    sqlite3.SQLITE_BUSY: Conflict,
    sqlite3.SQLITE_LOCKED: Conflict,
    sqlite3.SQLITE_FULL: Full,
    sqlite3.SQLITE_IOERR: Away,
    sqlite3.SQLITE_CANTOPEN: Away,
}


@dataclass(slots=True)
class _Job:
    act: Callable[[Connection], Any]
    loop: asyncio.AbstractEventLoop
    done: asyncio.Future[Any]
    result: Any = None
    error: BaseException | None = None


def _settle(jobs: Sequence[_Job]) -> None:
    """In the event loop: a caller that went away meanwhile is passed over."""
    for job in jobs:
        if job.done.cancelled():
            continue
        if job.error is not None:
            job.done.set_exception(job.error)
        else:
            job.done.set_result(job.result)


def _tell(jobs: Sequence[_Job]) -> None:
    loops: dict[asyncio.AbstractEventLoop, list[_Job]] = {}
    for job in jobs:
        loops.setdefault(job.loop, []).append(job)
    for loop, theirs in loops.items():
        if not loop.is_closed():
            loop.call_soon_threadsafe(_settle, theirs)


@dataclass(eq=False)
class _Worker:
    """A thread that takes what waits, so much of it in one transaction. Told to end, it ends what came
    before."""

    engine: Engine
    name: str
    at_most: int
    waiting: SimpleQueue[_Job | None] = field(default_factory=SimpleQueue)

    def start(self) -> threading.Thread:
        thread = threading.Thread(target=self._run, name=self.name, daemon=True)
        thread.start()
        return thread

    def _run(self) -> None:
        while (first := self.waiting.get()) is not None:
            jobs, last = self._more(first)
            self._together(jobs)
            if last:
                return

    def _more(self, first: _Job) -> tuple[list[_Job], bool]:
        jobs = [first]
        while len(jobs) < self.at_most:
            try:
                job = self.waiting.get_nowait()
            except Empty:
                break
            if job is None:
                return jobs, True
            jobs.append(job)
        return jobs, False

    def _together(self, jobs: list[_Job]) -> None:
        """A file that can't be opened is told to those who asked."""
        try:
            with self.engine.connect() as connection, connection.begin():
                for job in jobs:
                    self._one(connection, job)
        except BaseException as error:  # not begun, undone or not committed: none of them was written
            for job in jobs:
                job.error = job.error or _told(error)
        _tell(jobs)

    def _one(self, connection: Connection, job: _Job) -> None:
        try:
            job.result = job.act(connection)
        except BaseException as error:  # handed to the one who asked; the others go on
            job.error = _told(error)


@dataclass(eq=False)
class _Writer(_Worker):
    """With BEGIN's default two transactions would both read 1 and both write 2, so each batch begins
    IMMEDIATE; each piece of work has a savepoint of its own."""

    def _one(self, connection: Connection, job: _Job) -> None:
        """Savepoints are set by the driver itself, which is ten times as quick."""
        raw = _raw(connection)
        raw.execute("SAVEPOINT one")
        super()._one(connection, job)
        if job.error is not None:
            if not raw.in_transaction:
                # When the disk is full or fails, SQLite undoes the whole transaction by itself, and what
                # follows would run outside one (sqlite.org, “Response To Errors Within A Transaction”).
                raise Conflict("undone together with somebody else's work") from job.error
            raw.execute("ROLLBACK TO one")
        raw.execute("RELEASE one")


def _raw(connection: Connection) -> sqlite3.Connection:
    raw = connection.connection.dbapi_connection
    assert isinstance(raw, sqlite3.Connection)
    return raw


def _told(error: BaseException) -> BaseException:
    """As the one who asked is told: a taken unique key or a locked database may be tried again."""
    if isinstance(error, StopIteration):  # no future can carry one
        return RuntimeError("StopIteration")
    if isinstance(error, IntegrityError) and "UNIQUE" in str(error.orig):
        return Conflict("unique key taken")
    by_driver = error.orig if isinstance(error, OperationalError) else error
    if isinstance(by_driver, sqlite3.OperationalError):
        code = by_driver.sqlite_errorcode & 0xFF  # the rest says more of the same
        if code in TOLD:
            told = TOLD[code](by_driver.sqlite_errorname)
            told.__cause__ = error
            return told
    return error


class SqliteDatabase:
    """Runs plain functions over a connection, off the event loop. The driver lets go of Python's lock in each
    statement, and has to wait for it behind all threads that are at work."""

    side_by_side = READ_TOGETHER

    def __init__(self, url: URL) -> None:
        Path(url.database or "").parent.mkdir(parents=True, exist_ok=True)
        self.url = url
        self.room = Room()
        self._writing = _engine(url, "BEGIN IMMEDIATE")
        self._reading = _engine(url, "BEGIN")
        event.listen(self._reading, "connect", lambda raw, _: raw.execute("PRAGMA query_only=ON"))
        self._writer = _Writer(self._writing, "runde-writer", WRITTEN_TOGETHER)
        self._reader = _Worker(self._reading, "runde-reader", READ_TOGETHER)
        self._threads = {each: each.start() for each in (self._writer, self._reader)}
        self._closed = False

    async def write(self, act: Callable[[Connection], T]) -> T:
        with self.room.watched():
            return await tried(lambda: self._handed(self._writer, act))

    async def patiently(self, act: Callable[[Connection], T]) -> T:
        return await self._handed(self._writer, act)

    async def seat(self, act: Callable[[Connection], T]) -> T:
        """The writer is the only one who writes, so an answer needs no statement of its own kind."""
        return await self.write(act)

    async def read(self, look: Callable[[Connection], T]) -> T:
        return await self._handed(self._reader, look)

    def _handed(self, to: _Worker, act: Callable[[Connection], T]) -> "asyncio.Future[T]":
        """What came behind a thread's last piece of work would wait for ever."""
        if self._closed:
            raise RuntimeError("the database was closed")
        loop = asyncio.get_running_loop()
        done: asyncio.Future[T] = loop.create_future()
        to.waiting.put(_Job(act, loop, done))
        return done

    async def close(self) -> None:
        self._closed = True
        for worker, thread in self._threads.items():
            worker.waiting.put(None)
            await asyncio.to_thread(thread.join)
        self._writing.dispose()
        self._reading.dispose()


def _engine(url: URL, begin: str) -> Engine:
    engine = create_engine(
        url,
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=0,
        connect_args={"check_same_thread": False},
        json_serializer=lambda value: orjson.dumps(value).decode(),
        json_deserializer=orjson.loads,
        hide_parameters=True,  # no answer in a log
        execution_options=OPTIONS,
    )

    @event.listens_for(engine, "connect")
    def _settings(raw: sqlite3.Connection, _: object) -> None:
        raw.isolation_level = None  # we say BEGIN ourselves
        raw.execute("PRAGMA journal_mode=WAL")
        raw.execute("PRAGMA synchronous=FULL")
        raw.execute("PRAGMA foreign_keys=ON")
        raw.execute(f"PRAGMA busy_timeout={LOCKED_AT_MOST}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine
