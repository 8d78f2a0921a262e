"""A conversation is one tenant's, and who speaks in it first is believed; the roster tells of guests."""

import asyncio

from alembic import command
from sqlalchemy import Connection, text

from storage.database import Database
from storage.migrate import alembic, migrate
from storage.work import SqlWorks
from tests import build
from tests.build import TENANT

OTHER = "other"


async def _ours(works: SqlWorks, tenant: str, *places: str, sure: bool = True) -> bool:
    return await works.change(tenant, lambda work: work.places.ours(places, sure))


async def test_who_was_first_has_it(works: SqlWorks) -> None:
    assert await _ours(works, TENANT, "19:a", "19:b")
    assert await _ours(works, TENANT, "19:a")
    assert not await _ours(works, OTHER, "19:a")
    assert not await _ours(works, OTHER, "19:c", "19:b")
    assert await _ours(works, TENANT, "19:c"), "nothing was taken with what was not theirs"


async def test_who_is_not_sure_takes_nothing(works: SqlWorks) -> None:
    assert await _ours(works, OTHER, "19:a", sure=False)
    assert await _ours(works, TENANT, "19:a")
    assert not await _ours(works, OTHER, "19:a", sure=False)


async def test_of_many_at_the_same_moment_one_tenant_has_it(works: SqlWorks) -> None:
    tenants = [TENANT, OTHER] * 8
    told = await asyncio.gather(*(_ours(works, tenant, "19:a") for tenant in tenants))
    assert {tenant for tenant, ours in zip(tenants, told, strict=True) if ours} in ({TENANT}, {OTHER})
    assert sum(told) == 8


async def test_where_people_spoke_before_belongs_to_those_who_did(
    database: Database, works: SqlWorks
) -> None:
    def before(connection: Connection) -> None:
        command.downgrade(alembic(connection), "0010")
        person = text(
            "INSERT INTO person (tenant, id, name, conversation) VALUES (:tenant, :id, 'Bo', :place)"
        )
        told = [(TENANT, "1", "a:bo"), (TENANT, "2", None), (TENANT, "3", "a:both"), (OTHER, "1", "a:both")]
        connection.execute(person, [dict(zip(("tenant", "id", "place"), each, strict=True)) for each in told])

    await database.write(before)
    await migrate(database)
    assert not await _ours(works, OTHER, "a:bo")
    assert await _ours(works, TENANT, "a:bo")
    assert await _ours(works, OTHER, "a:both"), "whose it was nobody can tell any more"
    assert await works.read(TENANT, lambda work: work.people.guest("1")) is None


async def test_what_the_roster_tells_of_guests_is_kept_for_each_tenant(works: SqlWorks) -> None:
    for tenant in (TENANT, OTHER):
        await works.change(tenant, lambda work: build.with_team(work, "mette", "jonas"))
    await works.change(TENANT, lambda work: work.people.mark_guests(["jonas"], True))
    await works.change(TENANT, lambda work: work.people.mark_guests(["mette"], False))
    asked = {
        tenant: await works.read(tenant, lambda work: [work.people.guest(one) for one in ("mette", "jonas")])
        for tenant in (TENANT, OTHER)
    }
    assert asked == {TENANT: [False, True], OTHER: [None, None]}
    guests = await works.read(TENANT, lambda work: [one.id for one in work.teams.guests("drift")])
    assert guests == ["jonas"]
    await works.change(TENANT, lambda work: work.teams.set_guests("drift", ["mette"]))
    guests = await works.read(TENANT, lambda work: [one.id for one in work.teams.guests("drift")])
    assert guests == ["mette"], "who was one is none any more"
    assert await works.read(OTHER, lambda work: work.people.guest("mette")) is None
