"""A lost race is tried again: a few times, with jitter so that those who met part."""

import asyncio
import math
import random
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar

from bot.ports.work import Away, Conflict, Full
from bot.watch.matter import tried_again

T = TypeVar("T")
TRIES = 5
# Seconds: no try is begun later, so that an answer still comes in time for Teams.
BEGUN_WITHIN = 4.0
# While the database is away: longer each time, so that one that starts again within seconds is not missed
# by anybody, and not asked by everybody at once.
AWAY_PAUSE, RACE_PAUSE = 0.1, 0.01
# Seconds for which it is told that the disk was full.
FULL_FOR = 10.0


@dataclass(slots=True)
class Room:
    """Whether somebody who wanted to write found the disk full just now. That others could write tells
    nothing: there may be room for a little still."""

    _full_at: float = -math.inf

    @property
    def full(self) -> bool:
        return time.monotonic() - self._full_at < FULL_FOR

    @contextmanager
    def watched(self) -> Iterator[None]:
        try:
            yield
        except Full:
            self._full_at = time.monotonic()
            raise


async def tried(once: Callable[[], Awaitable[T]]) -> T:
    """Raises the last Conflict. A full disk is told at once: it has room again when somebody sees to it."""
    begun, perhaps, tries = time.monotonic(), False, 0
    while True:
        try:
            return await once()
        except Full:
            raise
        except Conflict as error:
            tries += 1
            if isinstance(error, Away):
                perhaps = error.perhaps = error.perhaps or perhaps
            pause = (AWAY_PAUSE if isinstance(error, Away) else RACE_PAUSE) * 2**tries
            late = time.monotonic() - begun + pause > BEGUN_WITHIN
            if late or (tries >= TRIES and not isinstance(error, Away)):
                raise
        tried_again()
        await asyncio.sleep(pause * random.uniform(0.5, 1.0))
