"""Versions: 48 hours for anybody, and what each one changed."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.documents.phrases import changed
from bot.domain.correction import LENGTH, Correction, text_of
from bot.domain.minutes import Section
from bot.domain.refusal import Refused
from bot.domain.version import Change, Part, changes, is_locked, kept, locks_at, may_ask, read
from bot.language.texts import Texts
from tests import build
from tests.build import NOW

FIRST = build.published()


@pytest.mark.parametrize(("hours", "locked"), [(0, False), (47.99, False), (48, True), (72, True)])
def test_they_are_locked_48_hours_after_the_first_version(hours: float, locked: bool) -> None:
    assert is_locked(FIRST, NOW + timedelta(hours=hours)) is locked


def test_who_comes_too_late_is_told_the_day_where_the_team_is_and_whom_to_ask() -> None:
    late = replace(FIRST, at=datetime(2026, 12, 1, 23, 30, tzinfo=UTC))
    may_ask(late, locks_at(late) - timedelta(seconds=1), "Jonas")
    with pytest.raises(Refused) as refused:
        may_ask(late, locks_at(late), "Jonas")
    assert refused.value.facts["day"] == date(2026, 12, 4)
    assert refused.value.facts["name"] == "Jonas"


CONTENTS = build.contents()
OUTSIDE = Section("", "", 0, "", CONTENTS.sections[0].lines)
PARTS = [
    ({"title": "Drift"}, [Change(Part.TITLE)]),
    ({"present": ("Line Skov",)}, [Change(Part.PEOPLE)]),
    ({"regrets": ("Line Skov",)}, [Change(Part.PEOPLE)]),
    ({"secretary": "Line Skov"}, [Change(Part.ROLES)]),
    ({"urgent": "Nu"}, [Change(Part.URGENT)]),
    ({"next_meeting": NOW}, [Change(Part.NEXT)]),
    ({"sections": ()}, [Change(Part.TOPIC, "On-call rota")]),
    ({"sections": (*CONTENTS.sections, OUTSIDE)}, [Change(Part.OUTSIDE)]),
    ({"title": "Drift", "urgent": "Nu"}, [Change(Part.TITLE), Change(Part.URGENT)]),
    ({}, []),
]


@pytest.mark.parametrize(("more", "expected"), PARTS)
def test_each_part_that_changed_is_named_and_kept(more: dict[str, object], expected: list[Change]) -> None:
    found = changes(CONTENTS, replace(CONTENTS, **more))  # type: ignore[arg-type]
    assert list(found) == expected
    assert list(read(kept(found))) == expected


def test_a_topic_of_many_lines_or_an_unknown_word_breaks_nothing() -> None:
    assert kept([Change(Part.TOPIC, "a\nasked Eve")]) == "topic a asked Eve"
    assert read("someday more\ntitle\n\n") == [Change(Part.TITLE)]


TOLD = {
    "en": "Changed: the title and “Rota”. Line Skov asked for it. Sent after the minutes were locked.",
    "da": "Rettet: titlen og “Rota”. Line Skov bad om det. Sendt, efter at referatet blev låst.",
}


@pytest.mark.parametrize("language", TOLD)
def test_what_changed_is_told_in_the_readers_language(language: str) -> None:
    change = [
        Change(Part.TITLE),
        Change(Part.TOPIC, "Rota"),
        Change(Part.ASKED, "Line Skov"),
        Change(Part.LATE),
    ]
    assert changed(Texts(language, "UTC"), kept(change)) == TOLD[language]
    assert changed(Texts(language, "UTC"), "") == ""


def test_a_correction_needs_a_word_and_has_a_limit() -> None:
    assert text_of("  to  \n\nlines \n") == "to\n\nlines"
    for text in ("", " \n ", "x" * (LENGTH + 1)):
        with pytest.raises(Refused):
            text_of(text)


def test_settling_twice_is_settling_once() -> None:
    once = Correction("c1", "m1", "line", NOW, "Two weeks").settle(NOW)
    assert once.settle(build.later(60)) is once
