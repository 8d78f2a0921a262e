"""Each page at 320 px with text twice as large: each phase of a meeting, words and names that never end."""

import shutil
from collections.abc import AsyncIterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page

from bot.domain.agenda import Purpose
from bot.domain.entry import Draft, Kind
from bot.domain.meeting import State
from bot.domain.round import Kind as RoundKind
from bot.ports.work import UnitOfWork
from storage.database import database_url, open_database
from storage.work import SqlWorks
from tests import build
from tests.browser.test_tab import ENDLESS, PHONE, hostile, rich, shown
from tests.build import NOW, TENANT, later
from tests.tab.site import Site, site_of

pytestmark = pytest.mark.asyncio(loop_scope="session")

# How the meeting of a page is; its rounds are opened by `_asked`.
PHASES: dict[str, dict[str, Any]] = {
    "planned": {"state": State.PLANNED, "planned": build.planned("2026-12-23T10:00"), "opened": None},
    "checking": {"checked_in": False, "current": None, "check_in": "checking"},
    "topic": {},
    "turns": {"round": "t-turns"},
    "question": {"round": "question"},
    "out": {"check_out": "out"},
    "open": {"current": None, "topics": ()},
}
ROUNDS = {
    "checking": RoundKind.CHECK_IN,
    "topic": RoundKind.TOPIC,
    "turns": RoundKind.TOPIC,
    "question": RoundKind.ASKED,
    "out": RoundKind.CHECK_OUT,
}
WORDS = {
    "usual": ("mette", "Driftsmøde", "Vagtplan i juleferien"),
    "kind": ("christoffer", "Driftsstatusmøde", "Sikkerhedskopieringsstrategi og adgangsrettigheder"),
    "endless": (ENDLESS.lower(), ENDLESS, ENDLESS),
}
LANGUAGES = ("da", "en")
LISTS = ("minutes?", "decisions?q=sikker&show=all", "actions?")
OTHERS = (
    "?",
    "minutes/rich?",
    "minutes/hostile?",
    "minutes/waited?",
    "minutes/never?",
    "?tenant=nobody",
    *LISTS,
)
LIVE = tuple(f"meeting/{phase}-{words}?" for phase, words in product(PHASES, WORDS))


def arranged(work: UnitOfWork) -> None:
    for words, (person, *_) in WORDS.items():
        build.with_team(work, *_people(person))
        for phase in PHASES:
            _meeting(work, phase, words)
    work.meetings.add(
        build.meeting("waited", state=State.ENDED, ended=NOW, facilitator=_people(ENDLESS.lower())[0])
    )


def _people(person: str) -> tuple[str, ...]:
    return (person, f"jo{person}", f"li{person}")


def _meeting(work: UnitOfWork, phase: str, words: str) -> None:
    person, title, topic = WORDS[words]
    id, here = f"{phase}-{words}", _people(person)
    topics = (
        build.topic(f"t-{id}", title=topic, purpose=Purpose.DECIDE, owner=person),
        build.topic(f"u-{id}"),
    )
    usual = {
        "title": title, "topics": topics, "state": State.OPEN, "current": f"t-{id}", "checked_in": True,
        "opened": NOW, "until": later(900), "facilitator": person, "secretary": here[1],
        "present": frozenset(here),
    }  # fmt: skip
    meeting = build.meeting(id, **usual | _phase(phase, words))
    work.meetings.add(meeting)
    if kind := ROUNDS.get(phase):
        round_ = f"t-{id}" if kind is RoundKind.TOPIC else id
        work.rounds.add(build.round_(round_, *here, meeting=id, kind=kind, order=here, question=topic))
    drafts = [Draft(kind, topic, person, "", NOW.date()) for kind in Kind]
    work.entries.add(
        [build.entry(n, id=f"{id}-{n}", meeting=id, draft=draft) for n, draft in enumerate(drafts, 1)]
    )


def _phase(phase: str, words: str) -> dict[str, Any]:
    """Ids of rounds are each meeting's own."""
    rounds = ("check_in", "round", "check_out")
    return {name: f"{value}-{words}" if name in rounds else value for name, value in PHASES[phase].items()}


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def site(sqlite_tables: Path, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Site]:
    file = shutil.copy(sqlite_tables, tmp_path_factory.mktemp("large") / "runde.db")
    database = open_database(database_url(f"sqlite:///{file}"))
    works = SqlWorks(database)
    try:
        await works.change(TENANT, arranged)
        async with site_of(works, "da") as made:
            await made.send(rich(), versions=2)
            await made.send(hostile())
            yield made
    finally:
        await database.close()


def address(site: Site, path: str, language: str) -> str:
    tenant = "" if "tenant=" in path else f"&tenant={TENANT}"
    return f"{site.address}/tab/{path}{tenant}&lang={language}".replace("?&", "?")


async def wide(page: Page) -> list[str]:
    """What stands out of the screen."""
    found: list[str] = await page.evaluate(
        """() => {
            const all = [...document.querySelectorAll("main *, header *")]
            const beyond = (one) => one.getBoundingClientRect().right > innerWidth + 0.5
            const out = all.filter((one) => !one.closest(".vh") && beyond(one))
            return out.map((one) => `${one.tagName} ${one.id} ${one.getAttribute("class") || ""}`)
        }"""
    )
    return found


@pytest.mark.parametrize(("path", "language"), [*product((*LIVE, *OTHERS), LANGUAGES)])
async def test_with_text_twice_as_large_nothing_is_wider_than_a_phone(
    chromium: Browser, site: Site, path: str, language: str
) -> None:
    async with shown(chromium, address(site, path, language), PHONE) as page:
        await page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert await wide(page) == []
        assert await page.evaluate("document.documentElement.scrollWidth") == PHONE
