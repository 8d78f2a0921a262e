"""A thousand posts that wait in a thousand conversations when Runde starts, for a service that is slow to
answer."""

from collections.abc import Sequence
from dataclasses import dataclass

import aiohttp
from sqlalchemy import Connection, insert, select

from bot.messages import to_place
from storage import tables
from storage.columns import AnyRow
from storage.database import database_url, open_database
from tests.bench.load import cpu_seconds
from tests.bench.place import Place, runde, shipped

POSTS = 1000
# As shipped botbuilder needs a minute for a thousand.
FEW = 100
# Seconds that the service takes for each.
LATENCY = 0.05


@dataclass(frozen=True, slots=True)
class Speed:
    """Posts a second from the first that arrived to the last; the server's CPU milliseconds for each, its
    start counted."""

    a_second: float
    cpu: float


async def posted(here: Place) -> Speed:
    """Each is a finished card, in its own conversation and lane."""
    here.service.latency = LATENCY
    database = open_database(database_url(here.url))
    await database.patiently(lambda connection: _waiting(connection, here))
    await database.close()
    before = len(here.service.arrived)
    async with runde(here, "posts") as process:
        await here.service.until(before + POSTS)
        cpu = cpu_seconds(process.pid)
    arrived = here.service.arrived[before : before + POSTS]
    return Speed((POSTS - 1) / (arrived[-1] - arrived[0]), cpu / POSTS * 1000)


async def posted_as_shipped(here: Place) -> Speed:
    """A few, all of them begun at once."""
    here.service.latency = LATENCY
    database = open_database(database_url(here.url))
    places = await database.read(lambda connection: _places(connection, here, FEW))
    await database.close()
    before = len(here.service.arrived)
    told = [{"conversation": row.conversation, "service": f"{here.service.address}/"} for row in places]
    async with shipped(here) as (port, pid), aiohttp.ClientSession() as session:
        async with session.post(f"http://127.0.0.1:{port}/posts", json=told) as answer:
            assert answer.status == 201, answer.status
        cpu = cpu_seconds(pid)
    arrived = here.service.arrived[before:]
    assert len(arrived) == FEW
    return Speed((FEW - 1) / (arrived[-1] - arrived[0]), cpu / FEW * 1000)


def _places(connection: Connection, here: Place, most: int) -> Sequence[AnyRow]:
    message, team = tables.message.c, tables.team.c
    places = (
        select(message.tenant, message.lane, message.conversation)
        .join(tables.team, (message.tenant == team.tenant) & (message.team == team.id))
        .where(message.name.endswith("/live"), team.service == f"{here.service.address}/")
    )
    return connection.execute(places.limit(most)).all()


def _waiting(connection: Connection, here: Place) -> None:
    rows = [
        {
            "tenant": row.tenant,
            "lane": row.lane,
            "kind": "post",
            "address": str(to_place(row.conversation)),
            "card": here.answer,
        }
        for row in _places(connection, here, POSTS)
    ]
    assert len(rows) == POSTS
    connection.execute(insert(tables.outbox), rows)
