"""A planned meeting that is changed, cancelled or brought back, and a new time in people's words."""

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from bot.domain.meeting import State
from bot.domain.refusal import Refused
from bot.domain.replan import Wish, brought_back, cancelled, replanned
from bot.language.new_time import read_new_time
from bot.language.when import When, says_when
from tests import build

PLANNED = build.meeting(
    planned=build.planned("2026-12-03T12:00"), facilitator="mette", regrets=frozenset({"bo"})
)
NOW = datetime.fromisoformat("2026-12-01T10:00")
OLD = datetime.fromisoformat("2026-12-03T12:00")


def test_what_is_not_wished_for_stays() -> None:
    new = build.planned("2026-12-03T09:00")
    assert replanned(PLANNED, Wish(planned=new)) == replace(PLANNED, planned=new)
    assert replanned(PLANNED, Wish(title="Ops", length=60)) == replace(PLANNED, title="Ops", length=60)


def test_on_another_day_everybody_is_expected_and_the_roles_stand() -> None:
    one = replace(PLANNED, proposed=frozenset({"facilitator"}), declined=frozenset({"line"}))
    new = build.planned("2026-12-04T12:00")
    assert replanned(one, Wish(planned=new)) == replace(one, planned=new, regrets=frozenset())
    timeless = replace(one, planned=None)
    assert replanned(timeless, Wish(planned=new)).regrets == {"bo"}, "they were for no day"


@pytest.mark.parametrize("state", [State.OPEN, State.ENDED, State.CANCELLED])
def test_only_what_is_planned_is_changed_or_cancelled(state: State) -> None:
    meeting = replace(PLANNED, state=state, ended=build.NOW)
    with pytest.raises(Refused):
        replanned(meeting, Wish(title="Ops"))
    with pytest.raises(Refused):
        cancelled(meeting, "bo")


def test_a_cancelled_meeting_is_neither_going_on_nor_ended_and_comes_back_as_it_was() -> None:
    off = cancelled(PLANNED, "bo")
    assert not off.goes_on and off.ended is None and off.cancelled_by == "bo" and off.step == "cancelled"
    for act in (off.must_go_on, off.must_be_open):
        with pytest.raises(Refused, match="is cancelled"):
            act()
    assert brought_back(off) == PLANNED
    assert brought_back(PLANNED) is PLANNED


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("tomorrow 9:30", When(date(2026, 12, 2), time(9, 30))),
        ("fredag", When(date(2026, 12, 4), time(12))),
        ("14:30", When(OLD.date(), time(14, 30))),
        ("kl. 14", When(OLD.date(), time(14))),
        ("today", When(NOW.date(), time(12))),
        ("today 9:00", None),
        ("31 February", None),
        ("25:00", None),
        ("whenever", None),
        ("", None),
    ],
)
def test_the_day_or_the_time_that_is_not_said_stays(text: str, when: When | None) -> None:
    assert read_new_time(text, "en", NOW, OLD) == when


def test_a_time_alone_is_the_next_one_when_the_old_day_is_past_or_there_is_none() -> None:
    past = datetime.fromisoformat("2026-11-30T12:00")
    assert read_new_time("9:00", "en", NOW, past) == When(date(2026, 12, 2), time(9))
    assert read_new_time("11:00", "en", NOW, None) == When(NOW.date(), time(11))
    assert read_new_time("friday", "en", NOW, None) == When(date(2026, 12, 4), None)


def test_the_old_time_of_day_is_not_kept_when_that_is_past() -> None:
    assert read_new_time("today", "en", NOW, datetime.fromisoformat("2026-12-03T09:00")) is None


@pytest.mark.parametrize(
    ("text", "is_date"),
    [
        ("tomorrow", True),
        ("1 December 9:00", True),
        ("31 February", True),
        ("to the new office", False),
        ("", False),
    ],
)
def test_a_date_that_cannot_be_is_a_date_all_the_same(text: str, is_date: bool) -> None:
    assert says_when(text, "en", NOW) is is_date
