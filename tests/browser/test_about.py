"""The public pages in Chromium: light and dark, on a phone and on paper, without a fault of axe's."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from bot.tab.about import PAGES
from tests.browser.test_tab import DESKTOP, PHONE, THEMES, axe, colours, faults, focused, shown
from tests.tab.public import public

__all__ = ["axe"]

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def address() -> AsyncIterator[str]:
    async with public("IT-drift, it@example.org", "da") as made:
        yield f"{made.address}/about/"


@pytest.mark.parametrize("name", PAGES)
async def test_axe_finds_no_fault_in_the_light_and_the_dark_and_nothing_is_wider_than_the_screen(
    chromium: Browser, address: str, axe: str, name: str
) -> None:
    async with shown(chromium, "about:blank") as page:
        complaints: list[str] = []
        page.on("console", lambda message: complaints.append(message.text))
        for scheme, theme, width in (("light", "default", DESKTOP), ("dark", "dark", PHONE)):
            await page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            await page.set_viewport_size({"width": width, "height": 700})
            await page.goto(address + name)
            assert (await colours(page))[1] == THEMES[theme]
            assert await page.evaluate("document.documentElement.scrollWidth") == width
            assert await faults(page, axe) == []
            if width == PHONE:
                cells = await page.evaluate(
                    "[...document.querySelectorAll('tbody > * > *')].map(c => c.clientWidth)"
                )
                assert min(cells, default=PHONE) > PHONE / 2, "what has no room beside stands below"
        assert complaints == []


async def test_the_longest_fits_with_text_twice_as_large_and_is_reached_by_keyboard(
    chromium: Browser, address: str
) -> None:
    async with shown(chromium, f"{address}assessment", PHONE) as page:
        links = await page.evaluate("[...document.links].map(link => link.getAttribute('href'))")
        reached = []
        for _ in links:
            await page.keyboard.press("Tab")
            here = await focused(page)
            assert (here["seen"], here["outline"]) == (True, "solid2px"), here
            reached.append(here["href"])
        assert reached == links
        await page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert await page.evaluate("document.documentElement.scrollWidth") == PHONE


async def test_on_paper_it_is_black_on_white_with_whole_tables_and_lines_to_write_on(
    chromium: Browser, address: str, tmp_path: Path
) -> None:
    async with shown(chromium, f"{address}assessment") as page:
        await page.emulate_media(media="print", color_scheme="dark")
        await page.pdf(path=tmp_path / "assessment.pdf", prefer_css_page_size=True)
        assert await colours(page) == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
        assert not await page.get_by_role("link", name="Vilkår").is_visible()
        assert await page.get_by_text("Det er ikke juridisk rådgivning.").is_visible()
        assert await page.locator(".rule").first.is_visible()
        kept = await page.evaluate(
            "['thead', 'tbody tr'].map(s => getComputedStyle(document.querySelector(s)))"
            ".map(one => [one.display, one.breakInside])"
        )
        assert kept == [["table-header-group", "avoid"], ["table-row", "avoid"]]
