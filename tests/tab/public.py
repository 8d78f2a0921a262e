"""The public pages on a free port, as they stand alone: no database and no bot."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from aiohttp import ClientSession, web
from yarl import URL

from bot.tab.about import about_routes
from tests import build
from tests.tab.site import Answer


@dataclass(frozen=True, slots=True)
class Public:
    address: str
    http: ClientSession

    async def ask(self, path: str = "/about/", method: str = "GET", **headers: str) -> Answer:
        """The path and query as they stand, not encoded again; a redirect is not followed."""
        url = URL(self.address + path, encoded=True)
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        async with self.http.request(method, url, headers=sent, allow_redirects=False) as answer:
            return Answer(answer.status, answer.headers, await answer.read())


@asynccontextmanager
async def public(operator: str = "", language: str = "en") -> AsyncIterator[Public]:
    app = web.Application()
    app.add_routes(about_routes(language, operator, clock=lambda: build.NOW))
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        host, port = runner.addresses[0][:2]
        async with ClientSession() as http:
            yield Public(f"http://{host}:{port}", http)
    finally:
        await runner.cleanup()
