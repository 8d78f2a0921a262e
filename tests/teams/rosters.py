"""A team that Runde knows, and a service that tells who is in it, as it should or as it should not."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp
from aiohttp import web

from bot.allowance import Allowance
from bot.dispatch import Dispatch
from bot.handlers import router
from bot.ports.people import Channel
from bot.ports.work import UnitOfWork
from bot.settings import Settings
from bot.teams.roster import Roster
from bot.teams.trust import Trust
from storage.share import ShareRows
from storage.work import SqlWorks
from tests import build
from tests.build import TENANT
from tests.clock import QuickClock
from tests.patience import PATIENCE

Json = dict[str, Any]


@dataclass
class Place:
    """A team that Runde knows, and whom it knows to be in it."""

    roster: Roster
    works: SqlWorks
    clock: QuickClock
    channel: Channel

    async def click(self) -> None:
        """Somebody does what needs the roster."""
        await self.roster.fresh(TENANT, "drift", self.channel.group)

    async def people(self) -> list[str]:
        members = await self.works.read(TENANT, lambda work: work.teams.members("drift"))
        return [person.name for person in members]

    async def until(self, people: list[str]) -> None:
        """Each look asks the database."""
        async with asyncio.timeout(PATIENCE):
            while await self.people() != people:
                pass

    async def changed(self) -> None:
        """What we know is no longer sure."""
        await self.works.change(TENANT, lambda work: work.teams.stale_roster(self.channel.group))


@asynccontextmanager
async def place_at(works: SqlWorks, channel: Channel) -> AsyncIterator[Place]:
    await works.change(TENANT, lambda work: work.teams.recognise(channel, build.team()))
    async with Trust.by(Settings.model_validate({}), clock := QuickClock()) as trust:
        dispatch = Dispatch(router(), works, lambda: None)
        allowance = Allowance(ShareRows(works._database), clock)
        # As long as it needs here.
        roster = Roster(works, trust.connectors, dispatch, clock, allowance, patience=30)
        try:
            yield Place(roster, works, clock, channel)
        finally:
            await roster.end()  # who still asks would go on with a database that is closed


@asynccontextmanager
async def odd_place(works: SqlWorks, page: Callable[[str], Json]) -> AsyncIterator[tuple[Place, list[str]]]:
    """A service that keeps to no documents: `page` makes its answer to a token. Also the tokens it got."""
    tokens: list[str] = []

    async def serve(request: web.Request) -> web.Response:
        if "pagedmembers" not in request.path:
            return web.json_response({"name": ["odd"]})
        tokens.append(request.query.get("continuationToken", ""))
        return web.json_response(page(tokens[-1]))

    app = web.Application()
    app.router.add_get("/{rest:.*}", serve)
    runner = web.AppRunner(app)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        service = f"http://127.0.0.1:{runner.addresses[0][1]}/"
        async with place_at(works, build.channel(service=service)) as made:
            yield made, tokens
        # Answered in turn: the connection of a request that was given up is there by now, and closed too.
        async with aiohttp.ClientSession() as last, last.get(service):
            pass
    finally:
        await runner.cleanup()


def member(number: int, **more: Any) -> Json:
    return {"id": f"29:{number}", "aadObjectId": f"aad-{number}", "name": f"Person{number} Holm", **more}


def with_mette(work: UnitOfWork) -> None:
    """She is in the team as far as we know, and it is time to ask."""
    work.people.recognise(build.identity("mette"), "mette")
    work.teams.set_members("drift", ["mette"], None)
