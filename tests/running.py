"""The bot and a client beside it as one starts them: a child process, what it says, and its own children."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from pathlib import Path

from tests.patience import PATIENCE
from tests.with_bot import ROOT


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


class Running:
    """`make run` or `make playground` under way, on a port and in a folder of its own."""

    def __init__(self, process: Process, port: int) -> None:
        self.process = process
        self.port = port
        self.said = ""

    @classmethod
    async def start(cls, module: str, folder: Path, port: int, **env: str) -> "Running":
        own = {"RUNDE_PORT": str(port), "RUNDE_DATA_DIR": str(folder)}
        command = [sys.executable, "-m", module]
        process = await asyncio.create_subprocess_exec(
            *command, cwd=ROOT, env=os.environ | own | env, stdout=PIPE, start_new_session=True
        )
        return cls(process, port)

    async def says(self, text: str) -> str:
        """All it has said when the text is among it, or when it ended."""
        assert self.process.stdout is not None
        async with asyncio.timeout(PATIENCE):
            while text not in self.said and (chunk := await self.process.stdout.read(4096)):
                self.said += chunk.decode()
        return self.said

    async def ended(self) -> int:
        async with asyncio.timeout(PATIENCE):
            return await self.process.wait()

    def children(self) -> list[int]:
        pid = self.process.pid
        return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]

    async def stop(self) -> None:
        if self.process.returncode is None:
            self.process.send_signal(signal.SIGTERM)
            await self.ended()
