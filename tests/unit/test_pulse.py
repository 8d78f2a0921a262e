"""An event loop that stands still is told of, and what was counted is told though nothing else happens."""

import asyncio
from contextlib import suppress

from bot.watch.metrics import Metrics, Waiting
from bot.watch.pulse import TOLD_FROM, pulse
from tests.written import written


async def test_a_loop_that_stands_still_is_measured_and_told() -> None:
    loop, metrics, beaten = asyncio.get_running_loop(), Metrics(), asyncio.Event()
    with written() as log:
        beating = asyncio.create_task(pulse(metrics, beaten.set, every=0.01))
        await beaten.wait()
        until = loop.time() + TOLD_FROM + 0.2
        while loop.time() < until:
            pass  # as a long calculation would
        beaten.clear()
        await beaten.wait()
        beating.cancel()
        with suppress(asyncio.CancelledError):
            await beating
    assert log.lines("the event loop stood still")[-1]["seconds"] >= TOLD_FROM
    told = metrics.page(Waiting()).decode()
    assert 'runde_event_loop_lag_seconds_bucket{le="0.5"}' in told
    assert float(told.partition("runde_event_loop_lag_seconds_sum ")[2].split()[0]) >= TOLD_FROM
