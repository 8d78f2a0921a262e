"""The page of a team's traffic lights in Chromium: on a phone, in each theme, by keyboard and on paper."""

import csv
from collections.abc import AsyncIterator
from functools import partial
from io import StringIO
from itertools import product
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, expect

from bot.domain.light_round import LightRound
from bot.ports.work import UnitOfWork
from tests.browser.teams_host import teams
from tests.browser.test_tab import DESKTOP, PHONE, THEMES, address, axe, faults, focused, shown, site
from tests.browser.test_tab_in_teams import mette, opened, runs
from tests.tab.lit import WORKLOAD, a_year
from tests.tab.signed_in import SignedIn
from tests.tab.site import Site
from tests.teams.test_endpoint import TENANT as THEIRS

pytestmark = pytest.mark.asyncio(loop_scope="session")
__all__ = ["axe", "runs", "site"]

OPEN_ALL = "document.querySelectorAll('details').forEach((one) => (one.open = true))"
# What stands out of the screen, but for what is inside a part that scrolls by itself.
BEYOND = """[...document.querySelectorAll("main *, header *")]
    .filter((one) => !one.closest(".vh") && !one.parentElement.closest(".scroll"))
    .filter((one) => one.getBoundingClientRect().right > innerWidth + 0.5).map((one) => one.outerHTML)"""


@pytest.mark.parametrize("view", [*product(("lights", "asked-strangely"), THEMES)], ids="-".join)
async def test_with_all_of_it_unfolded_nothing_is_wider_than_the_screen_and_axe_finds_no_fault(
    chromium: Browser, site: Site, axe: str, view: tuple[str, str]
) -> None:
    async with shown(chromium, address(site, *view)) as page:
        await page.evaluate(OPEN_ALL)
        for width in (DESKTOP, PHONE):
            await page.set_viewport_size({"width": width, "height": 700})
            assert await page.evaluate("document.documentElement.scrollWidth") == width
            assert await page.evaluate(BEYOND) == []
            assert await faults(page, axe) == []


async def test_with_text_twice_as_large_nothing_is_wider_than_a_phone(chromium: Browser, site: Site) -> None:
    for name in ("lights", "asked-strangely"):
        async with shown(chromium, address(site, name), PHONE) as page:
            await page.evaluate(OPEN_ALL)
            await page.evaluate("document.documentElement.style.fontSize = '200%'")
            assert await page.evaluate("document.documentElement.scrollWidth") == PHONE
            assert await page.evaluate(BEYOND) == []


async def test_headings_lead_through_it_question_by_question(chromium: Browser, site: Site) -> None:
    async with shown(chromium, address(site, "lights")) as page:
        told = await page.evaluate(
            "[...document.querySelectorAll('h1, h2, h3')].map((one) => one.tagName + ' ' + one.textContent)"
        )
        assert told[:6] == [
            "H1 Lyssignaler", "H2 Et lyssignal er åbent nu", "H2 Er det trygt at sige sin mening?",
            "H3 Over et år", "H3 Tidligere resultater", f"H2 {WORKLOAD}",
        ]  # fmt: skip
        assert told[-1] == "H2 Hvad vises?"


async def test_a_chart_is_a_picture_with_a_name_and_its_facts_in_words(chromium: Browser, site: Site) -> None:
    async with shown(chromium, address(site, "lights")) as page:
        chart = page.get_by_role("img", name=f"Et år med “{WORKLOAD}”")
        told = await chart.locator("desc").text_content()
        assert told and "okt.–nov.: Grøn mindst 18, Gul eller rød mindst 3, Ikke vist 6 af 27 svar." in told


async def test_the_table_is_unfolded_by_keyboard_and_says_the_same(chromium: Browser, site: Site) -> None:
    async with shown(chromium, address(site, "lights", "dark"), PHONE) as page:
        section = _of(page, WORKLOAD)
        fold = section.get_by_text("Vis som tabel")
        await fold.focus()
        assert (await focused(page))["outline"] == "solid2px"
        await page.keyboard.press("Enter")
        row = section.get_by_role("row", name="tirsdag 13. oktober til tirsdag 24. november")
        cells = [await cell.text_content() for cell in await row.get_by_role("cell").all()]
        assert cells == ["27", "mindst 18", "ikke vist", "mindst 3", "ikke vist", "6", "0 af 4"]
        await page.keyboard.press("Tab")
        scrolled = section.get_by_role("region", name=f"Tabel: {WORKLOAD}")
        await expect(scrolled).to_be_focused()
        await page.keyboard.press("ArrowRight")
        await page.wait_for_function("(one) => one.scrollLeft > 0", arg=await scrolled.element_handle())


def _of(page: Page, question: str) -> Locator:
    return page.get_by_role("region", name=question, exact=True)


@pytest.mark.parametrize("theme", THEMES)
async def test_what_is_red_yellow_or_both_differs_by_more_than_its_colour(
    chromium: Browser, site: Site, theme: str
) -> None:
    async with shown(chromium, address(site, "lights", theme)) as page:
        first = _of(page, WORKLOAD).get_by_role("img")
        assert await first.locator("rect[fill='url(#stripes)']").count() >= 6
        assert await first.locator("rect[fill='url(#dots)']").count() == 2
        signs = {await text.text_content() for text in await first.locator("text").all()}
        assert {"●", "▲", "▲■", "■"} <= signs
        assert await first.locator("rect.hidden").count() == 4


@pytest.mark.parametrize("theme", THEMES)
async def test_on_paper_it_has_its_charts_and_nothing_to_press(
    chromium: Browser, site: Site, tmp_path: Path, theme: str
) -> None:
    async with shown(chromium, address(site, "lights", theme)) as page:
        await page.pdf(path=tmp_path / "lights.pdf", prefer_css_page_size=True)
        await page.emulate_media(media="print")
        assert await page.get_by_role("img").first.is_visible()
        for hidden in (page.get_by_text("Hent som CSV"), page.get_by_text("Vis som tabel").first):
            assert not await hidden.is_visible()


async def test_the_table_is_downloaded_under_its_name(chromium: Browser, site: Site) -> None:
    async with shown(chromium, address(site, "lights")) as page:
        async with page.expect_download() as download:
            await page.get_by_role("link", name="Hent som CSV").click()
        saved = await download.value
        assert saved.suggested_filename == "Lyssignaler – IT-drift – 2026-12-01.csv"
        rows = list(csv.reader(StringIO((await saved.path()).read_text("utf-8-sig")), delimiter=";"))
        assert rows[0][:2] == ["Dato", "Spørgsmål"] and len(rows) > 40


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def lit_runs(runs: SignedIn) -> AsyncIterator[SignedIn]:
    for light in a_year():
        await runs.works.change(THEIRS, partial(_asked, light))
    yield runs


def _asked(light: LightRound, work: UnitOfWork) -> None:
    work.lights.add(light)


async def test_in_teams_it_is_shown_and_saved_by_the_one_who_signed_in(
    chromium: Browser, lit_runs: SignedIn, axe: str
) -> None:
    async with teams(chromium, mette(lit_runs), PHONE) as host:
        await opened(host, lit_runs, "lights", theme="dark")
        await host.tab.get_by_role("heading", name=WORKLOAD).wait_for()
        assert await faults(host.tab, axe) == []
        async with host.page.expect_download() as download:
            await host.tab.get_by_role("link", name="Hent som CSV").click()
        saved = await download.value
        assert saved.suggested_filename.startswith("Lyssignaler – IT-drift – ")
        assert (await saved.path()).read_bytes().startswith('\N{BYTE ORDER MARK}"Dato";'.encode())
        assert await host.tab.get_by_role("heading", name=WORKLOAD).is_visible()
