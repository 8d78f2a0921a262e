"""When one more request may be made for a tenant: Teams allows so many a second, whichever instance asks."""

import asyncio
from collections.abc import Collection
from dataclasses import dataclass, field

from bot.clock import Clock
from bot.pace import Drops
from bot.ports.share import Shares

# Seconds: a share that ends just now is taken anew.
SOON = 0.001


@dataclass(slots=True)
class _Tenant:
    """`until` when its share holds. Who has time stands in `line`; whoever is next holds `turn`."""

    drops: Drops = field(default_factory=Drops)
    until: float = 0.0
    waiting: int = 0
    line: asyncio.Lock = field(default_factory=asyncio.Lock)
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)


@dataclass
class Allowance:
    """Its share is taken once a second, while there is something to ask Teams for."""

    shares: Shares
    clock: Clock
    _tenants: dict[str, _Tenant] = field(default_factory=dict)

    async def __call__(self, tenant: str) -> None:
        """Returns when one request may be made, to those who wait in their order."""
        of = self._of(tenant)
        of.waiting += 1
        try:
            async with of.line:
                await self._turn(tenant, of)
        finally:
            of.waiting -= 1

    async def at_once(self, tenant: str) -> None:
        """Before those in the line: somebody waits for an answer."""
        await self._turn(tenant, self._of(tenant))

    def crowded(self) -> Collection[str]:
        """Tenants for which more wait here than a second allows: their lanes are left to others meanwhile."""
        return [name for name, of in self._tenants.items() if of.waiting > max(1.0, of.drops.per_second)]

    def _of(self, tenant: str) -> _Tenant:
        return self._tenants.setdefault(tenant, _Tenant())

    async def _turn(self, tenant: str, of: _Tenant) -> None:
        async with of.turn:
            while (wait := await self._wait(tenant, of)) > 0:
                await self.clock.rest(wait)
            of.drops = of.drops.less_one()

    async def _wait(self, tenant: str, of: _Tenant) -> float:
        if self.clock.steady() >= of.until:
            share = await self.shares.take(tenant)
            now = self.clock.steady()
            of.drops, of.until = of.drops.until(now).faster(share.per_second), now + share.left
        now = self.clock.steady()
        of.drops = of.drops.until(now)
        return min(of.drops.wait, max(SOON, of.until - now))
