"""A read changes nothing, and a roster may be as large as a company."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from bot.messages import to_person
from storage import tables
from storage.database import Database
from storage.work import SqlWorks
from tests import build
from tests.build import NOW, TENANT


async def test_whoever_only_reads_cannot_write(works: SqlWorks) -> None:
    with pytest.raises(DBAPIError, match=r"(?i)read-?only"):
        await works.read(TENANT, lambda work: work.outbox.reply({}, to_person("mette"), "person/mette"))


async def test_a_team_may_have_twelve_thousand_people(works: SqlWorks, database: Database) -> None:
    people = [f"p{n}" for n in range(12_000)]

    await works.change(TENANT, lambda work: build.with_team(work, "mette"))
    rows = [{"tenant": TENANT, "id": person, "name": person} for person in people]
    await database.write(lambda connection: connection.execute(tables.person.insert(), rows))
    # What autovacuum does by itself as a table grows: else the keys are checked as if it had one row.
    await database.write(lambda connection: connection.execute(text("ANALYZE person")))
    await works.change(TENANT, lambda work: work.teams.set_members("drift", people, NOW))
    await works.change(TENANT, lambda work: work.teams.set_members("drift", people[1:], NOW))
    assert len(await works.read(TENANT, lambda work: work.teams.members("drift"))) == 11_999
