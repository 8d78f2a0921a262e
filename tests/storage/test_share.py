"""A second's worth of what Teams allows in a tenant, divided among those who ask."""

import asyncio
import time

import pytest
from sqlalchemy import text, update

from bot.pace import FOR_THE_KNOWN, IN_A_TENANT
from storage import tables
from storage.database import Database, database_url, open_database
from storage.share import ShareRows
from tests.build import TENANT


async def _in_one_second(database: Database, asking: int) -> list[int]:
    """What each of so many got, all in the second that has just begun: tried until it was one."""
    rows = ShareRows(database)
    while True:
        before = await rows.take("to wait for the next")
        await asyncio.sleep(before.left)
        await database.write(lambda connection: connection.execute(tables.share.delete()))
        shares = [await rows.take(TENANT) for _ in range(asking)]
        if shares[-1].left < shares[0].left:
            return [share.per_second for share in shares]


async def _became(database: Database, **values: int) -> None:
    """The row as it would stand had others asked before."""
    change = update(tables.share).values(**{name: tables.share.c.second + by for name, by in values.items()})
    await database.write(lambda connection: connection.execute(change))


async def test_who_is_alone_gets_most_and_the_rest_is_for_who_begins(database: Database) -> None:
    got = await _in_one_second(database, 4)
    assert got == [FOR_THE_KNOWN, IN_A_TENANT - FOR_THE_KNOWN, 0, 0]


async def test_several_who_asked_in_the_second_before_get_even_parts(database: Database) -> None:
    rows = ShareRows(database)
    await _in_one_second(database, 3)
    await _became(database, second=-1)
    got = [(await rows.take(TENANT)).per_second for _ in range(4)]
    assert got in ([10, 10, 10, 10], [10, 10, 10, FOR_THE_KNOWN]), "or the second ended meanwhile"


async def test_a_row_from_before_the_clock_was_set_back_holds_up_nobody(database: Database) -> None:
    await _in_one_second(database, 3)
    await _became(database, second=3600)
    share = await ShareRows(database).take(TENANT)
    assert share.per_second == FOR_THE_KNOWN
    assert 0 < share.left <= 1


async def test_each_tenant_has_its_own(database: Database) -> None:
    rows = ShareRows(database)
    assert [(await rows.take(name)).per_second for name in "abc"] == [FOR_THE_KNOWN] * 3


@pytest.mark.heavy
async def test_many_at_once_get_no_more_than_there_is(url: str) -> None:
    """Several instances, each with a connection of its own on PostgreSQL."""
    opened = [open_database(database_url(url)) for _ in range(4 if url.startswith("postgres") else 1)]
    rows = [ShareRows(database) for database in opened]
    begun = time.monotonic()
    shares = await asyncio.gather(*(each.take(TENANT) for each in rows for _ in range(20)))
    seconds = int(time.monotonic() - begun) + 2
    row = await opened[0].read(
        lambda connection: connection.execute(text("SELECT taken, takers FROM share")).one()
    )
    assert row.taken <= IN_A_TENANT
    assert sum(share.per_second for share in shares) <= (seconds + 1) * IN_A_TENANT, (
        "of each second and the next"
    )
    for database in opened:
        await database.close()
