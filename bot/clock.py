"""The time, and waiting for it: the only place that reads the machine's clock."""

import asyncio
import time
from contextlib import suppress
from datetime import UTC, datetime


class Clock:
    """Real time. A test's runs `speed` times as fast, and the waits with it, but not the patience with
    others: a busy machine is slow for real."""

    speed = 1.0

    def now(self) -> datetime:
        """In UTC."""
        return datetime.now(UTC)

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds / self.speed)

    def steady(self) -> float:
        """Seconds that only go forward, of this process alone."""
        return time.monotonic()

    async def rest(self, seconds: float) -> None:
        """As others count them: never quickened."""
        await asyncio.sleep(seconds)

    def at_most(self, seconds: float) -> asyncio.Timeout:
        """What is done within takes no longer, or raises TimeoutError."""
        return asyncio.timeout(seconds)

    async def wait(self, event: asyncio.Event, seconds: float) -> None:
        """Until the event is set, at most so long."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds / self.speed):
                await event.wait()
