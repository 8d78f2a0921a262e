"""What the Word document tells beyond who, what and when: results, reviews, what comes next, what changed."""

from dataclasses import replace
from datetime import date

import pytest

from bot.domain.entry import Kind, Result
from bot.domain.minutes import Line, Section
from bot.domain.version import Change, Part, kept
from tests import build
from tests.unit.test_minutes_document import (
    TIE,
    document,
    facts,
    in_style,
    outside,
    rows,
    section,
    told,
    written,
)

DECIDED = Line(Kind.DECISION, "A")
REJECTED = Line(Kind.DECISION, "B", result=Result.REJECTED)
UNDECIDED = Line(Kind.DECISION, "C", due=date(2027, 3, 1), result=Result.UNDECIDED)
PROPOSED = Line(Kind.PROPOSAL, "D")
EACH = {
    "en": ("Decided", "Rejected", "Undecided", "Proposed"),
    "da": ("Besluttet", "Forkastet", "Ikke afgjort", "Foreslået"),
}


LATER = {
    (86_400 * 2 - 60 * 85, "en"): "Tuesday 1 December 2026 at 10:00 to Thursday 3 December at 08:35",
    (86_400 * 2 + 60 * 5, "en"): "Tuesday 1 December 2026 at 10:00 to Thursday 3 December at 10:05",
    (86_400 * 2 + 60 * 5, "da"): "Tirsdag 1. december 2026 kl. 10.00 til torsdag 3. december kl. 10.05",
    (3600 * 14, "en"): "Tuesday 1 December 2026 at 10:00 to Wednesday 2 December at 00:00",
    (3600 * 14 - 60, "en"): "Tuesday 1 December 2026, 10:00 to 23:59",
    (86_400 * 31, "en"): "Tuesday 1 December 2026 at 10:00 to Friday 1 January 2027 at 10:00",
    (86_400 * 31, "da"): "Tirsdag 1. december 2026 kl. 10.00 til fredag 1. januar 2027 kl. 10.00",
}


@pytest.mark.parametrize(("seconds", "language"), LATER)
def test_a_meeting_that_ended_on_a_later_day_tells_both_days(seconds: int, language: str) -> None:
    made = document(build.contents(ended=build.later(seconds)), language)
    (subtitle,) = in_style(made, "Subtitle")
    assert subtitle.replace(TIE, " ") == LATER[seconds, language]


@pytest.mark.parametrize("language", EACH)
def test_what_became_of_each_decision_is_told_when_one_was_not_simply_decided(language: str) -> None:
    made = document(told(outside(DECIDED, REJECTED, replace(UNDECIDED, due=None), PROPOSED)), language)
    assert [row[1] for row in rows(made.tables[0])][1:] == list(EACH[language])
    assert len(rows(document(told(outside(DECIDED))).tables[0])[0]) == 1


def test_the_day_a_decision_is_looked_at_again_stands_beside_it() -> None:
    (table,) = document(told(section(DECIDED, UNDECIDED))).tables
    assert rows(table) == [
        ("Decision", "Result", "Review", "Topic"),
        ("A", "Decided", "–", "Vagtplan"),
        ("C", "Undecided", f"Monday 1{TIE}March 2027", "Vagtplan"),
    ]
    assert sum(column.width.twips for column in table.columns if column.width) == 9072


def test_regrets_and_the_next_meeting_are_facts() -> None:
    contents = build.contents(regrets=("Line Skov",), next_meeting=build.later(86400))
    found = facts(document(contents))
    assert found["Regrets"] == f"Line{TIE}Skov"
    assert found["Next meeting"] == f"Wednesday 2{TIE}December 2026 at 10:00"


def test_each_later_version_says_what_it_changed() -> None:
    changed = kept([Change(Part.TOPIC, "Vagtplan"), Change(Part.ASKED, "Line Skov"), Change(Part.LATE)])
    second = build.published(2, by="Jonas", at=build.later(3600), changed=changed)
    first = in_style(written(second, build.published()), "Runde Version")[0]
    assert first.endswith(
        "by Jonas. Changed: “Vagtplan”. Line Skov asked for it. Sent after the minutes were locked."
    )


def test_what_was_decided_and_who_does_what_stand_before_what_was_said() -> None:
    lines = (Line(Kind.NOTE, "N"), DECIDED, Line(Kind.ACTION, "E"))
    made = document(told(Section("Vagtplan", "decide", 5, "", lines)))
    assert in_style(made, "Heading 1") == ["Decisions", "Actions", "Topics"]
