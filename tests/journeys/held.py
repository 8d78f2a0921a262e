"""Runde, watched: each step of its event loop that takes longer than people should wait behind is told.

`HELD=file python -m tests.journeys.held` instead of `python app.py`.
"""

import asyncio
import os
import sys
import time
from pathlib import Path

import app

# In turns of an empty loop, since machines differ: 50 ms on the one where the limit was set.
AT_MOST = 2_000_000
TURNS = 250_000


def own_seconds() -> float:
    """The time that passes for this thread: it stands still while the machine has no processor for it (the
    second number of Linux's schedstat, in nanoseconds)."""
    waited = int(Path("/proc/thread-self/schedstat").read_text().split()[1])
    return time.perf_counter() - waited / 1e9


def at_most() -> float:
    """The limit in seconds, of this machine as fast as it is now: a virtual one changes by the minute."""
    begun, turned = own_seconds(), 0
    for _ in range(TURNS):
        turned += 1
    return (own_seconds() - begun) * AT_MOST / TURNS


def watch(told: Path) -> None:
    """From now on; each long step is a line of the file."""
    run, usual = asyncio.Handle._run, min(at_most() for _ in range(5))

    def watched(handle: asyncio.Handle) -> None:
        begun = own_seconds()
        run(handle)
        took = own_seconds() - begun
        # Whoever seems late is measured beside the limit of this moment.
        if took > usual and took > (limit := at_most()):
            with told.open("a") as lines:
                lines.write(f"{took:.3f} s of {limit:.3f} {handle!r}\n")

    asyncio.Handle._run = watched  # type: ignore[method-assign, assignment]


if __name__ == "__main__":
    watch(Path(os.environ["HELD"]))
    sys.exit(app.main())
