"""Runde as a process of its own, that can be killed at any moment and started again."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from tests.patience import PATIENCE
from tests.ports import free_port

ROOT = Path(__file__).parents[2]


@dataclass
class RundeProcess:
    """`python app.py`, or another `program`, on a port of its own, with `more` settings; what it says goes to
    `log`."""

    url: str
    folder: Path
    port: int = field(default_factory=free_port)
    more: Mapping[str, str] = field(default_factory=dict)
    program: Sequence[str] = ("app.py",)
    _process: asyncio.subprocess.Process | None = None
    _listening: asyncio.Task[None] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> Path:
        return self.folder / "runde.log"

    async def start(self) -> None:
        """Returns when it is ready."""
        environment = {
            **os.environ,
            "RUNDE_DATABASE_URL": self.url,
            "RUNDE_DATA_DIR": str(self.folder),
            "RUNDE_PORT": str(self.port),
            **self.more,
        }
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, *self.program, cwd=ROOT, env=environment, stderr=asyncio.subprocess.PIPE
        )
        with self.log.open("ab") as log:
            await until_said(b"ready on ", self._process.stderr, log)
        self._listening = asyncio.create_task(self._listen(self._process.stderr))

    async def _listen(self, said: asyncio.StreamReader | None) -> None:
        """To the end, so that it never waits for somebody to read what it says."""
        assert said is not None
        async for line in said:
            with self.log.open("ab") as log:
                log.write(line)

    async def kill(self) -> None:
        """kill -9: it gets no chance to put anything in order."""
        self._signal(signal.SIGKILL)
        await self.ended()

    async def end(self) -> int:
        """Asks it to end, and tells its exit code."""
        self._signal(signal.SIGTERM)
        return await self.ended()

    def _signal(self, which: signal.Signals) -> None:
        """Not by the process's own method: that may take the exit code from asyncio, which waits for it."""
        assert self._process is not None
        if self._process.returncode is None:
            with suppress(ProcessLookupError):
                os.kill(self._process.pid, which)

    async def ended(self) -> int:
        """Its exit code, when it ends by itself."""
        assert self._process is not None
        code = await self._process.wait()
        if self._listening is not None:
            await self._listening
        return code

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid


async def until_said(words: bytes, said: asyncio.StreamReader | None, log: BinaryIO | None = None) -> None:
    """Reads until a line has the words. AssertionError when it ends before."""
    assert said is not None
    async with asyncio.timeout(PATIENCE):
        async for line in said:
            if log is not None:
                log.write(line)
            if words in line:
                return
    raise AssertionError("it ended by itself")


@asynccontextmanager
async def running(
    url: str, folder: Path, program: Sequence[str] = ("app.py",), **more: str
) -> AsyncIterator[RundeProcess]:
    """Started, and ended at the end whatever happened to it."""
    await asyncio.to_thread(folder.mkdir)
    process = RundeProcess(url, folder, more=more, program=program)
    await process.start()
    try:
        yield process
    finally:
        await process.end()
