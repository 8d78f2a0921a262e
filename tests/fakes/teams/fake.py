"""The fake Teams as tests hold it: the people, the service, start and stop."""

import ssl
from types import TracebackType
from typing import Self

import aiohttp
from aiohttp import web

from .clicks import Clicks
from .connector import Connector
from .plan import Plan
from .world import Clock


class FakeTeams(Clicks):
    """A tenant of people on one side, the Bot Connector over HTTP on the other."""

    def __init__(
        self,
        bot_url: str = "",
        clock: Clock | None = None,
        tls: ssl.SSLContext | None = None,
        called: str = "",
    ) -> None:
        """`tls`: the service's, which is plain HTTP without. `called`: a tenant beside the usual one."""
        super().__init__(bot_url, clock, called)
        self.plan = Plan()
        self.connector = Connector(self, self.plan)
        self._tls = tls
        self._runner: web.AppRunner | None = None

    async def start(self) -> None:
        """Opens the service on a free port of 127.0.0.1; see `service_url`."""
        self._http = aiohttp.ClientSession()
        self._runner = web.AppRunner(self.connector.application(), shutdown_timeout=1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0, ssl_context=self._tls).start()
        self.service_url = f"http{'s' if self._tls else ''}://127.0.0.1:{self._runner.addresses[0][1]}/"

    async def stop(self) -> None:
        self.plan.release_all()
        if self._http:
            await self._http.close()
        if self._runner:
            await self._runner.cleanup()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.stop()
