"""What browser tests need: Chromium once for all, a stage for each test, a Playground for each file."""

import json
from collections.abc import AsyncIterator, Generator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright

from bot.language.texts import Texts
from tests.browser.playground import Playground
from tests.browser.stage_page import Theatre, theatre
from tests.complete import cannot
from tests.playground import start as local
from tests.stage.site import missing
from tests.stage.stage import WORDS

FAILED = pytest.StashKey[bool]()
CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # A page at Teams' own address frames Runde, which is on this machine in the tests alone.
    "--disable-features=LocalNetworkAccessChecks",
]


@pytest.fixture(scope="session")
def chromium_path() -> Path:
    """Debian's Chromium; nothing is fetched."""
    if not CHROMIUM.exists():
        cannot("Chromium is not installed (on Debian: apt install chromium fonts-liberation)")
    return CHROMIUM


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def chromium(chromium_path: Path) -> AsyncIterator[Browser]:
    """One Chromium for all browser tests; each takes a context of its own."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium_path, args=FLAGS)
        yield browser
        await browser.close()


@pytest.fixture(scope="module")
def language() -> str:
    """What everybody speaks, unless a test file has its own."""
    return "en"


@pytest.fixture(scope="module")
def t(language: str) -> Texts:
    """What a button or label is called in the language of the run."""
    return Texts(language, "Europe/Copenhagen")


@pytest.fixture(scope="module")
def words(language: str) -> dict[str, Any]:
    """The stage's own words in the language of the run."""
    found: dict[str, Any] = json.loads(WORDS.read_text())[language]
    return found


@pytest_asyncio.fixture(loop_scope="session")
async def house(chromium: Browser, language: str, tmp_path: Path) -> AsyncIterator[Theatre]:
    """A stage of its own, with a bot of its own."""
    if why_not := missing():
        cannot(why_not)
    async with theatre(chromium, tmp_path, language) as made:
        yield made


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.failed:
        item.stash[FAILED] = True
    return report


@pytest_asyncio.fixture(autouse=True, loop_scope="session")
async def seen(request: pytest.FixtureRequest) -> AsyncIterator[None]:
    """What the Playground showed in the end is told with a failure: what was waited for doesn't say why."""
    yield
    if FAILED in request.node.stash and "playground" in request.fixturenames:
        shown = await request.getfixturevalue("playground").shows()
        request.node.add_report_section("teardown", "page", shown)


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def playground(
    chromium: Browser, bot_url: str, language: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Playground]:
    """A fresh Playground with its page open, for the bot at the test file's own `bot_url`."""
    if why_not := local.missing():
        cannot(why_not)
    log = tmp_path_factory.mktemp("playground") / "playground.log"
    fresh = await Playground.start(bot_url, log, language)
    try:
        await fresh.open(chromium)
        yield fresh
    finally:
        await fresh.close()
