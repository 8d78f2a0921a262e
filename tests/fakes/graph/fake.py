"""The fake Graph as tests hold it: the teams, who may what, what goes wrong, start and stop."""

import ssl
from collections.abc import Callable
from types import TracebackType
from typing import Self

from aiohttp import web

from tests.fakes.teams.login import Login
from tests.fakes.teams.world import Clock
from tests.patience import PATIENCE

from .endpoint import Endpoint
from .plan import Plan
from .record import Asked, Record
from .world import Caller, World


class FakeGraph(World):
    """What is true in Microsoft 365 on one side, Graph over HTTP on the other."""

    def __init__(
        self,
        app_id: str,
        clock: Clock | None = None,
        tls: ssl.SSLContext | None = None,
        tenant: str = "",
    ) -> None:
        """`tls`: the service's, which is plain HTTP without. `tenant`: of teams that are told none, and of
        every token that begins with “token-”, until `tokens` is another."""
        super().__init__(app_id, clock, tenant)
        self.plan = Plan()
        self.address = ""
        self._record = Record()
        self._tls = tls
        self._runner: web.AppRunner | None = None
        self._given: dict[str, Caller] = {}

    @property
    def requests(self) -> list[Asked]:
        return self._record.requests

    async def until(self, condition: Callable[[], object], timeout: float = PATIENCE) -> None:
        """Waits for the condition, looking after each request."""
        await self._record.until(condition, timeout)

    def token(self, tenant: str = "", app_id: str = "") -> str:
        """A good one for that tenant and app."""
        name = f"token-of-graph-{len(self._given) + 1}"
        self._given[name] = Caller(tenant or self.tenant, app_id or self.app_id)
        return name

    def trust(self, login: Login) -> None:
        """From now on only tokens that it gave for Graph are good, each in the tenant it was given for."""

        def whose(token: str) -> Caller | None:
            issued = login.issued.get(token)
            good = issued and issued.scope in login.graph_scopes
            return Caller(issued.tenant, login.app_id) if issued and good else None

        self.tokens = whose

    def expire_tokens(self) -> None:
        """Those that were shown until now are too old."""
        self.expired |= {asked.token for asked in self.requests}

    async def start(self) -> None:
        """Opens the service on a free port of 127.0.0.1; see `address`."""
        endpoint = Endpoint(self, self.plan, self._record)
        self._runner = web.AppRunner(endpoint.application(), shutdown_timeout=1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0, ssl_context=self._tls).start()
        self.address = f"http{'s' if self._tls else ''}://127.0.0.1:{self._runner.addresses[0][1]}"

    async def stop(self) -> None:
        self.plan.release_all()
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

    def _any_token(self, token: str) -> Caller | None:
        return self._given.get(token) or super()._any_token(token)
