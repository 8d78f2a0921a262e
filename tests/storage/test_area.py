"""Areas: one of each name in a tenant, and everyone in the teams of one by one look."""

from functools import partial

import pytest
from alembic import command
from sqlalchemy import Connection, text

from bot.domain.area import Area
from bot.ports.work import Conflict, UnitOfWork
from storage.database import Database
from storage.migrate import alembic, migrate
from storage.work import SqlWorks
from tests.build import TENANT

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
    command.downgrade(alembic(connection), "0027")
    columns = "tenant, name, coordinators, wellbeing, amr, tr, version"
    twice = f"INSERT INTO area (id, {columns}) SELECT 'a2', {columns} FROM area"
    connection.execute(text(twice))
