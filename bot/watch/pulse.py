"""Once a second: how late the event loop is, and whether something that was counted is to be told."""

import asyncio
from collections.abc import Callable

from bot.watch import logs
from bot.watch.metrics import Metrics

EVERY = 1.0
# Seconds: whoever pressed a button meanwhile has felt it.
TOLD_FROM = 0.5
log = logs.of(__name__)


async def pulse(metrics: Metrics, tell_repeated: Callable[[], None], every: float = EVERY) -> None:
    """Until cancelled."""
    clock = asyncio.get_running_loop().time
    while True:
        begun = clock()
        await asyncio.sleep(every)
        late = max(0.0, clock() - begun - every)
        metrics.late(late)
        if late > TOLD_FROM:
            log.warning("the event loop stood still", seconds=round(late, 1))
        tell_repeated()
