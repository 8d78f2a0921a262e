"""`make run` as a child process: what it says first, what it serves, and that nothing of it is left."""

import os
import re
import signal
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import aiohttp
import pytest
import pytest_asyncio

from tests import child
from tests.complete import cannot
from tests.ports import free_port
from tests.running import Running, alive
from tests.stage import __main__ as stage
from tests.stage import site
from tests.with_bot import Address, answers


@pytest_asyncio.fixture
async def ending() -> AsyncIterator[AsyncExitStack]:
    """Ends what a test started, also when it fails."""
    async with AsyncExitStack() as stack:
        yield stack


async def _started(ending: AsyncExitStack, folder: Path, **env: str) -> Running:
    port = {"RUNDE_STAGE_PORT": str(free_port())}
    running = await Running.start("tests.stage", folder, free_port(), **port | env)
    ending.push_async_callback(running.stop)
    return running


def _page(said: str) -> int:
    """The port of the page, by what it said."""
    if why_not := site.missing():
        cannot(why_not)
    found = re.search(r"Open http://127\.0\.0\.1:(\d+) in a browser", said)
    assert found
    return int(found[1])


async def test_it_tells_where_to_look_and_what_to_do_first_and_ends_whole_at_ctrl_c(
    ending: AsyncExitStack, tmp_path: Path
) -> None:
    running = await _started(ending, tmp_path)
    said = await running.says("Ctrl-C stops")
    assert "Play a meeting" in said and "meeting Budget" in said
    assert await answers("127.0.0.1", running.port, "/readyz")
    assert await answers("127.0.0.1", _page(said), "/")

    children = running.children()
    assert len(children) == 1, "the bot"
    running.process.send_signal(signal.SIGINT)
    assert await running.ended() == 0
    assert "Runde has ended." in await running.says("Runde has ended.")
    assert not [pid for pid in children if alive(pid)]


async def test_where_its_usual_port_is_taken_the_page_has_another(
    ending: AsyncExitStack, tmp_path: Path
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        running = await _started(ending, tmp_path, RUNDE_STAGE_PORT=str(port))
        page = _page(await running.says("Ctrl-C stops"))
        assert page != port and await answers("127.0.0.1", page, "/")


async def test_with_an_app_id_there_is_no_page(ending: AsyncExitStack, tmp_path: Path) -> None:
    running = await _started(ending, tmp_path, MicrosoftAppId="6f0a1c52-7a35-4c0e-9d1b-2f6f0c8e4a10")
    said = await running.says("python app.py")
    assert "MicrosoftAppId is set, and with it only Teams may speak to Runde" in said
    assert await running.ended() == 2
    assert "Open http" not in said


@pytest.mark.parametrize(
    ("host", "origin"),
    [("evil.example", None), (None, "https://evil.example"), (None, "http://127.0.0.1:1"), (None, "null")],
)
async def test_nobody_but_the_page_itself_is_answered(
    ending: AsyncExitStack, tmp_path: Path, host: str | None, origin: str | None
) -> None:
    running = await _started(ending, tmp_path)
    address = f"http://127.0.0.1:{_page(await running.says('Ctrl-C stops'))}"
    headers = {name: value for name, value in (("Host", host), ("Origin", origin)) if value}
    act = {"as": "sofie", "what": "again"}
    async with aiohttp.ClientSession() as session:
        async with session.post(f"{address}/do/trouble", json=act, headers=headers) as answer:
            assert answer.status == 403
        async with session.get(f"{address}/live", headers=headers) as answer:
            assert answer.status == 403
        async with session.post(f"{address}/do/trouble", json=act, headers={"Origin": address}) as answer:
            assert answer.status == 200


async def test_a_taken_port_is_told_with_the_way_out(ending: AsyncExitStack, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        running = await Running.start("tests.stage", tmp_path, port)
        ending.push_async_callback(running.stop)
        said = await running.says("make run")
        assert await running.ended() == 1
    assert f"Port {port} of 127.0.0.1 cannot be used" in said
    assert "RUNDE_PORT=3979 make run" in said
    assert "Traceback" not in said


async def test_without_what_comes_from_npm_it_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(site, "LIBRARIES", {"adaptivecards.js": tmp_path / "none.js"})
    async with AsyncExitStack() as nothing:
        said = await stage.opened(nothing, Address("127.0.0.1", 1))
    assert "The bot runs alone" in said and "apt install nodejs npm" in said


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
