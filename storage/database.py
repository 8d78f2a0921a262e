"""Which engine a database URL means, and what both engines can do."""

from collections.abc import Callable
from typing import Protocol, TypeVar

from sqlalchemy import URL, Connection, make_url

from storage.postgres import PostgresDatabase
from storage.sqlite import SqliteDatabase
from storage.tries import Room

T = TypeVar("T")


class Database(Protocol):
    """Functions passed in are plain, get a connection within a transaction, and may be run again: a lost
    race or connection is tried a few times before Conflict is raised. Away and Full are such.
    `side_by_side`: how many large looks at once are of use; more only make the small ones wait."""

    url: URL
    room: Room
    side_by_side: int

    async def write(self, act: Callable[[Connection], T]) -> T: ...

    async def seat(self, act: Callable[[Connection], T]) -> T: ...

    async def read(self, look: Callable[[Connection], T]) -> T: ...

    async def patiently(self, act: Callable[[Connection], T]) -> T:
        """A write that may take as long as it takes, once: the tables are made by it. Conflict when somebody
        else was in its way."""

    async def close(self) -> None:
        """What is under way is finished first; nothing else is begun, but a RuntimeError raised."""


def database_url(text: str) -> URL:
    """Raises ValueError for anything but SQLite in a file and PostgreSQL."""
    url = make_url(text)
    if url.get_backend_name() == "postgresql":
        return url.set(drivername="postgresql+asyncpg")
    if url.get_backend_name() == "sqlite" and url.database and url.database != ":memory:":
        return url.set(drivername="sqlite+pysqlite")
    raise ValueError("the database is sqlite:///a/file or postgresql://user@host/name")


def open_database(url: URL) -> Database:
    """Needs a running event loop only when it is used."""
    return PostgresDatabase(url) if url.get_backend_name() == "postgresql" else SqliteDatabase(url)
