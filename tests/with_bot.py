"""Runs the bot on this machine as a child process, with a client of ours beside it as its Teams."""

import asyncio
import os
import signal
import socket
import sys
from asyncio.subprocess import Process
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import TypeAlias

from tests import child
from tests.patience import PATIENCE

ROOT = Path(__file__).parents[1]

WITH_ID = (
    "This is for trying Runde on this machine, without Teams. MicrosoftAppId is set, and with it only Teams "
    "may speak to Runde: unset it, or start the bot alone by python app.py."
)
# Opens a client for the bot at the address, to be closed with the stack; what to do now, as a text.
Client: TypeAlias = Callable[[AsyncExitStack, "Address"], Awaitable[str]]


class CannotRun(Exception):
    """Why nothing was started or all of it was ended again; `code` becomes the exit code."""

    def __init__(self, why: str, code: int = 1) -> None:
        super().__init__(why)
        self.code = code


@dataclass(frozen=True, slots=True)
class Address:
    """Where the bot listens, and the host by which this machine reaches it."""

    listen: str
    port: int

    @property
    def host(self) -> str:
        return {"": "127.0.0.1", "0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.listen, self.listen)

    @property
    def url(self) -> str:
        return f"http://[{self.host}]:{self.port}" if ":" in self.host else f"http://{self.host}:{self.port}"


def main(client: Client) -> int:
    """Run until Ctrl-C, SIGTERM or the bot's own end; the exit code is 0 or the bot's."""
    try:
        asyncio.run(_until_asked_to_end(client))
    except CannotRun as reason:
        say(str(reason))
        return reason.code
    return 0


async def _until_asked_to_end(client: Client) -> None:
    loop = asyncio.get_running_loop()
    running = asyncio.create_task(_run(client))
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(number, running.cancel)
    try:
        await running
    except asyncio.CancelledError:
        say("Runde has ended.")


async def _run(client: Client) -> None:
    """Start what can be started, and stay until the bot ends, which is a CannotRun."""
    if os.environ.get("MicrosoftAppId"):
        raise CannotRun(WITH_ID, 2)
    address = Address(os.environ.get("RUNDE_HOST") or "127.0.0.1", port_of("RUNDE_PORT", 3978))
    _check_free(address)
    async with AsyncExitStack() as started:
        bot = await child.start([sys.executable, "app.py"], ROOT, os.environ | {"PYTHONUNBUFFERED": "1"})
        started.push_async_callback(child.end, bot)
        await _until_ready(bot, address)
        say(f"The bot is ready at {address.url}/api/messages.")
        say(await client(started, address))
        raise _ended(await bot.wait())


def port_of(setting: str, usual: int) -> int:
    """The port that is set. Raises CannotRun when it is none."""
    port = os.environ.get(setting) or str(usual)
    if not port.isdecimal() or not 0 < int(port) < 65536:
        raise CannotRun(f"{setting} must be a port number, not {port!r}.")
    return int(port)


def _check_free(address: Address) -> None:
    family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address.listen, address.port))
        except OSError as error:
            raise CannotRun(
                f"Port {address.port} of {address.host} cannot be used: {error.strerror}. "
                "If another Runde is running, stop it; or choose another port: RUNDE_PORT=3979 make run"
            ) from error


async def _until_ready(bot: Process, address: Address) -> None:
    try:
        async with asyncio.timeout(PATIENCE):
            while not await answers(address.host, address.port, "/readyz"):
                if bot.returncode is not None:
                    raise _ended(bot.returncode)
                await asyncio.sleep(0.1)
    except TimeoutError as error:
        raise CannotRun(f"The bot was not ready after {PATIENCE:.0f} s; what it said is above.") from error


def _ended(code: int) -> CannotRun:
    """A child ended by signal n has the code -n; shells and we say 128 + n."""
    code = 128 - code if code < 0 else code
    return CannotRun(f"The bot has ended by itself (exit code {code}); its last words are above.", code)


def say(text: str) -> None:
    print(text, flush=True)


async def answers(host: str, port: int, path: str) -> bool:
    """Whether a GET is answered with 200; asks directly, past any proxy the environment names."""
    return await asyncio.to_thread(_answers, host, port, path)


def _answers(host: str, port: int, path: str) -> bool:
    connection = HTTPConnection(host, port, timeout=2)
    try:
        connection.request("GET", path)
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
