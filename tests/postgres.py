"""A private PostgreSQL cluster for one run of tests or of the bench, gone afterwards."""

import asyncio
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import AsyncIterator, Coroutine, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

import asyncpg  # type: ignore[import-untyped]

from tests.ports import free_port

T = TypeVar("T")
OWNER = "postgres"  # the servers refuse to run as root; Debian's package makes this user
# What a database is made of, and which step it is at.
SHAPE = """
select md5(string_agg(line, ' ' order by line)) from (
  select concat_ws('.', c.relname, c.relkind, c.relpersistence, a.attname, a.attnotnull,
    format_type(a.atttypid, a.atttypmod)) as line
  from pg_class c join pg_attribute a on a.attrelid = c.oid
  where c.relnamespace = 'public'::regnamespace and a.attnum > 0
  union all select concat_ws('.', adrelid::regclass, adnum, pg_get_expr(adbin, adrelid)) from pg_attrdef
  union all select concat_ws('.', conrelid::regclass, conname, pg_get_constraintdef(oid)) from pg_constraint
    where connamespace = 'public'::regnamespace
  union all select indexdef from pg_indexes where schemaname = 'public'
  union all select tgname from pg_trigger where not tgisinternal
  union all select version_num from alembic_version
) as parts"""
OTHERS = """
select pg_terminate_backend(pid, 5000) from pg_stat_activity
where datname = current_database() and pid <> pg_backend_pid()"""
TABLES = "select tablename from pg_tables where schemaname = 'public' and tablename <> 'alembic_version'"
NUMBERS = """
select setval(format('%I', sequencename)::regclass, 1, false) from pg_sequences where schemaname = 'public'"""
MISSING = "PostgreSQL is not installed (on Debian: apt install postgresql)"


class NoPostgres(Exception):
    """There is no PostgreSQL on this machine; the text says what to install."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """A running cluster; everybody on 127.0.0.1 may connect as `postgres`, without a password."""

    folder: Path
    binaries: Path
    port: int
    _numbers: "count[int]" = field(default_factory=lambda: count(1))

    @property
    def url(self) -> str:
        """The address of the cluster's own first database, for SQLAlchemy."""
        return self._url("postgres")

    def new_database(self, like: str = "template1", place: str = "") -> str:
        """Make a database that is a copy of the one at the address `like`, and answer with its address.
        `place`: an empty folder of the owner's where its rows are to be, instead of with all others."""
        name = f"test_{next(self._numbers)}"
        there = f" tablespace {name}" if place else ""
        if place:
            self._tell(f"create tablespace {name} location '{place}'")
        self._tell(f"create database {name} template {_name(like)}{there}")
        return self._url(name)

    def drop(self, url: str) -> None:
        """Whoever is still connected to it is cut off."""
        self._tell(f"drop database {_name(url)} with (force)")
        self._tell(f"drop tablespace if exists {_name(url)}")

    def shape(self, url: str) -> str:
        """What it is made of, whatever stands in it."""
        return _beside(_shape(url))

    def emptied(self, url: str, shape: str) -> bool:
        """Whoever is still connected to it is cut off, and its rows go: a quarter of the work of a new one.
        False when it has another shape now, and is of no use any more."""
        return _beside(_emptied(url, shape))

    def _tell(self, statement: str) -> None:
        _beside(self._told(statement))

    async def _told(self, statement: str) -> None:
        async with _connected(self.url) as connection:
            await connection.execute(statement)

    def away(self, mode: str) -> None:
        """Stop the server and keep its data; `mode`: fast, or immediate as after a loss of power."""
        _control(self.folder, self.binaries, "-m", mode, "stop")

    def back(self) -> None:
        """Start it again where it was, with the settings it had."""
        _control(
            self.folder, self.binaries, "-o", _settings(self.port), "-l", str(self.folder / "log"), "start"
        )

    def writes_down_all(self) -> None:
        """From now on its log has every statement, with all that it was given."""
        self._tell("alter system set log_statement = 'all'")
        self._tell("select pg_reload_conf()")

    def backed_up(self) -> "Cluster":
        """A base backup, taken now; `back` starts a cluster of its own from it."""
        folder = _folder()
        command = [str(self.binaries / "pg_basebackup"), "-h", "127.0.0.1", "-p", str(self.port)]
        options = ["-U", OWNER, "-D", str(folder / "data"), "--checkpoint=fast", "--no-sync"]
        _run(folder, [*command, *options])
        return Cluster(folder, self.binaries, free_port())

    def at(self, url: str) -> str:
        """Where the database of this name is in this cluster."""
        return self._url(_name(url))

    def stop(self) -> None:
        """Stop the server without waiting for its clients, and remove all of it."""
        try:
            _control(self.folder, self.binaries, "-m", "immediate", "stop")
        finally:
            shutil.rmtree(self.folder)

    def _url(self, database: str) -> str:
        return f"postgresql+asyncpg://{OWNER}@127.0.0.1:{self.port}/{database}"


def _beside(asked: Coroutine[Any, Any, T]) -> T:
    """In a thread: whoever asks may be in an event loop."""
    with ThreadPoolExecutor(1) as beside:
        return beside.submit(asyncio.run, asked).result()


async def _shape(url: str) -> str:
    async with _connected(url) as connection:
        return str(await connection.fetchval(SHAPE))


async def _emptied(url: str, shape: str) -> bool:
    async with _connected(url) as connection:
        await connection.execute(OTHERS)
        if await connection.fetchval(SHAPE) != shape:
            return False
        names = [row["tablename"] for row in await connection.fetch(TABLES)]
        away = "; ".join(f"delete from {name}" for name in names)
        await connection.execute(f"set session_replication_role = replica; {away}; {NUMBERS}")
        return True


@asynccontextmanager
async def _connected(url: str) -> AsyncIterator[Any]:
    connection = await asyncpg.connect(url.replace("+asyncpg", ""))
    try:
        yield connection
    finally:
        await connection.close()


def _name(url: str) -> str:
    return url.rpartition("/")[2]


def start(durable: bool = False) -> Cluster:
    """Make a cluster in a temporary folder and start it on a free port of 127.0.0.1; `durable`: what it has
    committed outlives the machine, which takes time and is nothing that tests can see.

    Raises NoPostgres when the programs are not installed.
    """
    binaries = _binaries()
    folder = _folder()
    try:
        _make(folder, binaries)
        return Cluster(folder, binaries, _start(folder, binaries, durable))
    except BaseException:
        shutil.rmtree(folder)
        raise


def _binaries() -> Path:
    """The newest version that is installed, where Debian puts it, or whatever the PATH has."""
    found = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    if found:
        return max(found, key=lambda path: int(re.sub(r"\D", "", path.parent.name) or 0))
    if on_path := shutil.which("initdb"):
        return Path(on_path).resolve().parent
    raise NoPostgres(MISSING)


def _folder() -> Path:
    """A new folder the server's user can reach: as root, TMPDIR may be below a folder only root can enter."""
    if os.geteuid() != 0:
        return Path(tempfile.mkdtemp(prefix="runde-postgres-"))
    folder = Path(tempfile.mkdtemp(prefix="runde-postgres-", dir="/tmp"))
    shutil.chown(folder, OWNER)
    return folder


def _make(folder: Path, binaries: Path) -> None:
    options = ["--auth=trust", f"--username={OWNER}", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
    _run(folder, [str(binaries / "initdb"), "-D", str(folder / "data"), *options])


def _start(folder: Path, binaries: Path, durable: bool) -> int:
    """Start the server, on another port when somebody takes ours between our look and its start."""
    for _ in range(5):
        port = free_port()
        settings = _settings(port)
        if not durable:
            settings += " -c fsync=off -c full_page_writes=off"
        try:
            _control(folder, binaries, "-o", settings, "-l", str(folder / "log"), "start")
            return port
        except RuntimeError as error:
            failure = error
    raise RuntimeError(f"{failure}\n{(folder / 'log').read_text(errors='replace')}")


def _settings(port: int) -> str:
    return f"-c port={port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=''"


def _control(folder: Path, binaries: Path, *arguments: str) -> None:
    _run(folder, [str(binaries / "pg_ctl"), "-D", str(folder / "data"), "-w", "-s", *arguments])


def _run(folder: Path, command: Sequence[str]) -> None:
    """Run as the owner, from a folder the owner can read; what is said goes to a file.

    A pipe would be held open by the server that pg_ctl leaves behind, and we would wait for it for ever.
    """
    as_owner = ["/sbin/runuser", "-u", OWNER, "--"] if os.geteuid() == 0 else []
    with (folder / "said").open("w+b") as said:
        done = subprocess.run(
            [*as_owner, *command], cwd=folder, stdin=subprocess.DEVNULL, stdout=said, stderr=said
        )
        if done.returncode != 0:
            said.seek(0)
            raise RuntimeError(f"{command[0]} failed: {said.read().decode(errors='replace')}")
