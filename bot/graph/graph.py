"""Microsoft Graph as the rest knows it: its SDK takes a second to load, so a thread does that, once, and only
where something is published."""

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.clock import Clock
from bot.ports.publication import Publisher
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.graph.clients import Clients


@dataclass
class Graph:
    """Awaited it is the publisher; `warm` begins to load it, and nobody waits for that."""

    chosen: Settings
    clock: Clock
    _clients: "Clients | None" = None
    _loading: "asyncio.Task[Publisher] | None" = field(default=None)

    def warm(self) -> None:
        if self._loading is None or (self._loading.done() and self._loading.exception()):
            self._loading = asyncio.create_task(asyncio.to_thread(self._load))

    async def __call__(self) -> Publisher:
        """Raises what kept it from being made; the next who asks has it tried again."""
        self.warm()
        assert self._loading is not None
        return await asyncio.shield(self._loading)

    async def close(self) -> None:
        if self._loading is not None:
            await asyncio.wait([self._loading])
        if self._clients is not None:
            await self._clients.close()

    def _load(self) -> Publisher:
        from bot.graph.clients import Clients
        from bot.graph.publisher import GraphPublisher
        from bot.graph.warm import warm

        chosen = self.chosen
        self._clients = Clients.by(chosen)
        # Nothing is sent, so any id will do where Runde works for several organisations.
        warm(self._clients.of(chosen.app_tenant or chosen.app_id))
        return GraphPublisher(
            self._clients, self.clock, chosen.app_id, chosen.package_id, chosen.pages.public
        )
