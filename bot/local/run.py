"""Runs the bot on this machine with the Microsoft 365 Agents Playground as its Teams, for `make run`."""

import asyncio
import os
import signal
import socket
import sys
from asyncio.subprocess import Process
from contextlib import AsyncExitStack
from dataclasses import dataclass

from bot.local import child, playground

ROOT = playground.ROOT
PATIENCE = 60.0  # seconds until the bot must be ready: the first start makes the database

HOW_TO_BEGIN = """
Open {url} in a browser. There you are Sofie Dam in the team IT-drift.

  1. On the left, choose "Drift", the channel of IT-drift. Runde says hello there.
  2. In "Start a new post" type @run, choose Runde from the list, and go on in the same line:
         meeting Operations        (in Danish: møde Drift)
  3. Press Post. The meeting's card comes as a post of its own above yours: use its buttons, or write
     under it, again to @Runde. What Runde tells you alone, the minutes first of all, is in "Personal
     Chat"; there you write without @Runde.

Everything in Danish: RUNDE_LANGUAGE=da RUNDE_DATA_DIR=var/da make run

The Playground listens on all interfaces of this machine: whoever on the network reaches its port can
use it. Ctrl-C stops both."""


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


def main() -> int:
    """Run until Ctrl-C, SIGTERM or the bot's own end; the exit code is 0 or the bot's."""
    try:
        asyncio.run(_until_asked_to_end())
    except CannotRun as reason:
        _say(str(reason))
        return reason.code
    return 0


async def _until_asked_to_end() -> None:
    loop = asyncio.get_running_loop()
    running = asyncio.create_task(_run())
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(number, running.cancel)
    try:
        await running
    except asyncio.CancelledError:
        _say("Runde has ended.")


async def _run() -> None:
    """Start what can be started, and stay until the bot ends, which is a CannotRun."""
    address = _address(os.environ.get("RUNDE_HOST") or "127.0.0.1", os.environ.get("RUNDE_PORT") or "3978")
    _check_free(address)
    async with AsyncExitStack() as started:
        bot = await child.start([sys.executable, "app.py"], ROOT, os.environ | {"PYTHONUNBUFFERED": "1"})
        started.push_async_callback(child.end, bot)
        await _until_ready(bot, address)
        _say(f"The bot is ready at {address.url}/api/messages.")
        _say(await _open_playground(started, address))
        raise _ended(await bot.wait())


def _address(listen: str, port: str) -> Address:
    if not port.isdecimal() or not 0 < int(port) < 65536:
        raise CannotRun(f"RUNDE_PORT must be a port number, not {port!r}.")
    return Address(listen, int(port))


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
            while not await playground.answers(address.host, address.port, "/readyz"):
                if bot.returncode is not None:
                    raise _ended(bot.returncode)
                await asyncio.sleep(0.1)
    except TimeoutError as error:
        raise CannotRun(f"The bot was not ready after {PATIENCE:.0f} s; what it said is above.") from error


def _ended(code: int) -> CannotRun:
    """A child ended by signal n has the code -n; shells and we say 128 + n."""
    code = 128 - code if code < 0 else code
    return CannotRun(f"The bot has ended by itself (exit code {code}); its last words are above.", code)


async def _open_playground(started: AsyncExitStack, address: Address) -> str:
    """What to do now, as a text. The Playground is a help, not a need: without it the bot runs alone."""
    why_not = playground.missing()
    if why_not is None:
        log = ROOT / os.environ.get("RUNDE_DATA_DIR", "var") / "playground.log"
        try:
            language = os.environ.get("RUNDE_LANGUAGE") or "en"
            opened = await playground.start(address.url, log, language=language)
        except playground.PlaygroundFailed as reason:
            why_not = f"the Playground did not start: {reason} (more in {log})"
        else:
            started.push_async_callback(opened.stop)
            started.callback(asyncio.create_task(_told_when_it_ends(opened)).cancel)
            return HOW_TO_BEGIN.format(url=opened.url)
    return f"The bot runs alone, with no Teams client in the browser: {why_not}. Ctrl-C stops it."


async def _told_when_it_ends(opened: playground.Playground) -> None:
    await opened.process.wait()
    _say("The Playground has ended by itself; the bot goes on. Ctrl-C and make run start both again.")


def _say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main())
