"""Runde as a process of its own, that can be killed at any moment and started again."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp

from tests.ports import free_port

ROOT = Path(__file__).parents[2]


@dataclass
class RundeProcess:
    """`python app.py` on a port of its own; what it says goes to `log`."""

    url: str
    folder: Path
    port: int = field(default_factory=free_port)
    _process: asyncio.subprocess.Process | None = None

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
        }
        with self.log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "app.py", cwd=ROOT, env=environment, stdout=log, stderr=log
            )
        await until_ready(self.address, self._process)

    async def kill(self) -> None:
        """kill -9: it gets no chance to put anything in order."""
        assert self._process is not None
        self._process.send_signal(signal.SIGKILL)
        await self._process.wait()

    async def end(self) -> int:
        """Asks it to end, and tells its exit code."""
        assert self._process is not None
        if self._process.returncode is None:
            self._process.send_signal(signal.SIGTERM)
        return await self._process.wait()

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid


async def until_ready(address: str, process: asyncio.subprocess.Process) -> None:
    """Asks /readyz until it is 200. AssertionError when the process ends first."""
    async with asyncio.timeout(60), aiohttp.ClientSession() as session:
        while not await _ready(session, address):
            assert process.returncode is None, "it ended by itself"


async def _ready(session: aiohttp.ClientSession, address: str) -> bool:
    try:
        async with session.get(f"{address}/readyz") as answer:
            return answer.status == 200
    except aiohttp.ClientConnectionError:
        await asyncio.sleep(0.05)  # between two looks; what is waited for is the answer
        return False


@asynccontextmanager
async def running(url: str, folder: Path) -> AsyncIterator[RundeProcess]:
    """Started, and ended at the end whatever happened to it."""
    await asyncio.to_thread(folder.mkdir)
    process = RundeProcess(url, folder)
    await process.start()
    try:
        yield process
    finally:
        await process.end()
