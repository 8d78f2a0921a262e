"""A clock for tests: it runs faster than the world, and waits run with it."""

import asyncio
from datetime import UTC, datetime, timedelta

from bot.clock import Clock

# Tuesday, ten in the morning in Copenhagen.
START = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)


class QuickClock(Clock):
    """`move` makes it later at once; who waits for a moment still waits for the rest of it."""

    def __init__(self, factor: float = 5.0, start: datetime = START) -> None:
        self.factor = factor
        self._start = start
        self._begun = asyncio.get_running_loop().time()

    def now(self) -> datetime:
        passed = asyncio.get_running_loop().time() - self._begun
        return self._start + timedelta(seconds=passed * self.factor)

    def __call__(self) -> datetime:
        return self.now()

    def move(self, **by: float) -> None:
        self._start += timedelta(**by)

    async def sleep(self, seconds: float) -> None:
        await super().sleep(seconds / self.factor)
