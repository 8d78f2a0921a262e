"""The tab in Chromium, framed by a page that plays Teams: signed in, linked to, followed, kindly refused."""

import asyncio
import json
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from bot.domain.meeting import Meeting, State
from bot.ports.pages import tab_address
from bot.ports.work import UnitOfWork
from bot.tab.entrance import ROOT, TEAMS_JS
from tests import build
from tests.browser.teams_host import Host, teams
from tests.browser.test_tab import THEMES, axe, faults
from tests.build import NOW, later
from tests.complete import cannot
from tests.fakes.teams.tls import Tls
from tests.tab.lists import decision
from tests.tab.signed_in import SignedIn, signed_in
from tests.teams.test_endpoint import TENANT

pytestmark = pytest.mark.asyncio(loop_scope="session")
__all__ = ["axe"]

# TeamsJS asks Microsoft for hosts it may not know yet. Our policy forbids it; it goes on with those it knows.
CDN = "https://res.cdn.office.net/teams-js/validDomains/json/validDomains.json"


def held(work: UnitOfWork) -> None:
    work.meetings.add(_going("now"))
    work.meetings.add(
        build.meeting(
            "held",
            title="Statusmøde",
            state=State.ENDED,
            opened=build.NOW,
            ended=build.NOW,
            facilitator="mette",
        )
    )
    decisions = [
        build.entry(n, id=f"e-{n}", meeting="held", draft=decision(f"Beslutning {n}")) for n in range(1, 21)
    ]
    work.entries.add(decisions)
    work.minutes.add(
        build.published(meeting="held", contents=build.contents(meeting="held", title="Statusmøde"))
    )


def _going(id: str) -> Meeting:
    topics = (build.topic(f"{id}-1", title="Vagtplan"), build.topic(f"{id}-2", title="Jul"))
    more = {"checked_in": True, "opened": NOW, "until": later(900), "facilitator": "mette"}
    return build.meeting(id, title="Driftsmøde", state=State.OPEN, topics=topics, current=f"{id}-1", **more)


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def runs(
    sqlite_tables: Path, tmp_path_factory: pytest.TempPathFactory, certificates: Tls
) -> AsyncIterator[SignedIn]:
    if not (ROOT / TEAMS_JS).is_file():
        cannot("TeamsJS is not installed (npm ci)")
    folder = tmp_path_factory.mktemp("teams")
    shutil.copy(sqlite_tables, folder / "runde.db")
    async with signed_in(folder, f"sqlite:///{folder / 'runde.db'}", certificates) as made:
        await made.works.change(TENANT, held)
        yield made


def mette(runs: SignedIn) -> Callable[[], Awaitable[str]]:
    async def token() -> str:
        return runs.token()

    return token


async def opened(host: Host, runs: SignedIn, page: str = "", **more: Any) -> None:
    """The tab of the channel; `page` is what a link leads to."""
    link = {"subEntityId": page} if page else {}
    await host.load(tab_address(runs.address), channelId=runs.channel.id, **link, **more)


SEEN = [("default", "da-dk", "Overblik"), ("dark", "en-us", "Overview"), ("contrast", "da-dk", "Overblik")]


@pytest.mark.parametrize("seen", SEEN, ids="-".join)
async def test_the_tab_signs_in_and_is_shown_in_the_theme_and_language_of_teams(
    chromium: Browser, runs: SignedIn, axe: str, seen: tuple[str, str, str]
) -> None:
    theme, locale, overview = seen
    async with teams(chromium, mette(runs)) as host:
        await opened(host, runs, theme=theme, locale=locale)
        await host.tab.get_by_role("heading", name=overview).wait_for()
        await expect(host.tab.get_by_role("link", name="Driftsmøde")).to_be_visible()
        assert await host.tab.evaluate(
            "[document.documentElement.lang, document.documentElement.dataset.theme]"
        ) == [locale[:2], theme]
        assert (
            await host.tab.evaluate("getComputedStyle(document.documentElement).backgroundColor")
            == THEMES[theme]
        )
        assert await faults(host.tab, axe) == []
        assert [each for each in host.complaints if CDN not in each] == []
        ours = {urlsplit(url).netloc for url in host.requests if url != CDN}
        assert ours == {"teams.microsoft.com", urlsplit(runs.address).netloc}
        assert await host.tab.evaluate("[document.cookie, localStorage.length, sessionStorage.length]") == [
            "",
            0,
            0,
        ]
        assert host.tokens == 1


async def test_a_link_opens_its_meeting_which_is_followed_and_links_and_back_work(
    chromium: Browser, runs: SignedIn
) -> None:
    async with teams(chromium, mette(runs)) as host:
        await opened(host, runs, "meeting/now")
        topic = host.tab.get_by_role("heading", name="Vagtplan")
        await topic.wait_for()
        await runs.works.change(TENANT, _written)
        await expect(host.tab.locator("#entries")).to_contain_text("Køen vokser", timeout=10_000)
        await host.tab.get_by_role("link", name="Overblik").click()
        await host.tab.get_by_role("link", name="Statusmøde").first.wait_for()
        assert await host.tab.evaluate("[document.activeElement.id, document.title]") == [
            "main",
            "Overblik – IT-drift – Runde",
        ]
        await host.page.evaluate("history.back()")
        await topic.wait_for()
        assert urlsplit(host.tab.url).path == "/tab/meeting/now"
        await host.tab.get_by_role("link", name="Overblik").click()
        await host.tab.get_by_role("link", name="Driftsmøde").wait_for()
        asked = len(host.requests)
        await asyncio.sleep(2.3)
        assert host.requests[asked:] == [], "it is followed no longer"


def _written(work: UnitOfWork) -> None:
    work.entries.add([build.entry(1, "Køen vokser", id="e-now", meeting="now")])


async def test_a_search_and_a_place_within_a_page_are_asked_for_like_a_page(
    chromium: Browser, runs: SignedIn
) -> None:
    async with teams(chromium, mette(runs), 320) as host:
        await opened(host, runs)
        await host.tab.get_by_role("link", name="Statusmøde").first.wait_for()
        await host.tab.evaluate(
            """document.getElementById("main").innerHTML = `<form action="/tab/minutes/held">
            <input name="v" value="1"><button>Søg</button></form>`"""
        )
        await host.tab.get_by_role("button", name="Søg").click()
        await host.tab.get_by_role("heading", name="Statusmøde").wait_for()
        assert urlsplit(host.tab.url)[2:4] == ("/tab/minutes/held", "v=1")
        await host.tab.evaluate(
            """document.getElementById("main").innerHTML =
            '<a href="/tab/minutes/held#versions">Dertil</a>'"""
        )
        await host.tab.get_by_role("link", name="Dertil").click()
        await expect(host.tab.locator("#versions")).to_be_in_viewport()
        assert await host.tab.evaluate("scrollY") > 0
        assert [urlsplit(host.tab.url).fragment, host.tokens] == ["versions", 1]


ENTRY = """() => {
    const one = document.querySelector(":target"), { outlineStyle, outlineWidth } = getComputedStyle(one)
    return [one.id, document.activeElement === one, outlineStyle + outlineWidth]
}"""
# Where the focus is, seen from the entry.
FROM_ENTRY = """() => {
    const one = document.querySelector(":target"), at = document.activeElement
    return one.contains(at) || Boolean(one.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_FOLLOWING)
}"""


@pytest.mark.parametrize("way", ["opened", "clicked", "back"])
async def test_a_link_to_a_decision_marks_it_and_leads_to_it_by_eye_ear_and_keyboard(
    chromium: Browser, runs: SignedIn, way: str
) -> None:
    link = "decisions#d-e-3"
    async with teams(chromium, mette(runs), 320) as host:
        await opened(host, runs, link if way == "opened" else "")
        if way != "opened":
            await host.tab.get_by_role("heading", name="Seneste beslutninger").wait_for()
            to = "document.querySelector('#main p').innerHTML = `<a href='/tab/${link}'>Dertil</a>`"
            await host.tab.evaluate(f"(link) => {{ {to} }}", link)
            await host.tab.get_by_role("link", name="Dertil").click()
        entry = host.tab.locator("#d-e-3")
        await expect(entry).to_be_in_viewport()
        if way == "back":
            await host.tab.get_by_role("link", name="Opgaver").click()
            await host.tab.get_by_role("heading", name="Opgaver", level=1).wait_for()
            await host.page.evaluate("history.back()")
            await expect(entry).to_be_in_viewport()
        assert await host.tab.evaluate(ENTRY) == ["d-e-3", True, "solid2px"]
        assert urlsplit(host.tab.url).fragment == "d-e-3"
        await host.page.keyboard.press("Tab")
        assert await host.tab.evaluate(FROM_ENTRY)


async def test_the_link_of_a_decision_that_somebody_sends_leads_to_it(
    chromium: Browser, runs: SignedIn
) -> None:
    async with teams(chromium, mette(runs), 320) as host:
        await opened(host, runs, "decisions")
        sent = host.tab.locator("#d-e-3").get_by_role("link", name="Link til beslutningen")
        link = await sent.get_attribute("href")
        assert link is not None
        context = json.loads(parse_qs(urlsplit(link).query)["context"][0])
        assert context["channelId"] == runs.channel.id
        await opened(host, runs, context["subEntityId"])
        await expect(host.tab.locator("#d-e-3")).to_be_focused()
        assert await host.tab.evaluate(ENTRY) == ["d-e-3", True, "solid2px"]


async def test_when_the_meeting_ends_its_minutes_come_in_its_place(chromium: Browser, runs: SignedIn) -> None:
    await runs.works.change(TENANT, lambda work: work.meetings.add(_going("ends")))
    async with teams(chromium, mette(runs)) as host:
        await opened(host, runs, "meeting/ends")
        await host.tab.get_by_role("heading", name="Vagtplan").wait_for()
        await runs.works.change(TENANT, _ended)
        await host.tab.get_by_text("Referatet er ikke sendt endnu").wait_for(timeout=10_000)
        assert urlsplit(host.tab.url).path == "/tab/minutes/ends"


def _ended(work: UnitOfWork) -> None:
    meeting = work.meetings.lock("ends")
    assert meeting is not None
    work.meetings.save(replace(meeting, state=State.ENDED, ended=later(60)))


async def test_the_word_file_is_saved_under_its_name_and_the_page_stays(
    chromium: Browser, runs: SignedIn
) -> None:
    async with teams(chromium, mette(runs)) as host:
        await opened(host, runs, "minutes/held")
        async with host.page.expect_download() as download:
            await host.tab.get_by_role("link", name="Åbn i Word").click()
        saved = await download.value
        assert saved.suggested_filename == "Referat – Statusmøde – 2026-12-01.docx"
        assert (await saved.path()).read_bytes()[:2] == b"PK"
        assert await host.tab.get_by_role("heading", name="Statusmøde").is_visible()


async def test_who_is_no_member_is_told_so_kindly(chromium: Browser, runs: SignedIn, axe: str) -> None:
    async def jonas() -> str:
        return runs.token(runs.jonas)

    async with teams(chromium, jonas, 320) as host:
        await opened(host, runs, "meeting/now", theme="dark")
        await host.tab.get_by_role("heading", name="Siden er for teamets medlemmer").wait_for()
        assert "Driftsmøde" not in await host.tab.content()
        assert await faults(host.tab, axe) == []
        assert await host.tab.evaluate("document.documentElement.scrollWidth") == 320


async def test_a_token_that_teams_refuses_or_that_is_out_of_date_is_asked_for_again(
    chromium: Browser, runs: SignedIn, axe: str
) -> None:
    old = runs.token(exp=NOW - timedelta(hours=1))
    told = ["", old, runs.token(), old, old]

    async def token() -> str:
        return told.pop(0)

    async with teams(chromium, token) as host:
        await opened(host, runs)
        await host.tab.get_by_role("heading", name="Log ind for at se teamets møder").wait_for()
        assert await faults(host.tab, axe) == []
        again = host.tab.get_by_role("link", name="Log ind")
        await again.click()
        await expect(host.tab.get_by_role("link", name="Log ind")).to_be_visible()
        await again.click()
        await host.tab.get_by_role("link", name="Statusmøde").first.wait_for()
        assert (host.tokens, await host.tab.evaluate("document.activeElement.id")) == (3, "main")
        runs.clock.move(hours=2)
        try:
            await host.tab.get_by_role("link", name="Statusmøde").first.click()
            await host.tab.get_by_role("heading", name="Log ind for at se teamets møder").wait_for()
            assert host.tokens == 4, "asked for once, not again and again"
        finally:
            runs.clock.move(hours=-2)
