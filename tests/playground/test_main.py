"""`make playground` as a child process: where to look, and what is said when the Playground is gone."""

import os
import re
import signal
from contextlib import AsyncExitStack
from pathlib import Path

from tests.complete import cannot
from tests.playground import start as playground
from tests.ports import free_port
from tests.running import Running, alive
from tests.with_bot import answers


async def _started(ending: AsyncExitStack, folder: Path, **env: str) -> Running:
    running = await Running.start("tests.playground", folder, free_port(), **env)
    ending.push_async_callback(running.stop)
    return running


async def test_it_tells_where_to_look_goes_on_without_the_playground_and_ends_whole(tmp_path: Path) -> None:
    if why_not := playground.missing():
        cannot(why_not)
    async with AsyncExitStack() as ending:
        running = await _started(ending, tmp_path)
        said = await running.says("Ctrl-C stops both.")
        page = re.search(r"Open http://127\.0\.0\.1:(\d+) in a browser", said)
        assert page and await answers("127.0.0.1", int(page[1]), "/_debug/ping")
        bot, client = running.children()
        os.kill(client, signal.SIGKILL)
        assert "The Playground has ended by itself" in await running.says("start both again.")
        assert await answers("127.0.0.1", running.port, "/readyz")
    assert not alive(bot)


async def test_without_node_the_bot_runs_alone_and_says_how_to_get_the_playground(tmp_path: Path) -> None:
    async with AsyncExitStack() as ending:
        running = await _started(ending, tmp_path, PATH=str(tmp_path))
        said = await running.says("Ctrl-C stops it.")
        assert "The bot runs alone" in said and "apt install nodejs npm" in said
        assert await answers("127.0.0.1", running.port, "/readyz")
