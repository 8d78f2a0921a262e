"""Areas: one of each name in a tenant, and everyone in the teams of one by one look."""

from functools import partial

import pytest
from alembic import command
from sqlalchemy import Connection, text

from bot.domain.area import Area, Membership
from bot.ports.work import Conflict, UnitOfWork
from storage.database import Database
from storage.migrate import alembic, migrate
from storage.work import SqlWorks
from tests import build
from tests.build import NOW, TENANT

METTE = frozenset({"mette"})


def add(id: str, name: str, work: UnitOfWork) -> None:
    work.areas.add(Area(id, name, METTE))


async def test_no_two_areas_of_a_tenant_have_one_name(works: SqlWorks) -> None:
    await works.change(TENANT, partial(add, "a1", "IT-området"))
    with pytest.raises(Conflict):
        await works.change(TENANT, partial(add, "a2", "it-OMRÅDET"))
    await works.change("another", partial(add, "a2", "it-området"))
    await works.change(TENANT, partial(add, "a3", "IT-omradet"))
    found = await works.read(TENANT, lambda work: [each.id for each in work.areas.every()])
    assert sorted(found) == ["a1", "a3"]


async def test_two_that_had_one_name_before_that_was_kept_go_on(works: SqlWorks, database: Database) -> None:
    await works.change(TENANT, partial(add, "a1", "IT"))
    await database.write(_twice_as_it_was)
    await migrate(database)
    with pytest.raises(Conflict):
        await works.change(TENANT, partial(add, "a3", "it"))

    def changed(work: UnitOfWork) -> None:
        for id_ in ("a1", "a2"):
            known = work.areas.lock(id_)
            assert known is not None
            work.areas.save(known)

    await works.change(TENANT, changed)


def _twice_as_it_was(connection: Connection) -> None:
    command.downgrade(alembic(connection), "0030")
    columns = "tenant, name, coordinators, wellbeing, amr, tr, version"
    twice = f"INSERT INTO area (id, {columns}) SELECT 'a2', {columns} FROM area"
    connection.execute(text(twice))


async def test_everyone_in_the_teams_of_an_area_is_found_but_not_in_one_that_only_asks(
    works: SqlWorks,
) -> None:
    def fill(work: UnitOfWork) -> None:
        for team, *people in (("a", "mette", "jonas"), ("b", "jonas", "line"), ("c", "soren"), ("d", "nina")):
            work.teams.recognise(build.channel(id=f"19:{team}"), build.team(team))
            for person in people:
                work.people.recognise(build.identity(person), person)
            work.teams.set_members(team, people, NOW)
        for area in ("a1", "a2"):
            add(area, area, work)
        for team, area, since in (("a", "a1", NOW), ("b", "a1", NOW), ("c", "a1", None), ("d", "a2", NOW)):
            work.areas.put(Membership(team, area, "mette", since))

    await works.change(TENANT, fill)

    def look(work: UnitOfWork) -> tuple[object, ...]:
        titles = sorted(each.id for each in work.teams.some(["a", "d", "x"]))
        return work.areas.people("a1"), work.areas.people("a2"), work.areas.people("a3"), titles

    theirs = {"mette", "jonas", "line"}, {"nina"}, set[str](), ["a", "d"]
    assert await works.read(TENANT, look) == theirs
    assert await works.read("another", look) == (set(), set(), set(), [])
