"""Drives the Playground's page the way a person does: choose a channel, post, reply, press, look."""

import asyncio
import re
from contextlib import AsyncExitStack
from pathlib import Path
from urllib.parse import urlsplit

from playwright.async_api import Browser, Error, Locator, Page, Route

from tests.patience import PATIENCE
from tests.playground import start as playground
from tests.ports import free_port

TEAM = "IT-drift"
BOT = "Runde"
EDITOR = "[role=textbox][data-lexical-editor=true]"
MENTION = r"@\[(.+?)\]"
LOOPBACK = {"127.0.0.1", "localhost", "::1"}
# Tells how many buttons have been pressed in the page.
COUNT = """
window.pressed = 0
document.addEventListener("click", event => { pressed += event.target.closest("button") ? 1 : 0 }, true)
"""
TABS = 300  # more than the page has places for the focus


class Playground:
    """A Playground of its own with its page; start, then open, and close at the end.

    A method returns when what it did is to be seen in the page. In a channel the bot hears only
    what mentions it.
    """

    def __init__(self, running: playground.Playground) -> None:
        self.url = running.url
        self.errors: list[str] = []
        self._ending = AsyncExitStack()
        self._ending.push_async_callback(running.stop)
        self._page: Page | None = None

    @classmethod
    async def start(cls, bot_url: str, log: Path, language: str = "en") -> "Playground":
        """Start the process; the bot must listen already, and the page shows nothing until it answers."""
        return cls(await playground.start(bot_url, log, free_port(), language))

    async def open(self, browser: Browser) -> None:
        """Open the page, and hide its log panel, which repeats every text."""
        context = await browser.new_context(viewport={"width": 1400, "height": 1000}, locale="da-DK")
        self._ending.push_async_callback(context.close)
        await context.route("**/*", _only_loopback)
        await context.add_init_script(COUNT)
        self._page = page = await context.new_page()
        page.set_default_timeout(PATIENCE * 1000)
        page.on("pageerror", self._remember)
        await page.goto(self.url)
        await self._channel("General").wait_for()
        await page.get_by_role("button", name="Hide log panel").click()

    async def close(self) -> None:
        """Close the page and end the process."""
        await self._ending.aclose()

    @property
    def page(self) -> Page:
        """The page itself, for what this class has no word for."""
        assert self._page is not None, "open it first"
        return self._page

    async def choose(self, channel: str) -> None:
        """Go to a channel of the team."""
        await self._channel(channel).click()
        await self.page.get_by_role("button", name="Post", exact=True).wait_for()

    async def choose_chat(self) -> None:
        """Go to the chat of the current person with the bot."""
        await self.page.get_by_role("treeitem", name="Personal Chat", exact=True).click()
        await self.page.get_by_role("button", name="Send Message").wait_for()

    async def say(self, text: str) -> None:
        """Write to the bot in the chat."""
        await self._write(self.page.locator(EDITOR).last, text)
        await self.page.get_by_role("button", name="Send Message").last.click()
        await self.see(_first_line(text))

    async def post(self, text: str, *, mention: bool = True) -> Locator:
        """Write a new post in the chosen channel; the answer is that post with all under it.

        A person is mentioned by `@[Mette Holm]` in the text, here and in replies.
        """
        box = self.page.get_by_role("group").filter(
            has=self.page.get_by_role("button", name="Post", exact=True)
        )
        await self._write(box.locator(EDITOR), _to_bot(text) if mention else text)
        await box.get_by_role("button", name="Post", exact=True).click()
        written = self.post_with(_first_line(text))
        await written.wait_for()
        return written

    async def reply(self, text: str, *, in_post_with: str, mention: bool = True) -> None:
        """Write in the thread of the newest post that shows a text."""
        post = self.post_with(in_post_with)
        await self._write(post.locator(EDITOR), _to_bot(text) if mention else text)
        await post.get_by_role("button", name="Send Message").click()
        await post.get_by_text(_first_line(text)).last.wait_for()

    def post_with(self, text: str) -> Locator:
        """The newest post of the channel that shows a text, in itself or under it."""
        return self.page.get_by_role("group").filter(has=self._replies).filter(has_text=text).first

    @property
    def newest_post(self) -> Locator:
        """The post at the top of the channel, whatever it shows then."""
        return self.page.get_by_role("group").filter(has=self._replies).first

    async def see(self, text: str | re.Pattern[str]) -> Locator:
        """Wait until a text is to be seen."""
        found = self.page.get_by_text(text).filter(visible=True).last
        await found.wait_for()
        return found

    async def card(self, text: str | re.Pattern[str], *, within: Locator | None = None) -> Locator:
        """Wait for a card that shows a text, in the page or one post; of several, the lowest."""
        found = (within or self.page).locator(".ac-preview-panel").filter(has_text=text).last
        await found.wait_for()
        return found

    async def fill(self, card: Locator, label: str, value: str) -> None:
        """Fill in a field of a card, found by its label."""
        await card.get_by_role("textbox", name=label).fill(value)

    async def pick(self, card: Locator, label: str, choice: str) -> None:
        """Choose from a drop-down list of a card."""
        await card.get_by_role("combobox", name=label).click()
        await self.page.get_by_role("option", name=choice, exact=True).click()

    async def press(self, card: Locator, title: str) -> None:
        """Press a button of a card; anew when the page drew the card again between down and up of the mouse,
        since then no button was pressed at all."""
        before = await self._pressed()
        async with asyncio.timeout(PATIENCE):
            while await self._pressed() == before:
                await card.get_by_role("button", name=title, exact=True).click()

    async def press_by_keyboard(self, card: Locator, title: str) -> None:
        """Come to a button of a card by Tab alone, and press it with Enter."""
        button = card.get_by_role("button", name=title, exact=True)
        await button.wait_for()
        before = await self._pressed()
        for _ in range(TABS):
            if await button.evaluate("one => one === document.activeElement"):
                await self.page.keyboard.press("Enter")
                if await self._pressed() > before:
                    return
            await self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab never comes to {title!r}")

    async def screenshot(self, path: Path) -> None:
        """Take a picture of the page as it is."""
        await self.page.screenshot(path=path)

    async def shows(self) -> str:
        """All texts in the page now, as they can be read."""
        return await self.page.locator("body").inner_text()

    async def _pressed(self) -> int:
        found: int = await self.page.evaluate("pressed")
        return found

    @property
    def _replies(self) -> Locator:
        """What only a post has."""
        return self.page.get_by_role("button", name="Send Message")

    def _channel(self, name: str) -> Locator:
        return self.page.get_by_role("treeitem", name=f"{TEAM} - {name}", exact=True)

    async def _write(self, editor: Locator, text: str) -> None:
        await editor.click()
        for number, piece in enumerate(re.split(MENTION, text)):
            await (self._mention(piece) if number % 2 else self._type(piece))

    async def _type(self, text: str) -> None:
        for number, line in enumerate(text.split("\n")):
            if number:
                await self.page.keyboard.press("Shift+Enter")
            await self.page.keyboard.insert_text(line)

    async def _mention(self, name: str) -> None:
        await self.page.keyboard.type(f"@{name[:3]}")
        await self.page.get_by_role("menuitem", name=name).click()

    def _remember(self, error: Error) -> None:
        self.errors.append(str(error))


def _to_bot(text: str) -> str:
    return f"@[{BOT}] {text}"


def _first_line(text: str) -> str:
    """What a text is found by in the page."""
    return re.sub(MENTION, r"\1", text).split("\n")[0]


async def _only_loopback(route: Route) -> None:
    """The page asks for fonts elsewhere; tests ask nothing of other machines."""
    address = urlsplit(route.request.url)
    if address.hostname in LOOPBACK or address.scheme in {"data", "blob"}:
        await route.continue_()
    else:
        await route.abort()
