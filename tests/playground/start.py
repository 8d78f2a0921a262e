"""Starts the Microsoft 365 Agents Playground, a Teams client in the browser that needs no account."""

import asyncio
import os
import re
import shutil
from asyncio.subprocess import Process
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass
from pathlib import Path

from tests import child
from tests.patience import PATIENCE
from tests.playground.bridge import Bridge
from tests.with_bot import ROOT, answers

SCRIPT = ROOT / "node_modules" / "@microsoft" / "m365agentsplayground" / "cli.js"
CONFIG = Path(__file__).with_name("m365agentsplayground.yml")
USUAL_PORT = 56150
PROXIES = {"http_proxy", "https_proxy", "all_proxy", "node_use_env_proxy"}


class PlaygroundFailed(Exception):
    """The Playground did not start; the text says why, for the one who started it."""


@dataclass(frozen=True, slots=True)
class Playground:
    """A running Playground: where its page is, its process, what stands between it and the bot, and the
    task that keeps its output flowing."""

    url: str
    process: Process
    bridge: Bridge
    _drain: "asyncio.Task[None]"

    async def stop(self) -> None:
        """End it, gently first."""
        await child.end(self.process)
        await self.bridge.stop()
        self._drain.cancel()
        with suppress(asyncio.CancelledError):
            await self._drain


def missing() -> str | None:
    """What keeps the Playground from being started here and what to do about it, or None."""
    if shutil.which("node") is None:
        return "Node.js is not installed (on Debian: apt install nodejs npm, then make run again)"
    if not SCRIPT.exists():
        return "the Playground is not installed (npm ci, then make run again)"
    return None


async def start(bot_url: str, log: Path, port: int = USUAL_PORT, language: str = "en") -> Playground:
    """Start the Playground for the bot at `bot_url`, where everybody speaks `language`; if `port` is taken
    it chooses another by itself.

    Raises PlaygroundFailed when it ends early or does not answer in time.
    """
    async with AsyncExitStack() as started:
        bridge = Bridge(bot_url, language)
        started.push_async_callback(bridge.stop)
        await bridge.start()
        process = await child.start(_command(bridge.url, port), ROOT, _environment(log), listen=True)
        started.push_async_callback(child.end, process)
        try:
            async with asyncio.timeout(PATIENCE):
                real_port = await _listening(process)
                bridge.playground = f"http://127.0.0.1:{real_port}"
                await _until_answers(process, real_port)
        except (TimeoutError, PlaygroundFailed) as error:
            raise PlaygroundFailed(_reason(log, str(error) or "it did not answer in time")) from error
        started.pop_all()
    return Playground(bridge.playground, process, bridge, asyncio.create_task(_read_away(process)))


def _command(bridge_url: str, port: int) -> list[str]:
    ways = ["-e", f"{bridge_url}/api/messages", "--service-url", f"{bridge_url}/_connector"]
    return ["node", str(SCRIPT), *ways, "-c", "msteams", "-p", str(port), "--disable-telemetry"]


def _environment(log: Path) -> dict[str, str]:
    log.parent.mkdir(parents=True, exist_ok=True)
    return {name: value for name, value in os.environ.items() if name.lower() not in PROXIES} | {
        "TEAMSAPPTESTER_BROWSER": "none",
        "M365_AGENTS_PLAYGROUND_CONFIG_PATH": str(CONFIG),
        "M365_AGENTS_PLAYGROUND_LOGFILE": str(log.resolve()),
    }


async def _listening(process: Process) -> int:
    """The port it says it listens on."""
    assert process.stdout is not None
    said = b""
    while chunk := await process.stdout.read(4096):
        said += chunk
        if found := re.search(rb"Listening on (\d+)\s", said):
            return int(found[1])
    raise PlaygroundFailed("it ended before it listened")


async def _until_answers(process: Process, port: int) -> None:
    # A configuration it does not like ends it only after it has said that it listens.
    while not await answers("127.0.0.1", port, "/_debug/ping"):
        if process.returncode is not None:
            raise PlaygroundFailed(f"it ended with exit code {process.returncode}")
        await asyncio.sleep(0.1)


async def _read_away(process: Process) -> None:
    """A full pipe would stop it, so what it says is read; its log file has the same and more."""
    assert process.stdout is not None
    while await process.stdout.read(65536):
        pass


def _reason(log: Path, otherwise: str) -> str:
    try:
        found = re.search(r"^error Reason: (.*)", log.read_text(errors="replace"), re.MULTILINE)
    except OSError:
        found = None
    return found[1] if found else otherwise
