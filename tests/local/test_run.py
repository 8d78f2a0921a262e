"""`make run` as a child process: what it says first, what it serves, and that nothing of it is left."""

import asyncio
import os
import re
import signal
import socket
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
import pytest_asyncio

from bot.local import child, playground
from tests.complete import cannot
from tests.ports import free_port

PATIENCE = 60.0


class Running:
    """`make run` under way, on a port and in a folder of its own."""

    def __init__(self, process: Process, port: int) -> None:
        self.process = process
        self.port = port
        self.said = ""

    @classmethod
    async def start(cls, folder: Path, port: int, **env: str) -> "Running":
        own = {"RUNDE_PORT": str(port), "RUNDE_DATA_DIR": str(folder)}
        command = [sys.executable, "-m", "bot.local.run"]
        process = await asyncio.create_subprocess_exec(
            *command, cwd=playground.ROOT, env=os.environ | own | env, stdout=PIPE, start_new_session=True
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


@pytest_asyncio.fixture
async def ending() -> AsyncIterator[AsyncExitStack]:
    """Ends what a test started, also when it fails."""
    async with AsyncExitStack() as stack:
        yield stack


async def _started(ending: AsyncExitStack, folder: Path, **env: str) -> Running:
    running = await Running.start(folder, free_port(), **env)
    ending.push_async_callback(running.stop)
    return running


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


async def test_it_tells_where_to_look_and_what_to_type_first_and_ends_whole_at_ctrl_c(
    ending: AsyncExitStack, tmp_path: Path
) -> None:
    if why_not := playground.missing():
        cannot(why_not)
    running = await _started(ending, tmp_path)
    said = await running.says("Ctrl-C stops both.")
    page = re.search(r"Open http://127\.0\.0\.1:(\d+) in a browser", said)
    assert page and "meeting Operations" in said
    assert await playground.answers("127.0.0.1", running.port, "/readyz")
    assert await playground.answers("127.0.0.1", int(page[1]), "/_debug/ping")

    children = running.children()
    assert len(children) == 2, "the bot and the Playground"
    running.process.send_signal(signal.SIGINT)
    assert await running.ended() == 0
    assert "Runde has ended." in await running.says("Runde has ended.")
    assert not [pid for pid in children if _alive(pid)]


async def test_a_taken_port_is_told_with_the_way_out(ending: AsyncExitStack, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        running = await Running.start(tmp_path, port)
        ending.push_async_callback(running.stop)
        said = await running.says("make run")
        assert await running.ended() == 1
    assert f"Port {port} of 127.0.0.1 cannot be used" in said
    assert "RUNDE_PORT=3979 make run" in said
    assert "Traceback" not in said


async def test_without_node_the_bot_runs_alone_and_says_how_to_get_the_playground(
    ending: AsyncExitStack, tmp_path: Path
) -> None:
    running = await _started(ending, tmp_path, PATH=str(tmp_path))
    said = await running.says("Ctrl-C stops it.")
    assert "The bot runs alone" in said
    assert "apt install nodejs npm" in said
    assert await playground.answers("127.0.0.1", running.port, "/readyz")
    [bot] = running.children()
    await running.stop()
    assert not _alive(bot)


async def test_it_says_when_the_playground_is_gone_and_goes_on(
    ending: AsyncExitStack, tmp_path: Path
) -> None:
    if why_not := playground.missing():
        cannot(why_not)
    running = await _started(ending, tmp_path)
    await running.says("Ctrl-C stops both.")
    os.kill(running.children()[1], signal.SIGKILL)  # the bot is the first
    assert "The Playground has ended by itself" in await running.says("start both again.")
    assert await playground.answers("127.0.0.1", running.port, "/readyz")


@pytest.mark.parametrize("port", ["99999", "0", "x"])
async def test_a_port_that_is_none_is_told(ending: AsyncExitStack, tmp_path: Path, port: str) -> None:
    running = await _started(ending, tmp_path, RUNDE_PORT=port)
    assert f"RUNDE_PORT must be a port number, not '{port}'." in await running.says("port number, not")
    assert await running.ended() == 1


async def test_settings_that_are_wrong_end_it_with_the_bots_own_words(
    ending: AsyncExitStack, tmp_path: Path
) -> None:
    running = await _started(ending, tmp_path, RUNDE_LANGUAGE="tlh")
    said = await running.says("last words")
    assert await running.ended() == 2
    assert "The bot has ended by itself (exit code 2)" in said


@pytest.mark.parametrize("stubborn", [False, True])
async def test_a_child_is_ended_also_when_it_will_not_go(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, stubborn: bool
) -> None:
    monkeypatch.setattr(child, "GRACE", 0.2)
    deaf = "signal.signal(signal.SIGTERM, signal.SIG_IGN);" if stubborn else ""
    code = f"import signal, sys;{deaf}print('up', flush=True);signal.pause()"
    process = await child.start([sys.executable, "-c", code], tmp_path, os.environ, listen=True)
    assert process.stdout is not None
    assert await process.stdout.readline() == b"up\n"
    await child.end(process)
    assert process.returncode == (-signal.SIGKILL if stubborn else -signal.SIGTERM)
