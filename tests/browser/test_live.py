"""The page of an open meeting in Chromium: it follows by itself, politely, in each theme and on a phone."""

import shutil
from collections.abc import AsyncIterator
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, Route, expect

from bot.domain.agenda import Purpose
from bot.domain.entry import Draft, Kind, Result
from bot.domain.meeting import Meeting, State
from bot.domain.round import Kind as RoundKind
from bot.ports.work import UnitOfWork
from storage.database import database_url, open_database
from storage.work import SqlWorks
from tests import build
from tests.browser.test_tab import DESKTOP, ENDLESS, PHONE, THEMES, axe, colours, faults, shown
from tests.build import NOW, TENANT, later
from tests.tab.site import Site, site_of

pytestmark = pytest.mark.asyncio(loop_scope="session")
__all__ = ["axe"]

LIVE = ("rich", "hostile", "planned", "checking", "turns", "question", "out")
PAGES = (*(f"meeting/{id}?" for id in LIVE), "?")


def topics(of: str, *titles: str) -> tuple[Any, ...]:
    return tuple(
        build.topic(f"{of}-{n}", title=title, purpose=Purpose.DECIDE) for n, title in enumerate(titles, 1)
    )


def open_meeting(id: str, **more: Any) -> Meeting:
    meeting = build.meeting(
        id, title="Driftsmøde", state=State.OPEN, current=f"{id}-2", checked_in=True,
        opened=NOW, until=later(900),
        topics=topics(id, "Siden sidst", "Vagtplan i juleferien", "Nyt sagssystem: hvad tester vi først?"),
        facilitator="mette", secretary="jonas",
        present=frozenset({"mette", "jonas", "line"}),
    )  # fmt: skip
    return replace(meeting, **more)


ROUNDS = {
    "checking": RoundKind.CHECK_IN,
    "question": RoundKind.ASKED,
    "spoken-da": RoundKind.ASKED,
    "spoken-en": RoundKind.ASKED,
    "out": RoundKind.CHECK_OUT,
}


def arranged(work: UnitOfWork) -> None:
    build.with_team(work, "mette", "jonas", "line")
    meetings: tuple[tuple[str, dict[str, Any]], ...] = (
        ("rich", {}),
        ("hostile", {"title": ENDLESS, "topics": topics("hostile", ENDLESS, ENDLESS)}),
        ("checking", {"checked_in": False, "current": None, "check_in": "checking"}),
        ("turns", {"round": "turns-2"}),
        ("question", {"round": "question"}),
        ("out", {"check_out": "out"}),
        *((f"marked-{language}", {}) for language in ("da", "en")),
        ("arranged", {}),
        ("heard", {}),
        *((f"spoken-{language}", {"round": f"spoken-{language}"}) for language in ("da", "en")),
        ("follow", {}),
        ("ending", {}),
        ("said", {}),
        ("waited", {"state": State.ENDED, "ended": NOW}),
    )
    for id, more in meetings:
        work.meetings.add(open_meeting(id, **more))
        kind = ROUNDS.get(id, RoundKind.TOPIC)
        here, round_ = ("mette", "jonas", "line"), f"{id}-2" if kind is RoundKind.TOPIC else id
        work.rounds.add(build.round_(round_, *here, meeting=id, kind=kind, order=here))
    planned = build.planned("2026-12-02T10:00")
    work.meetings.add(build.meeting("planned", topics=topics("planned", "Siden sidst"), planned=planned))
    drafts = (
        Draft(Kind.NOTE, "Servicedesk holder åbent 28.–30. december.\nDe øvrige dage dækkes af vagten."),
        Draft(Kind.DECISION, "Vagter fordeles først efter ønske.", result=Result.DECIDED),
        Draft(Kind.DECISION, "Lodtrækning", result=Result.REJECTED),
        Draft(Kind.ACTION, "send ønskelisten rundt", "jonas", "", NOW.date()),
        Draft(Kind.PROPOSAL, "Vi prøver det i tre måneder"),
    )
    work.entries.add([recorded("rich", n, draft) for n, draft in enumerate(drafts, 1)])
    work.entries.add(
        [recorded("hostile", n, Draft(kind, ENDLESS, None, ENDLESS)) for n, kind in enumerate(Kind, 1)]
    )


def recorded(meeting: str, number: int, draft: Draft) -> Any:
    return build.entry(number, id=f"{meeting}-{number}", meeting=meeting, draft=draft)


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def site(sqlite_tables: Path, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Site]:
    file = shutil.copy(sqlite_tables, tmp_path_factory.mktemp("live") / "runde.db")
    database = open_database(database_url(f"sqlite:///{file}"))
    works = SqlWorks(database)
    try:
        await works.change(TENANT, arranged)
        async with site_of(works, "da") as made:
            yield made
    finally:
        await database.close()


def address(site: Site, path: str, theme: str = "default") -> str:
    return f"{site.address}/tab/{path}&tenant={TENANT}&theme={theme}".replace("?&", "?")


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


async def test_text_twice_as_large_still_fits(chromium: Browser, site: Site) -> None:
    async with shown(chromium, address(site, "meeting/rich?"), 640) as page:
        await page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert await page.evaluate("document.documentElement.scrollWidth") == 640


async def record(site: Site, meeting: str, number: int, draft: Draft) -> None:
    entry = recorded(meeting, number, draft)
    await site.works.change(TENANT, lambda work: work.entries.add([entry]))


async def change(site: Site, meeting: str, **more: Any) -> None:
    def changed(work: UnitOfWork) -> None:
        found = work.meetings.lock(meeting)
        assert found
        work.meetings.save(replace(found, **more))

    await site.works.change(TENANT, changed)


async def _heard(page: Page, text: str) -> None:
    """What a screen reader is told."""
    await expect(page.get_by_role("status")).to_have_text(text, timeout=15_000)


async def test_what_is_written_and_where_the_meeting_is_comes_by_itself(
    chromium: Browser, site: Site
) -> None:
    async with shown(chromium, address(site, "meeting/follow?")) as page:
        await expect(page.get_by_text("Der er ikke noget endnu.")).to_be_visible()
        await expect(page.get_by_role("listitem").get_by_text("Line", exact=True)).to_be_visible()
        await record(site, "follow", 1, Draft(Kind.DECISION, "Vi køber blomster"))
        await record(site, "follow", 2, Draft(Kind.ACTION, "ring", "jonas"))
        await expect(page.get_by_text("Jonas Holm: ring")).to_be_visible()
        await change(site, "follow", current="follow-3", until=later(1800), round=None)
        await expect(page.get_by_role("heading", name="Nyt sagssystem")).to_be_visible()
        await _heard(page, "Emne 3 af 3: Nyt sagssystem: hvad tester vi først?, til kl. 10.30")
        await expect(page.get_by_text("Endnu ikke hørt")).to_be_hidden()
        await _heard(page, "2 nye: besluttet, opgave")
        assert (await page.title()).startswith("Emne 3 af 3")


async def test_what_is_changed_decided_or_taken_back_is_said_too(chromium: Browser, site: Site) -> None:
    words = (Draft(Kind.PROPOSAL, "Vi prøver"), Draft(Kind.NOTE, "Kø"), Draft(Kind.NOTE, "Vikar"))
    for number, draft in enumerate(words, 1):
        await record(site, "said", number, draft)
    async with shown(chromium, address(site, "meeting/said?")) as page:

        def changed(work: UnitOfWork) -> None:
            decided, note, gone = work.entries.all("said")
            kept = replace(decided, draft=Draft(Kind.DECISION, "Vi prøver", result=Result.DECIDED))
            work.entries.save(kept)
            work.entries.save(replace(note, draft=Draft(Kind.NOTE, "Køen vokser")))
            work.entries.save(replace(gone, taken_back=NOW))

        await site.works.change(TENANT, changed)
        await expect(page.get_by_text("Køen vokser")).to_be_visible()
        await _heard(page, "Ændret: 1 besluttet, 2 note. Taget tilbage: 3 note")


async def test_minutes_that_are_waited_for_open_by_themselves(chromium: Browser, site: Site) -> None:
    async with shown(chromium, address(site, "minutes/waited?")) as page:
        await expect(page.get_by_text("Referatet er ikke sendt endnu")).to_be_visible()
        sent = build.published(1, meeting="waited", contents=build.contents(meeting="waited"))
        await site.works.change(TENANT, lambda work: work.minutes.add(sent))
        await expect(page.get_by_text("Sendt af Mette Holm")).to_be_visible(timeout=30_000)


async def test_it_asks_with_what_it_has_and_is_answered_by_nothing(chromium: Browser, site: Site) -> None:
    async with shown(chromium, address(site, "meeting/rich?")) as page:
        async with page.expect_response(lambda answer: answer.status == 304, timeout=15_000) as empty:
            pass
        answer = await empty.value
        assert await answer.request.header_value("if-none-match")


async def test_a_meeting_that_ends_leads_to_the_minutes(chromium: Browser, site: Site) -> None:
    async with shown(chromium, address(site, "meeting/ending?", "dark")) as page:
        await change(site, "ending", state=State.ENDED, ended=NOW)
        await page.wait_for_url("**/tab/minutes/ending?**", timeout=15_000)
        await expect(page.get_by_text("Jonas Holm har kladden")).to_be_visible()
        assert await page.locator("html").get_attribute("data-theme") == "dark"


async def test_a_page_that_is_hidden_asks_nothing_until_it_is_shown(chromium: Browser, site: Site) -> None:
    async with shown(chromium, address(site, "meeting/rich?")) as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        await _show(page, hidden=True)
        asked.clear()
        await page.wait_for_timeout(5000)
        assert asked == []
        await _show(page, hidden=False)
        await page.wait_for_event("response", timeout=5000)


async def _show(page: Page, hidden: bool) -> None:
    await page.evaluate(
        """(hidden) => {
            Object.defineProperty(document, "hidden", { value: hidden, configurable: true })
            document.dispatchEvent(new Event("visibilitychange"))
        }""",
        hidden,
    )


async def test_when_the_server_is_away_it_says_as_of_when_and_comes_back(
    chromium: Browser, site: Site
) -> None:
    async with shown(chromium, address(site, "meeting/rich?")) as page:

        async def gone(route: Route) -> None:
            await route.abort()

        await page.route("**/tab/meeting/**", gone)
        bar = page.locator("#stale")
        await expect(bar).to_be_visible(timeout=30_000)
        await expect(bar).to_contain_text("Sådan så det ud kl.")
        await page.unroute("**/tab/meeting/**")
        await expect(bar).to_be_hidden(timeout=40_000)


async def test_without_a_script_a_link_shows_what_is_new(chromium: Browser, site: Site) -> None:
    context = await chromium.new_context(java_script_enabled=False, locale="da-DK")
    try:
        page = await context.new_page()
        await page.goto(address(site, "meeting/rich?"))
        await page.get_by_role("link", name="Vis, hvad der er nyt").click()
        await expect(page.get_by_role("heading", name="Vagtplan i juleferien")).to_be_visible()
    finally:
        await context.close()
