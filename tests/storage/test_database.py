"""Both engines keep what was committed, lose no update, and let one failure spoil nothing else."""

import asyncio
import gc
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, text

from bot.ports.work import Away, Conflict
from storage.database import Database, database_url, open_database
from storage.migrate import alembic, migrate
from storage.tables import metadata
from storage.tables.light import only_on_postgresql
from tests import postgres
from tests.midway import in_the_middle


def _difference(connection: Connection) -> object:
    known = [metadata, only_on_postgresql] if connection.dialect.name == "postgresql" else [metadata]
    # It takes several as well, as Alembic does everywhere.
    return compare_metadata(MigrationContext.configure(connection), known)  # type: ignore[arg-type]


async def test_the_migrations_make_the_tables_the_code_knows(database: Database) -> None:
    assert await database.read(_difference) == []


async def test_to_migrate_again_changes_nothing(database: Database) -> None:
    await migrate(database)
    assert await database.read(_difference) == []


async def test_two_instances_may_migrate_at_once(cluster: postgres.Cluster) -> None:
    url = database_url(cluster.new_database())
    first, second = open_database(url), open_database(url)
    await asyncio.gather(migrate(first), migrate(second))
    assert await first.read(_difference) == []
    await asyncio.gather(first.close(), second.close())


async def test_people_who_were_known_before_are_found_among_their_namesakes(database: Database) -> None:
    def before(connection: Connection) -> None:
        command.downgrade(alembic(connection), "0004")
        names = text("INSERT INTO person (tenant, id, name) VALUES ('t', :id, :name)")
        connection.execute(names, [{"id": "1", "name": "Holm, Søren (IT)"}, {"id": "2", "name": "Bo"}])

    await database.write(before)
    await migrate(database)
    kept = await database.read(
        lambda c: c.execute(text("SELECT first FROM person ORDER BY id")).scalars().all()
    )
    assert kept == ["soeren", "bo"]
    assert await database.read(_difference) == []


async def test_nothing_is_lost_when_many_add_at_once(database: Database) -> None:
    await database.write(lambda c: c.execute(text("CREATE TABLE counter (n INTEGER)")))
    await database.write(lambda c: c.execute(text("INSERT INTO counter VALUES (0)")))

    def add(connection: Connection) -> None:
        locked = "" if connection.dialect.name == "sqlite" else " FOR UPDATE"
        n = connection.execute(text(f"SELECT n FROM counter{locked}")).scalar_one()
        connection.execute(text("UPDATE counter SET n = :n"), {"n": n + 1})

    await asyncio.gather(*(database.write(add) for _ in range(100)))
    assert await database.read(lambda c: c.execute(text("SELECT n FROM counter")).scalar_one()) == 100


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_on_sqlite_nobody_writes_between_what_is_read_and_what_is_then_written(
    database: Database,
) -> None:
    """Not another process either: the whole of a piece of work holds the file, from before it reads."""
    await database.write(lambda c: c.execute(text("CREATE TABLE counter (n INTEGER)")))
    await database.write(lambda c: c.execute(text("INSERT INTO counter VALUES (1)")))
    file, runs = database.url.database or "", []
    other = sqlite3.connect(file, timeout=0, isolation_level=None, check_same_thread=False)

    def add(connection: Connection) -> None:
        n = connection.execute(text("SELECT n FROM counter")).scalar_one()
        runs.append(n)
        with suppress(sqlite3.OperationalError):  # locked
            other.execute("UPDATE counter SET n = n + 10")
        connection.execute(text("UPDATE counter SET n = :n"), {"n": n + 1})

    with closing(other):
        await database.write(add)
    assert runs == [1]
    assert await database.read(lambda c: c.execute(text("SELECT n FROM counter")).scalar_one()) == 2


async def test_a_failure_undoes_its_own_work_only(database: Database) -> None:
    await database.write(lambda c: c.execute(text("CREATE TABLE kept (n INTEGER PRIMARY KEY)")))

    async def put(number: int) -> None:
        def act(connection: Connection) -> None:
            connection.execute(text("INSERT INTO kept VALUES (:n)"), {"n": number})
            if number % 3 == 0:
                raise ValueError(number)

        await database.write(act)

    results = await asyncio.gather(*(put(n) for n in range(30)), return_exceptions=True)
    assert [isinstance(result, ValueError) for result in results] == [n % 3 == 0 for n in range(30)]
    kept = await database.read(lambda c: c.execute(text("SELECT n FROM kept ORDER BY n")).scalars().all())
    assert kept == [n for n in range(30) if n % 3]


async def test_a_look_that_fails_spoils_no_other(database: Database) -> None:
    """Also of those that are taken together."""

    async def look(statement: str) -> object:
        return await database.read(lambda c: c.execute(text(statement)).scalar_one())

    every = ("SELECT 1", "SELECT nothing", "SELECT 3", "SELECT 4", "no statement", "SELECT 6")
    found = await asyncio.gather(*map(look, every), return_exceptions=True)
    assert [each if isinstance(each, int) else "failed" for each in found] == [1, "failed", 3, 4, "failed", 6]


async def test_a_taken_key_is_a_conflict(database: Database) -> None:
    await database.write(lambda c: c.execute(text("CREATE TABLE taken (n INTEGER PRIMARY KEY)")))
    await database.write(lambda c: c.execute(text("INSERT INTO taken VALUES (1)")))
    with pytest.raises(Conflict):
        await database.write(lambda c: c.execute(text("INSERT INTO taken VALUES (1)")))


async def test_on_sqlite_a_reader_neither_waits_for_the_writer_nor_sees_what_is_not_committed(
    sqlite_url: str,
) -> None:
    database = open_database(database_url(sqlite_url))
    await database.write(lambda c: c.execute(text("CREATE TABLE seen (n INTEGER)")))
    begun, go_on, loop = asyncio.Event(), asyncio.Event(), asyncio.get_running_loop()

    def hold(connection: Connection) -> None:
        connection.execute(text("INSERT INTO seen VALUES (1)"))
        loop.call_soon_threadsafe(begun.set)
        asyncio.run_coroutine_threadsafe(go_on.wait(), loop).result()

    writing = asyncio.create_task(database.write(hold))
    await begun.wait()
    count = text("SELECT count(*) FROM seen")
    assert await database.read(lambda c: c.execute(count).scalar_one()) == 0
    go_on.set()
    await writing
    assert await database.read(lambda c: c.execute(count).scalar_one()) == 1
    await database.close()


async def test_a_file_that_cannot_be_opened_is_told_and_nobody_waits_for_ever(tmp_path: Path) -> None:
    database = open_database(database_url(f"sqlite:///{tmp_path}"))
    with pytest.raises(Away):
        await database.write(lambda connection: None)
    with pytest.raises(Away):
        await database.read(lambda connection: None)
    await database.close()


async def test_what_is_under_way_when_a_database_is_closed_is_finished_and_nothing_stays_open(
    url: str,
) -> None:
    database = open_database(database_url(url))
    await database.write(lambda c: c.execute(text("CREATE TABLE kept (n INTEGER)")))
    put = text("INSERT INTO kept VALUES (1)")
    async with in_the_middle(database, lambda connection: connection.execute(put).rowcount) as putting:
        closing = asyncio.create_task(database.close())
        await asyncio.wait([closing], timeout=0)  # it has begun
        for ask in (database.read, database.write, database.seat):
            with pytest.raises(RuntimeError, match="closed"):
                await ask(lambda connection: None)
    await closing
    assert putting.result() == 1
    gc.collect()  # a connection that nobody closed says so now
    again = open_database(database_url(url))
    assert await again.read(lambda c: c.execute(text("SELECT n FROM kept")).scalar_one()) == 1
    await again.close()


@pytest.mark.parametrize("wrong", ["mysql://x/y", "sqlite://", "sqlite:///:memory:"])
def test_another_database_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="sqlite"):
        database_url(wrong)


async def test_what_the_driver_itself_says_of_a_failing_disk_is_told_as_that(sqlite_url: str) -> None:
    """Savepoints are set without SQLAlchemy, which would wrap it."""
    database = open_database(database_url(sqlite_url))
    failed = sqlite3.OperationalError("disk I/O error")
    failed.sqlite_errorcode, failed.sqlite_errorname = sqlite3.SQLITE_IOERR_READ, "SQLITE_IOERR_READ"

    def savepoint(connection: Connection) -> None:
        raise failed

    with pytest.raises(Away, match="SQLITE_IOERR_READ"):
        await database.patiently(savepoint)
    await database.close()
