"""One person's window of the stage, used the way a person does: read, write, press, fill in."""

import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from aiohttp import ClientSession, web
from playwright.async_api import Browser, Locator, Page

from tests.clock import QuickClock
from tests.journeys.scene import chosen, runde
from tests.patience import PATIENCE
from tests.stage.site import site
from tests.stage.stage import Stage

TABS = 200  # more than a page has places for the focus
PACE = 0.02  # seconds: nobody has to follow what the six do


class StagePage:
    """A method returns when what it did is to be seen. What the page complained of is in `complaints`."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.complaints: list[str] = []
        page.set_default_timeout(PATIENCE * 1000)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda told: self.complaints.append(told.text) if told.type == "error" else None)

    async def go(self, person: str = "", **more: str) -> None:
        """To the page as this person, by the first name in small letters."""
        query = {"as": person, **more} if person else more
        await self.page.goto(f"{self.address}/?{urlencode(query)}")
        await self.page.locator("main, .side").wait_for()

    async def places(self, name: str) -> None:
        """Chooses a channel or chat."""
        await self.page.locator("#rail").get_by_role("link", name=name, exact=False).first.click()
        await self.page.locator("#tabs h2").get_by_text(name).wait_for()

    async def post(self, text: str) -> None:
        """A new post in the channel, or what is said in a chat."""
        await self._write(self.page.locator(".place > .write"), text)

    async def reply(self, text: str, under: str) -> None:
        """In the newest thread that shows a text."""
        await self._write(self.thread(under).locator(".write"), text)

    async def _write(self, form: Locator, text: str) -> None:
        """Where one writes, `@Runde` stands already as soon as the focus is there."""
        await form.get_by_role("textbox").click()
        await form.get_by_role("textbox").fill(text)
        await form.get_by_role("button").click()

    def thread(self, text: str) -> Locator:
        return self.page.locator(".thread").filter(has_text=text).first

    async def card(self, text: str | re.Pattern[str]) -> Locator:
        """The lowest card of the newest thread that shows a text."""
        found = self.page.locator(".card").filter(has_text=text).first
        await found.wait_for()
        return found

    async def press(self, title: str, within: Locator | None = None) -> None:
        """A button of a card, or of the page."""
        await (within or self.page).get_by_role("button", name=title, exact=True).last.click()

    async def see(self, text: str | re.Pattern[str]) -> Locator:
        found = self.page.get_by_text(text).filter(visible=True).last
        await found.wait_for()
        return found

    @property
    def dialog(self) -> Locator:
        return self.page.get_by_role("dialog")

    async def fill(self, label: str, value: str) -> None:
        """A field of the dialog that is open."""
        await self.dialog.get_by_role("textbox", name=label).fill(value)

    async def follow(self, name: str) -> None:
        """A link of the page."""
        await self.page.get_by_role("link", name=name, exact=True).click()

    async def by_keyboard(self, name: str) -> None:
        """Comes to a button or link by Tab alone, and presses Enter on it."""
        wanted = self.page.get_by_role("button", name=name, exact=True).or_(
            self.page.get_by_role("link", name=name, exact=True)
        )
        await wanted.last.wait_for()
        for _ in range(TABS):
            if await wanted.last.evaluate("one => one === document.activeElement"):
                await self.page.keyboard.press("Enter")
                return
            await self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab never comes to {name!r}")

    async def focused(self) -> str:
        """The id, else the name, of what has the focus."""
        found: str = await self.page.evaluate(
            "(one => one.id || one.getAttribute('aria-label') || one.tagName)(document.activeElement)"
        )
        return found

    async def screenshot(self, path: Path) -> None:
        await self.page.screenshot(path=path)


class Theatre:
    """The bot, the stage and its site; windows of it in one browser."""

    def __init__(self, browser: Browser, stage: Stage, made: Callable[[], web.Application]) -> None:
        """`made`: a new site of the stage."""
        self.browser = browser
        self.stage = stage
        self.windows: list[StagePage] = []
        self._made = made
        self._runner: web.AppRunner | None = None
        self.address = ""

    @property
    def words(self) -> dict[str, Any]:
        """Of the page, in the language that all speak."""
        found: dict[str, Any] = self.stage.words[self.stage.cast.language]
        return found

    async def serve(self, port: int = 0) -> None:
        self._runner = web.AppRunner(self._made(), access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", port).start()
        self.address = f"http://127.0.0.1:{self._runner.addresses[0][1]}"

    async def fall_silent(self) -> int:
        """All lines to the page are lost; the port on which to serve again."""
        assert self._runner
        port: int = self._runner.addresses[0][1]
        await self._runner.cleanup()
        return port

    async def end(self) -> None:
        if self._runner:
            await self._runner.cleanup()

    async def window(self, person: str = "", width: int = 1200, height: int = 850, **more: str) -> StagePage:
        context = await self.browser.new_context(viewport={"width": width, "height": height})
        made = StagePage(await context.new_page(), self.address)
        self.windows.append(made)
        await made.go(person, **more)
        return made

    async def close(self) -> None:
        """Nothing was wrong in any window, nor for Teams."""
        for window in self.windows:
            await window.page.context.close()
        assert [each for window in self.windows for each in window.complaints] == []
        assert self.stage.cast.teams.problems == []


@asynccontextmanager
async def theatre(browser: Browser, folder: Path, language: str) -> AsyncIterator[Theatre]:
    """Everything of its own, in a database file in the folder."""
    settings = chosen(f"sqlite:///{folder / 'runde.db'}", folder, RUNDE_LANGUAGE=language)
    clock = QuickClock()
    async with runde(settings, clock) as bot_url, ClientSession(auto_decompress=False) as session:
        stage = Stage(bot_url, PACE, clock)
        made = Theatre(browser, stage, partial(site, stage, bot_url, session))
        try:
            await stage.begin(language)
            await made.serve()
            yield made
            await made.close()
        finally:
            await made.end()
            await stage.close()
