"""The Bot Connector as far as a load needs it: it takes every message after a while, and tells who waits."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from time import perf_counter

from aiohttp import web

from tests.fakes.teams.tls import Tls, served

_ids = count(1)


@dataclass
class Service:
    """Over real TLS. `latency`: seconds until it answers; `arrived`: when each message came, by the clock
    of measurements."""

    address: str = ""
    latency: float = 0.0
    arrived: list[float] = field(default_factory=list)
    _awaited: dict[str, asyncio.Future[None]] = field(default_factory=dict)
    _came: asyncio.Condition = field(default_factory=asyncio.Condition)

    def message_to(self, conversation: str) -> asyncio.Future[None]:
        """Done when the next message to this conversation, or one of its threads, is there."""
        return self._awaited.setdefault(conversation, asyncio.get_running_loop().create_future())

    async def until(self, number: int) -> None:
        """So many messages are there."""
        async with self._came:
            await self._came.wait_for(lambda: len(self.arrived) >= number)

    def application(self) -> web.Application:
        app = web.Application()
        sent = "/v3/conversations/{conversation}/activities"
        app.add_routes(
            [
                web.post(sent, self._taken),
                web.post(f"{sent}/{{activity}}", self._taken),
                web.put(f"{sent}/{{activity}}", self._taken),
                web.get("/v3/conversations/{conversation}/pagedmembers", self._members),
            ]
        )
        return app

    async def _taken(self, request: web.Request) -> web.Response:
        await request.read()
        if self.latency:
            await asyncio.sleep(self.latency)
        self.arrived.append(perf_counter())
        async with self._came:
            self._came.notify_all()
        whole = request.match_info["conversation"]
        waiting = self._awaited.pop(whole.partition(";")[0], None)
        if waiting and not waiting.done():
            waiting.set_result(None)
        ident = request.match_info.get("activity") or f"{1_800_000_000_000 + next(_ids)}"
        return web.json_response({"id": ident}, status=200 if request.method == "PUT" else 201)

    async def _members(self, request: web.Request) -> web.Response:
        return web.json_response({"code": "ServiceError", "message": "not in a load"}, status=503)


@asynccontextmanager
async def serving(tls: Tls) -> AsyncIterator[Service]:
    service = Service()
    async with served(service.application(), tls) as service.address:
        yield service
