"""While a new version is brought in, the one before it goes on: no step takes away what it needs."""

import asyncio
import re
from collections.abc import Callable
from contextlib import suppress

import pytest
from alembic import command
from sqlalchemy import AdaptedConnection, Connection, MetaData, text

from bot.ports.work import Conflict
from storage.database import Database, database_url, open_database
from storage.fitting import lacking
from storage.migrate import TooOld, alembic, migrate, upgrade
from storage.tables import metadata
from tests.midway import in_the_middle, until_behind
from tests.newer import NEWER, made
from tests.patience import PATIENCE
from tests.unit.test_house import ROOT
from tests.written import written

# The last step of each release.
RELEASED = {"0.1.0": "0001"}
# What a release knew and did not need: 0.1.0 asked nothing of the numbers of entries being unique.
UNNEEDED = {"0.1.0": {"no unique uq_entry_tenant_meeting_number"}}


def the_release_before() -> str:
    """The first of README's changes is what is being made now."""
    changes = (ROOT / "README.md").read_text().partition("\n## Changes\n")[2]
    found: list[str] = re.findall(r"^- (\d+\.\d+\.\d+): ", changes, re.MULTILINE)
    return found[1]


def _as_it_was(step: str) -> Callable[[Connection], MetaData]:
    def known_then(connection: Connection) -> MetaData:
        command.downgrade(alembic(connection), "base")
        command.upgrade(alembic(connection), step)
        known = MetaData()
        known.reflect(connection)
        return known

    return known_then


async def test_what_the_release_before_knows_is_all_there_after_the_newest_step(database: Database) -> None:
    release = the_release_before()
    assert release in RELEASED, "it was released with a last step: which?"
    known = await database.write(_as_it_was(RELEASED[release]))
    assert await database.read(lambda c: lacking(c, known)) == []
    await migrate(database)
    missing = await database.read(lambda c: lacking(c, known))
    assert set(missing) == UNNEEDED.get(release, set()), "see “Steps of the database” in the README"


@pytest.mark.parametrize(
    ("statement", "harm"),
    [
        ("DROP TABLE correction", ["no table correction"]),
        ("ALTER TABLE person DROP COLUMN guest", ["no person.guest"]),
        (
            "ALTER TABLE meeting RENAME COLUMN title TO called",
            ["meeting.called must be filled", "no meeting.title"],
        ),
        ("CREATE UNIQUE INDEX only_one ON meeting (tenant, title)", ["unique only_one"]),
    ],
)
async def test_what_would_stop_it_is_found(database: Database, statement: str, harm: list[str]) -> None:
    await database.write(made([statement]))
    assert await database.read(lambda c: lacking(c, metadata)) == harm


@pytest.mark.parametrize(
    ("harm", "statement"),
    [
        ("team.colour must be filled", "ALTER TABLE team ADD COLUMN colour TEXT NOT NULL"),
        ("person.zone must be filled", "ALTER TABLE person ALTER COLUMN zone SET NOT NULL"),
        ("meeting.version is TEXT()", "ALTER TABLE meeting ALTER COLUMN version TYPE text"),
        ("team.zone is VARCHAR(length=8)", "ALTER TABLE team ALTER COLUMN zone TYPE varchar(8)"),
        ("no unique uq_team_tenant_channel", "ALTER TABLE team DROP CONSTRAINT uq_team_tenant_channel"),
        (
            "bound to_team",
            "ALTER TABLE due ADD CONSTRAINT to_team FOREIGN KEY (tenant, team) REFERENCES team",
        ),
        ("form is known by form", "ALTER TABLE form DROP CONSTRAINT pk_form, ADD PRIMARY KEY (form)"),
    ],
)
@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
async def test_what_would_stop_it_and_only_postgresql_can_do_is_found(
    database: Database, harm: str, statement: str
) -> None:
    await database.write(made([statement]))
    assert await database.read(lambda c: lacking(c, metadata)) == [harm]


async def test_what_is_only_added_harms_nobody_and_an_older_version_starts_on_it(database: Database) -> None:
    await database.write(made(NEWER))
    assert await database.read(lambda c: lacking(c, metadata)) == []
    with written() as log:
        await migrate(database)
    (line,) = log.lines("the database is of a newer version, and has all that this one needs")
    assert line["step"] == "9999"
    kept = text("SELECT version_num FROM alembic_version")
    assert await database.read(lambda c: c.execute(kept).scalar_one()) == "9999"


async def test_a_version_that_is_too_old_says_what_it_misses_and_changes_nothing(database: Database) -> None:
    await database.write(made([*NEWER, "ALTER TABLE meeting DROP COLUMN urgent"]))
    with pytest.raises(TooOld, match=r"step 9999.*no meeting\.urgent.*\n.*Start the newer"):
        await migrate(database)


async def test_who_starts_while_another_is_at_the_tables_waits_and_says_so(url: str) -> None:
    first, second = open_database(database_url(url)), open_database(database_url(url))
    waits = "another instance is at the tables: waiting for it"
    with written() as log:
        async with in_the_middle(first, upgrade):
            second_starts = asyncio.create_task(migrate(second))
            async with asyncio.timeout(PATIENCE):
                while not log.lines(waits):
                    await asyncio.wait([second_starts], timeout=0.01)
            assert not second_starts.done()
        await second_starts
    assert len(log.lines(waits)) == 1
    await asyncio.gather(first.close(), second.close())


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
async def test_a_deadlock_with_who_works_meanwhile_is_no_reason_not_to_start(
    database: Database, url: str
) -> None:
    """They read the meetings and then the people; the steps change the people and then the meetings."""
    await database.write(lambda c: command.downgrade(alembic(c), "0013"))
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def stay(_: object) -> None:
        begun.set()
        await go_on.wait()

    def work(connection: Connection) -> None:
        connection.execute(text("SELECT count(*) FROM meeting"))
        raw = connection.connection.dbapi_connection
        assert isinstance(raw, AdaptedConnection)
        raw.run_async(stay)
        connection.execute(text("SELECT count(*) FROM person"))

    async def worked() -> None:
        """Whichever of the two PostgreSQL ends, it is tried again."""
        with suppress(Conflict):
            return await database.patiently(work)
        await database.patiently(work)

    working = asyncio.create_task(worked())
    await begun.wait()
    starting = open_database(database_url(url))
    migrating = asyncio.create_task(migrate(starting))
    await until_behind(database, migrating)
    go_on.set()
    await asyncio.gather(working, migrating)
    assert await database.read(lambda c: lacking(c, metadata)) == []
    await starting.close()
