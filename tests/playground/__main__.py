"""Runs the bot with the Playground as its Teams, for `make playground`."""

import asyncio
import os
import sys
from contextlib import AsyncExitStack

from tests.playground import start as playground
from tests.with_bot import ROOT, Address, main, say

HOW_TO_BEGIN = """
Open {url} in a browser. There you are Sofie Dam in the team IT-drift. Choose the channel "Drift", type
@run in "Start a new post", choose Runde from the list, and go on in the same line: meeting Operations

The Playground listens on all interfaces of this machine: whoever on the network reaches its port can
use it. Ctrl-C stops both."""


async def opened(started: AsyncExitStack, address: Address) -> str:
    """What to do now, as a text. Without the Playground the bot runs alone."""
    why_not = playground.missing()
    if why_not is None:
        log = ROOT / os.environ.get("RUNDE_DATA_DIR", "var") / "playground.log"
        language = os.environ.get("RUNDE_LANGUAGE") or "en"
        try:
            client = await playground.start(address.url, log, language=language)
        except playground.PlaygroundFailed as reason:
            why_not = f"the Playground did not start: {reason} (more in {log})"
        else:
            started.push_async_callback(client.stop)
            started.callback(asyncio.create_task(_told_when_it_ends(client)).cancel)
            return HOW_TO_BEGIN.format(url=client.url)
    return f"The bot runs alone, with no Teams client in the browser: {why_not}. Ctrl-C stops it."


async def _told_when_it_ends(client: playground.Playground) -> None:
    await client.process.wait()
    say("The Playground has ended by itself; the bot goes on. Ctrl-C and make playground start both again.")


if __name__ == "__main__":
    sys.exit(main(opened))
