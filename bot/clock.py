"""The time, and waiting for it: the only place that reads the machine's clock."""

import asyncio
from contextlib import suppress
from datetime import UTC, datetime


class Clock:
    """Real time. Tests have one that runs faster, the waits with it."""

    def now(self) -> datetime:
        """In UTC."""
        return datetime.now(UTC)

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)

    async def wait(self, event: asyncio.Event, seconds: float) -> None:
        """Until the event is set, at most so long."""
        waiting = asyncio.ensure_future(event.wait())
        sleeping = asyncio.ensure_future(self.sleep(seconds))
        both = {waiting, sleeping}
        try:
            await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in both:
                task.cancel()
            for task in both:
                with suppress(asyncio.CancelledError):
                    await task
