"""`/metrics`, on a port of its own that is open only if it is asked for."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import web

from bot.watch import logs
from bot.watch.metrics import Metrics, Waiting

# Seconds for which the database is not asked again, however many ask us.
KEPT = 5.0
log = logs.of(__name__)


@dataclass
class Page:
    """`look` asks the database what waits."""

    metrics: Metrics
    look: Callable[[], Awaitable[Waiting]]
    kept: float = KEPT
    _waiting: Waiting = field(default_factory=Waiting)
    _until: float = float("-inf")
    _one_at_a_time: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def shown(self, request: web.Request) -> web.Response:
        """While the database is away the last known is told, since all else is wanted most just then."""
        async with self._one_at_a_time:
            now = asyncio.get_running_loop().time()
            if now >= self._until:
                self._until = now + self.kept
                try:
                    self._waiting = await self.look()
                except Exception:
                    log.exception("what waits could not be counted")
        body = self.metrics.page(self._waiting)
        return web.Response(body=body, headers={"Content-Type": self.metrics.page_type})


@asynccontextmanager
async def served(page: Page, host: str, port: int) -> AsyncIterator[None]:
    """Raises OSError when the port can't be had."""
    app = web.Application()
    app.add_routes([web.get("/metrics", page.shown)])
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
        yield
    finally:
        await runner.cleanup()
