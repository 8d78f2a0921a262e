"""One child process: started in a group of its own, watched, and ended with all that it started."""

import asyncio
import os
import signal
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

GRACE = 5.0  # seconds a child gets to end by itself


async def start(
    command: Sequence[str], folder: Path, env: Mapping[str, str], *, listen: bool = False
) -> Process:
    """Start `command` in `folder`; its output goes where ours goes, or with `listen` into `process.stdout`.

    The group of its own keeps the terminal's Ctrl-C away from it: the one who started it ends it, in order.
    """
    out = PIPE if listen else None
    return await asyncio.create_subprocess_exec(
        *command, cwd=folder, env=env, stdin=DEVNULL, stdout=out, start_new_session=True
    )


async def end(process: Process) -> None:
    """Ask the child to end, wait, and after `GRACE` seconds end it by force with whatever it left behind."""
    _signal(process, signal.SIGTERM)
    try:
        with suppress(TimeoutError):
            await asyncio.wait_for(process.wait(), GRACE)
    finally:
        _signal(process, signal.SIGKILL)
        await process.wait()


def _signal(process: Process, number: signal.Signals) -> None:
    with suppress(ProcessLookupError):  # when all of the group have ended already
        os.killpg(process.pid, number)
