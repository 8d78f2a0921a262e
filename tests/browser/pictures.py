"""Takes the README's pictures on the stage. `make pictures`."""

import asyncio
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path

from playwright.async_api import Browser, async_playwright

from tests.browser.conftest import CHROMIUM, FLAGS
from tests.browser.stage_page import Theatre, theatre

HERE = Path(__file__).with_name("pictures")


async def main() -> None:
    HERE.mkdir(exist_ok=True)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        await _in(browser, "en", _meeting)
        await _in(browser, "da", _phone)
        await browser.close()


async def _in(browser: Browser, language: str, take: Callable[[Theatre], Awaitable[None]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        async with theatre(browser, Path(folder), language) as house:
            await take(house)


async def _meeting(house: Theatre) -> None:
    """At its first topic, for who leads it."""
    window = await house.window("sofie", 1180, 760)
    await window.press("Play a meeting")
    await window.post("@Runde meeting Budget")
    await window.see("All is ready")
    await window.press("Start the meeting")
    await window.see("✓")
    await window.press("All have checked in")
    await window.see("Change the date")
    await window.page.evaluate("scrollTo(0, 0)")
    await window.screenshot(HERE / "meeting.png")


async def _phone(house: Theatre) -> None:
    """The check-in as one of those who are asked sees it, in Danish, on a phone in the dark."""
    window = await house.window("sofie", 1180, 760)
    await window.post("@Runde møde Budget")
    await window.reply("@Runde emne Vagtskema 15 min beslut", "Planlagt")
    await window.press("Start mødet")
    line = await house.window("line", 390, 700, theme="dark", framed="1")
    await line.see("Jeg siger det højt")
    await line.screenshot(HERE / "phone.png")


if __name__ == "__main__":
    asyncio.run(main())
