"""Runs the bot with the stage as its Teams, for `make run`."""

import os
import sys
import tempfile
from contextlib import AsyncExitStack
from pathlib import Path

from aiohttp import ClientSession, web

from tests.stage.site import missing, site
from tests.stage.stage import Stage
from tests.with_bot import Address, main, port_of

USUAL_PORT = 3980
HOW_TO_BEGIN = {
    "en": """
Open {url} in a browser. There are seven people in a team, and you are Sofie Dam.

  1. Press "Play a meeting" to lead one with six colleagues, from its plan to its minutes.
  2. Or go your own way: write "@Runde meeting Budget" in the channel Operations. The people at the top of
     the page are who else you can be; "Side by side" shows several at once.

In Danish: "Start over" in the page, or RUNDE_LANGUAGE=da make run. All of it is gone when you end it; with
RUNDE_DATA_DIR set the database stays there. Only this machine can open the page. Ctrl-C stops both.""",
    "da": """
Åbn {url} i en browser. Der er syv i teamet, og du er Sofie Dam.

  1. Tryk "Prøv et møde", og led et møde med seks kolleger, fra det planlægges til referatet.
  2. Eller gå din egen vej: skriv "@Runde møde Budget" i kanalen Drift. Øverst på siden står, hvem du ellers
     kan være; "Side om side" viser flere på én gang.

Det hele er væk, når du slutter; med RUNDE_DATA_DIR bliver databasen liggende. Kun denne maskine kan åbne
siden. Ctrl-C stopper begge dele.""",
}


async def opened(started: AsyncExitStack, address: Address) -> str:
    """What to do now, as a text. The page is a help, not a need: without it the bot runs alone."""
    if why_not := missing():
        return f"The bot runs alone, with no page in the browser: {why_not}. Ctrl-C stops it."
    stage = Stage(address.url)
    started.push_async_callback(stage.close)
    language = os.environ.get("RUNDE_LANGUAGE") or "en"
    await stage.begin(language)
    session = await started.enter_async_context(ClientSession(auto_decompress=False))
    runner = web.AppRunner(site(stage, address.url, session), access_log=None, shutdown_timeout=1.0)
    started.push_async_callback(runner.cleanup)
    await runner.setup()
    port = await _listening(runner, port_of("RUNDE_STAGE_PORT", USUAL_PORT))
    return HOW_TO_BEGIN[language].format(url=f"http://127.0.0.1:{port}")


async def _listening(runner: web.AppRunner, port: int) -> int:
    """The port it listens on: this one, or another where this is taken."""
    try:
        await web.TCPSite(runner, "127.0.0.1", port).start()
    except OSError:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
    return int(runner.addresses[0][1])


def _run() -> int:
    with tempfile.TemporaryDirectory(prefix="runde-stage-") as folder:
        os.environ.setdefault("RUNDE_DATA_DIR", str(Path(folder)))
        return main(opened)


if __name__ == "__main__":
    sys.exit(_run())
