"""A lost race is tried again: a few times, with jitter so that those who met part."""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

from bot.ports.work import Conflict
from bot.watch.matter import tried_again

T = TypeVar("T")
TRIES = 5
# Seconds: no try is begun later, so that an answer still comes in time for Teams.
BEGUN_WITHIN = 4.0


async def tried(once: Callable[[], Awaitable[T]]) -> T:
    """Raises the last Conflict."""
    begun = time.monotonic()
    for attempt in range(TRIES - 1):
        try:
            return await once()
        except Conflict:
            if time.monotonic() - begun > BEGUN_WITHIN:
                raise
        tried_again()
        await asyncio.sleep(random.uniform(0.005, 0.02) * 2**attempt)
    return await once()
