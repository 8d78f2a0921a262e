"""What people wrote from right to left stands in its own direction beside our words, on each page."""

from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest

from bot.domain.agenda import Purpose
from bot.domain.entry import Draft, Kind
from bot.domain.meeting import State
from bot.domain.minutes import Line, Section
from bot.domain.round import Kind as RoundKind
from bot.domain.version import Change, Part, kept
from bot.ports.work import UnitOfWork
from tests import build
from tests.build import NOW, TENANT, later
from tests.tab.site import Site

LANGUAGES = ("da", "en")
# Letters from right to left with a full stop, which goes to the wrong end in our direction.
HEBREW = "שלום."
PEOPLE = ("אבא", "בבא", "גבא")


class Directions(HTMLParser):
    """Which pieces of Hebrew stand beside something else in the same direction."""

    def __init__(self) -> None:
        super().__init__()
        self._open: list[tuple[str, bool]] = []
        self.wrong: list[str] = []
        self.found = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("meta", "link", "br", "input", "mark"):
            alone = tag in ("bdi", "title") or ("dir", "auto") in attrs or ("aria-hidden", "true") in attrs
            self._open.append((tag, alone))

    def handle_endtag(self, tag: str) -> None:
        if tag == "mark":
            return
        while self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not any("\u0590" <= sign <= "\u05ff" for sign in data):
            return
        self.found += 1
        tag, alone = self._open[-1]
        # A title has no elements; in all else only people write here, and they write in Hebrew.
        if not alone or (tag != "title" and any("a" <= sign.lower() <= "z" for sign in data)):
            self.wrong.append(data)


def directions(html: str) -> Directions:
    read = Directions()
    read.feed(html)
    return read


async def _in_hebrew(site: Site) -> None:
    """Minutes in two versions, minutes that wait, and a meeting in each of its phases."""

    def team(work: UnitOfWork) -> None:
        build.with_team(work)
        for person in PEOPLE:
            work.people.recognise(build.identity(person, name=person), person)
        work.teams.set_members("drift", PEOPLE, NOW)
        phases: dict[str, dict[str, Any]] = {
            "planned": {"state": State.PLANNED, "planned": build.planned("2026-12-23T10:00")},
            "checking": {"checked_in": False, "current": None, "check_in": "checking"},
            "topic": {},
            "turns": {"round": "t-turns"},
            "question": {"round": "question"},
            "both": {"secretary": PEOPLE[0]},
            "unsent": {"state": State.ENDED, "ended": NOW},
        }
        for id, more in phases.items():
            _meeting(work, id, **more)

    await site.works.change(TENANT, team)
    lines = tuple(Line(kind, HEBREW, PEOPLE[0]) for kind in Kind)
    sections = (Section(HEBREW, "decide", 15, PEOPLE[0], lines), Section("", "", 0, "", lines))
    names = dict.fromkeys(("title", "team", "facilitator", "secretary", "urgent"), HEBREW)
    contents = build.contents(
        meeting="sent", sections=sections, present=PEOPLE, not_here=PEOPLE, regrets=PEOPLE, **names
    )
    changed = kept([Change(Part.TITLE), Change(Part.TOPIC, HEBREW), Change(Part.ASKED, PEOPLE[1])])
    await site.send(contents, versions=2, by=PEOPLE[0], changed=changed)


def _meeting(work: UnitOfWork, id: str, **more: Any) -> None:
    topic = build.topic(f"t-{id}", title=HEBREW, owner=PEOPLE[0], purpose=Purpose.DECIDE)
    meeting = build.meeting(
        id, title=HEBREW, topics=(topic,), state=State.OPEN, current=topic.id, checked_in=True, opened=NOW,
        until=later(900), facilitator=PEOPLE[0], secretary=PEOPLE[1], present=frozenset(PEOPLE),
    )  # fmt: skip
    work.meetings.add(replace(meeting, **more))
    rounds = {"checking": RoundKind.CHECK_IN, "question": RoundKind.ASKED}
    kind = rounds.get(id, RoundKind.TOPIC)
    round_ = id if id in rounds else topic.id
    asked = build.round_(round_, *PEOPLE, meeting=id, kind=kind, order=PEOPLE, question=HEBREW)
    work.rounds.add(asked)
    drafts = [Draft(kind, HEBREW, PEOPLE[0]) for kind in Kind]
    work.entries.add(
        [build.entry(n, id=f"{id}-{n}", meeting=id, draft=draft) for n, draft in enumerate(drafts, 1)]
    )


PAGES = {
    "": 11,
    "minutes": 1,
    "decisions": 5,
    "actions": 8,
    "meeting/planned": 8,
    "meeting/checking": 12,
    "meeting/topic": 12,
    "meeting/turns": 12,
    "meeting/question": 12,
    "meeting/both": 12,
    "minutes/sent": 30,
    "minutes/unsent": 1,
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PAGES)
async def test_no_letter_of_people_stands_in_one_direction_with_words_of_ours(
    site: Site, path: str, language: str
) -> None:
    await _in_hebrew(site)
    searched = {"q": HEBREW, "show": "all"} if path == "decisions" else {}
    page = await site.get(path, None, lang=language, **searched)
    assert page.status == 200
    read = directions(page.text)
    assert read.wrong == []
    assert read.found >= PAGES[path], "the page has what people wrote on it"
