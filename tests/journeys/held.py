"""Runde, watched: each step of its event loop that takes longer than people should wait behind is told.

`HELD=file python -m tests.journeys.held` instead of `python app.py`.
"""

import asyncio
import os
import sys
import time
from pathlib import Path

import app

# Seconds.
AT_MOST = 0.05


def own_seconds() -> float:
    """The time that passes for this thread: it stands still while the machine has no processor for it (the
    second number of Linux's schedstat, in nanoseconds)."""
    waited = int(Path("/proc/thread-self/schedstat").read_text().split()[1])
    return time.perf_counter() - waited / 1e9


def watch(told: Path) -> None:
    """From now on; each long step is a line of the file."""
    run = asyncio.Handle._run

    def watched(handle: asyncio.Handle) -> None:
        begun = own_seconds()
        run(handle)
        took = own_seconds() - begun
        if took > AT_MOST:
            with told.open("a") as lines:
                lines.write(f"{took:.3f} s {handle!r}\n")

    asyncio.Handle._run = watched  # type: ignore[method-assign, assignment]


if __name__ == "__main__":
    watch(Path(os.environ["HELD"]))
    sys.exit(app.main())
