"""The tab's pages in Chromium: for everybody, in each theme, on a phone, by keyboard and on paper."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Frame, Page

from bot.domain.entry import Kind
from bot.domain.meeting import State
from bot.domain.minutes import Contents, Line, Section
from storage.database import database_url, open_database
from storage.work import SqlWorks
from tests import build
from tests.build import TENANT
from tests.complete import cannot
from tests.tab.lists import with_teams
from tests.tab.lit import a_year, each_week, going_on, lit
from tests.tab.site import Site, site_of

pytestmark = pytest.mark.asyncio(loop_scope="session")

AXE = Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js"
THEMES = {"default": "rgb(245, 245, 245)", "dark": "rgb(31, 31, 31)", "contrast": "rgb(0, 0, 0)"}
PHONE, DESKTOP = 320, 1100
PAGES = {
    "overview": "?",
    "first-run": "?tenant=nobody",
    "teams": "?tenant=several",
    "list": "minutes?",
    "decisions": "decisions?q=svar&show=all",
    "actions": "actions?",
    "lights": "lights?tenant=lit&team=drift",
    "asked-strangely": "lights?tenant=strange&team=drift",
    "minutes": "minutes/rich?",
    "old": "minutes/rich?v=1",
    "hostile": "minutes/hostile?",
    "unsent": "minutes/unsent?",
    "missing": "minutes/never?",
}
TOPICS = (
    Section("Siden sidst", "inform", 5, "Jonas Bek", (Line(Kind.NOTE, "Fem af syv opgaver er færdige."),)),
    Section(
        "Svartid på henvendelser",
        "decide",
        15,
        "Aisha Rahimi",
        (
            Line(
                Kind.NOTE,
                "Institutterne oplever stilhed, når en sag venter.\n\nVi var enige om et kort svar.",
            ),
            Line(Kind.DECISION, "Alle får svar inden for fire timer, også når svaret er »vi ser på det«."),
            Line(Kind.ACTION, "Ret autosvaret", "Lars Friis", date(2026, 12, 4)),
            Line(Kind.ACTION, "Saml ønsker"),
        ),
    ),
    Section("Trivselspuljen", "discuss", 5, "", ()),
    Section("", "", 0, "", (Line(Kind.NOTE, "Husk gaven til Nanna."),)),
)
ENDLESS = "Sikkerhedskopieringsserverrumsnøgle" * 12
HOSTILE = tuple(Line(kind, f"{ENDLESS} <b>&amp; مرحبا", ENDLESS, date(2027, 9, 22)) for kind in Kind)


def rich() -> Contents:
    people = ("Aisha Rahimi", "Jonas Bek", "Lars Friis", "Mette Holm", "Søren Ærø")
    return build.contents(
        meeting="rich",
        title="Driftsmøde",
        secretary="Søren Ærø",
        present=people,
        not_here=("Nanna Kjær",),
        urgent="Mailen er nede, og det kan ikke vente.",
        sections=TOPICS,
    )


def hostile() -> Contents:
    texts = dict.fromkeys(("title", "team", "facilitator", "secretary", "urgent"), ENDLESS)
    section = Section(ENDLESS, "decide", 480, ENDLESS, HOSTILE)
    return build.contents(
        **texts, meeting="hostile", sections=(section,), present=(ENDLESS,), not_here=(ENDLESS,)
    )


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def site(sqlite_tables: Path, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Site]:
    """Danish minutes, some in two versions, some with texts that fit nowhere, some not sent yet."""
    file = shutil.copy(sqlite_tables, tmp_path_factory.mktemp("tab") / "runde.db")
    database = open_database(database_url(f"sqlite:///{file}"))
    try:
        async with site_of(SqlWorks(database), "da") as made:
            await made.send(rich(), versions=2)
            await made.send(hostile())
            await made.plan(build.meeting("unsent", state=State.ENDED, facilitator="jonas"))
            await made.works.change("several", with_teams)
            await lit(made, a_year(), going_on(), tenant="lit")
            await lit(made, each_week(ENDLESS), going_on(1, ENDLESS), tenant="strange")
            yield made
    finally:
        await database.close()


@pytest.fixture(scope="module")
def axe() -> str:
    if not AXE.exists():
        cannot("axe-core is not installed (npm ci)")
    return AXE.read_text("utf-8")


def address(site: Site, name: str, theme: str = "default") -> str:
    tenant = "" if "tenant=" in PAGES[name] else f"&tenant={TENANT}"
    return f"{site.address}/tab/{PAGES[name]}{tenant}&theme={theme}"


@asynccontextmanager
async def shown(browser: Browser, url: str, width: int = DESKTOP) -> AsyncIterator[Page]:
    """A page in a browser that knows nothing of the others, on a screen 700 px high."""
    context = await browser.new_context(viewport={"width": width, "height": 700}, locale="da-DK")
    try:
        page = await context.new_page()
        await page.goto(url)
        yield page
    finally:
        await context.close()


async def faults(page: Page | Frame, axe: str) -> list[Any]:
    """What axe has to say against the page, by all its rules."""
    await page.evaluate(axe)
    found = await page.evaluate("async () => (await axe.run()).violations")
    return [(fault["id"], [node["html"] for node in fault["nodes"]]) for fault in found]


async def colours(page: Page) -> list[str]:
    """Of the text and of what is behind it."""
    found: list[str] = await page.evaluate(
        """() => {
            const { color, backgroundColor } = getComputedStyle(document.documentElement)
            return [color, backgroundColor]
        }"""
    )
    return found


async def focused(page: Page) -> dict[str, Any]:
    """The element that has the focus."""
    found: dict[str, Any] = await page.evaluate(
        """() => {
            const one = document.activeElement, box = one.getBoundingClientRect()
            const seen = box.bottom > 0 && box.top < innerHeight && box.left >= 0 && box.right <= innerWidth
            const { outlineStyle, outlineWidth } = getComputedStyle(one)
            const href = one.getAttribute("href") ?? one.name
            return { href, id: one.id, seen, outline: outlineStyle + outlineWidth }
        }"""
    )
    return found


@pytest.mark.parametrize("view", [*product(PAGES, THEMES)], ids="-".join)
async def test_axe_finds_no_fault_and_nothing_is_wider_than_the_screen(
    chromium: Browser, site: Site, axe: str, view: tuple[str, str]
) -> None:
    async with shown(chromium, address(site, *view)) as page:
        for width in (DESKTOP, PHONE):
            await page.set_viewport_size({"width": width, "height": 700})
            assert await page.evaluate("document.documentElement.scrollWidth") == width
            assert (await colours(page))[1] == THEMES[view[1]]
            assert await faults(page, axe) == []


@pytest.mark.parametrize("name", PAGES)
async def test_nothing_is_asked_of_other_hosts_and_nothing_is_forbidden_by_our_own_policy(
    chromium: Browser, site: Site, name: str
) -> None:
    async with shown(chromium, "about:blank") as page:
        asked: list[str] = []
        complaints: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: complaints.append(message.text))
        await page.goto(address(site, name))
    ours = [url for url in asked if urlsplit(url).scheme != "data"]
    follows = ["/tab/static/live.js"] if name == "unsent" else []
    assert [urlsplit(url).path for url in ours][1:] == ["/tab/static/runde.css", *follows]
    assert {f"{urlsplit(url).scheme}://{urlsplit(url).netloc}" for url in ours} == {site.address}
    assert [text for text in complaints if "404" not in text] == []


@pytest.mark.parametrize("name", PAGES)
async def test_all_can_be_reached_by_keyboard_in_the_order_of_reading_with_a_visible_focus(
    chromium: Browser, site: Site, name: str
) -> None:
    async with shown(chromium, address(site, name), PHONE) as page:
        links = await page.evaluate(
            """[...document.querySelectorAll(
                "a[href], button, input:not([type=hidden]), summary, [tabindex='0']"
            )]
                .filter(one => one.checkVisibility()).map(one => one.getAttribute("href") ?? one.name)"""
        )
        reached = []
        for _ in links:
            await page.keyboard.press("Tab")
            here = await focused(page)
            assert (here["seen"], here["outline"]) == (True, "solid2px"), here
            reached.append(here["href"])
        assert reached == links
        assert reached[0] == "#main"


async def test_the_skip_link_leads_to_the_content(chromium: Browser, site: Site) -> None:
    async with shown(chromium, address(site, "minutes")) as page:
        await page.keyboard.press("Tab")
        await page.keyboard.press("Enter")
        assert (await focused(page))["id"] == "main"
        await page.keyboard.press("Tab")
        assert "rich.docx" in (await focused(page))["href"]


async def test_a_person_goes_from_the_overview_to_an_old_version_and_back_in_their_theme(
    chromium: Browser, site: Site
) -> None:
    async with shown(chromium, address(site, "overview", "dark"), PHONE) as page:
        await page.get_by_role("link", name="Driftsmøde 2, tirsdag").first.click()
        assert (
            await page.title() == "Driftsmøde 2, tirsdag 1.\N{NO-BREAK SPACE}december 2026 – IT-drift – Runde"
        )
        await page.get_by_role("link", name="Version 1").click()
        await page.get_by_text("Dette er version 1. Der er en nyere.").wait_for()
        await page.get_by_role("link", name="Vis version 2").click()
        assert await page.get_by_role("heading", level=1).text_content() == "Driftsmøde 2"
        await page.get_by_role("link", name="Overblik").click()
        assert await page.get_by_role("link", name="Overblik").get_attribute("aria-current") == "page"
        assert await page.locator("html").get_attribute("data-theme") == "dark"


async def test_decisions_are_searched_by_keyboard_and_what_was_asked_stays(
    chromium: Browser, site: Site
) -> None:
    async with shown(chromium, address(site, "overview", "dark"), PHONE) as page:
        await page.get_by_role("navigation").get_by_role("link", name="Beslutninger").click()
        await page.get_by_label("Søg i beslutninger").press_sequentially("SVAR timer")
        await page.keyboard.press("Enter")
        await page.get_by_text("1 beslutning med “SVAR timer”").wait_for()
        assert "q=SVAR+timer" in page.url and await page.locator("mark").all_text_contents() == [
            "svar", "timer", "svar",
        ]  # fmt: skip
        await page.get_by_role("link", name="Forkastet").click()
        await page.get_by_text("Ingen beslutninger med “SVAR timer”.").wait_for()
        assert await page.get_by_label("Søg i beslutninger").input_value() == "SVAR timer"
        assert await page.locator("html").get_attribute("data-theme") == "dark"


@pytest.mark.parametrize(
    ("path", "anchor"), [("decisions?from=rich-3", "d-rich-3"), ("minutes/rich?", "e-rich-3")]
)
async def test_a_link_to_a_decision_shows_which_one_it_is(
    chromium: Browser, site: Site, path: str, anchor: str
) -> None:
    async with shown(chromium, f"{site.address}/tab/{path}&tenant={TENANT}#{anchor}", PHONE) as page:
        found = page.locator(":target")
        assert await found.get_attribute("id") == anchor
        box, style = await found.bounding_box(), await found.evaluate("one => getComputedStyle(one).outline")
        assert box is not None and 0 <= box["y"] < 700
        assert "2px" in style and "solid" in style


async def test_the_word_file_is_downloaded_under_its_real_name(chromium: Browser, site: Site) -> None:
    async with shown(chromium, address(site, "minutes")) as page:
        async with page.expect_download() as download:
            await page.get_by_role("link", name="Åbn i Word").click()
        assert (await download.value).suggested_filename == "Referat – Driftsmøde 2 – 2026-12-01.docx"


@pytest.mark.parametrize("theme", THEMES)
async def test_on_paper_it_is_black_on_white_with_facts_before_text(
    chromium: Browser, site: Site, tmp_path: Path, theme: str
) -> None:
    async with shown(chromium, address(site, "minutes", theme)) as page:
        await page.pdf(path=tmp_path / "minutes.pdf", prefer_css_page_size=True)
        await page.emulate_media(media="print")
        assert await colours(page) == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
        for link in await page.get_by_role("link", name="Overblik").or_(page.locator(".acts a")).all():
            assert not await link.is_visible()
        tops = await page.evaluate(
            "['.stack', '.read'].map(s => document.querySelector(s).getBoundingClientRect().top)"
        )
        assert tops[0] < tops[1]


async def test_text_twice_as_large_still_fits(chromium: Browser, site: Site) -> None:
    async with shown(chromium, address(site, "minutes"), 640) as page:
        await page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert await page.evaluate("document.documentElement.scrollWidth") == 640
