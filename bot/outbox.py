"""What was decided to be sent is sent: lanes are taken, served beside each other, and looked at again."""

import asyncio
from collections.abc import Coroutine
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.delivery import HANDED_OVER_WITHIN, Delivery
from bot.ports.outbox import Busy, Lane, Lanes
from bot.watch import logs

# Longer than a lane is served before it is given back, with time to write down what was sent last.
LEASE = timedelta(seconds=30)
LANES_AT_ONCE = 100
LOOK_EVERY = 1.0
# Between two looks however often we are woken: fifty people who answer at once are one redraw.
LOOK_GAP = 0.05
# Seconds that what is under way gets when we are told to end: a hand-over, and writing down what came of it.
ENDED_WITHIN = HANDED_OVER_WITHIN + 5
log = logs.of(__name__)


@dataclass
class Outbox:
    """`run` until cancelled. `_full`: when we looked last, more may have waited than we can serve at once."""

    lanes: Lanes
    deliver: Delivery
    clock: Clock
    _woken: asyncio.Event = field(default_factory=asyncio.Event)
    _served: set[tuple[str, str]] = field(default_factory=set)
    _busy: set["asyncio.Task[None]"] = field(default_factory=set)
    _timers: set["asyncio.Task[None]"] = field(default_factory=set)
    _calls: int = 0
    _full: bool = False

    def wake(self) -> None:
        """Something was committed to be sent."""
        self._calls += 1
        self._woken.set()

    async def run(self) -> None:
        """A database that is away is asked again: nothing is lost meanwhile, all of it is rows."""
        try:
            while True:
                self._woken.clear()
                # Shielded: lanes that are being taken when we are told to end are given back.
                await asyncio.shield(_kept(self._busy, self._look()))
                await self.clock.sleep(LOOK_GAP)
                await self.clock.wait(self._woken, LOOK_EVERY)
        finally:
            await self._end()

    async def _end(self) -> None:
        """Sends under way are finished, so that no lane stays leased by one who is gone."""
        self.deliver.ending = True
        with suppress(TimeoutError):
            async with asyncio.timeout(ENDED_WITHIN):
                while self._busy:
                    await asyncio.wait(self._busy)
        # Only now: what was just finished may have set a timer of its own.
        for task in (*self._busy, *self._timers):
            task.cancel()
        await asyncio.gather(*self._busy, *self._timers, return_exceptions=True)

    async def _look(self) -> None:
        """Takes what is free; who is still served here is left alone, even if the lease has ended."""
        room = LANES_AT_ONCE - len(self._served)
        if room <= 0:
            return
        now, calls = self.clock.now(), self._calls
        try:
            busy = Busy(self._served, self.deliver.allowance.crowded())
            taken = await self.lanes.claim(now, LEASE, room, busy)
            self._full = len(taken) == room
            for lane in taken:
                self._served.add((lane.tenant, lane.name))
                _kept(self._busy, self._serve(lane, calls))
        except Exception:
            log.exception("the outbox could not be read")

    async def _serve(self, lane: Lane, calls: int) -> None:
        """`calls`: how often we had been woken when it was taken."""
        try:
            look = await self.deliver(lane)
        finally:
            self._served.discard((lane.tenant, lane.name))
        if look is not None:
            _kept(self._timers, self._wake_at(look))
        # It may have been for this lane, while nobody else could claim it; or others wait for its place.
        if calls != self._calls or self._full:
            self._woken.set()

    async def _wake_at(self, moment: datetime) -> None:
        """Not before: cards that wait to be drawn would be claimed and given back all the while."""
        await self.clock.sleep(max(0.0, (moment - self.clock.now()).total_seconds()))
        self._woken.set()


def _kept(among: set["asyncio.Task[None]"], work: Coroutine[None, None, None]) -> "asyncio.Task[None]":
    """Begun, and held until it is done, so that it isn't forgotten in the middle."""
    task = asyncio.create_task(work)
    among.add(task)
    task.add_done_callback(among.discard)
    return task
