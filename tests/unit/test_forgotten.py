"""When what was forgotten of a meeting is asked about: never at night, and by the clock on the wall."""

from datetime import UTC, datetime, time

import pytest

from bot.domain import forgotten
from bot.domain.meeting import Meeting, State
from tests import build

ZONE = "Europe/Copenhagen"


def _at(text: str) -> datetime:
    return build.planned(text).moment


def _open(opened: str) -> Meeting:
    return build.meeting(state=State.OPEN, opened=_at(opened))


@pytest.mark.parametrize(
    ("moment", "when"),
    [
        ("2026-12-01T08:00", "2026-12-01T08:00"),
        ("2026-12-01T17:59", "2026-12-01T17:59"),
        ("2026-12-01T18:00", "2026-12-02T08:00"),
        ("2026-12-01T23:59", "2026-12-02T08:00"),
        ("2026-12-02T00:00", "2026-12-02T08:00"),
        ("2026-12-04T18:00", "2026-12-07T08:00"),
        ("2026-12-05T07:00", "2026-12-07T08:00"),
        ("2026-12-06T12:00", "2026-12-07T08:00"),
        ("2026-10-23T20:00", "2026-10-26T08:00"),
        ("2026-03-27T20:00", "2026-03-30T08:00"),
    ],
)
def test_what_would_be_at_night_or_on_a_weekend_waits_for_a_working_morning(moment: str, when: str) -> None:
    assert forgotten.in_daytime(_at(moment), ZONE) == _at(when)


@pytest.mark.parametrize(
    ("opened", "last", "asked"),
    [
        ("2026-12-01T10:00", "2026-12-01T10:20", "2026-12-01T12:45"),
        ("2026-12-01T10:00", "2026-12-01T11:30", "2026-12-01T13:30"),
        ("2026-12-01T16:00", "2026-12-01T16:20", "2026-12-02T08:00"),
    ],
)
def test_an_open_meeting_is_asked_about_two_hours_past_its_length_or_the_last_thing_done(
    opened: str, last: str, asked: str
) -> None:
    assert forgotten.asked_at(_open(opened), ZONE, _at(last)) == _at(asked)


@pytest.mark.parametrize(
    ("asked", "last", "closed"),
    [
        ("2026-12-01T08:00", "2026-11-30T17:00", "2026-12-01T16:00"),
        ("2026-12-01T12:45", "2026-12-01T10:20", "2026-12-02T08:00"),
        ("2026-12-04T12:45", "2026-12-04T10:20", "2026-12-07T08:00"),
        ("2026-12-01T08:00", "2026-12-02T09:00", "2026-12-02T17:00"),
    ],
)
def test_it_is_closed_eight_hours_after_it_was_asked_about_or_anything_happened(
    asked: str, last: str, closed: str
) -> None:
    assert forgotten.closed_at(_at(asked), _at(last), ZONE) == _at(closed)


@pytest.mark.parametrize(
    ("state", "now", "looked"),
    [
        (State.PLANNED, "2026-12-01T11:00", "2026-12-01T14:45"),
        (State.PLANNED, "2026-12-01T15:00", None),
        (State.OPEN, "2026-12-01T12:00", "2026-12-01T14:45"),
        (State.ENDED, "2026-12-04T12:50", "2026-12-07T09:00"),
        (State.CANCELLED, "2026-12-01T11:00", None),
    ],
)
def test_each_state_has_one_thing_that_may_be_forgotten(state: State, now: str, looked: str | None) -> None:
    planned, opened = build.planned("2026-12-01T12:00"), _at("2026-12-01T12:00")
    meeting = build.meeting(state=state, planned=planned, opened=opened)
    assert forgotten.first_look(meeting, ZONE, _at(now)) == (_at(looked) if looked else None)


def test_of_a_meeting_without_a_time_nobody_can_say_that_it_was_not_held() -> None:
    assert forgotten.first_look(build.meeting(), ZONE, build.NOW) is None


def test_minutes_are_asked_about_again_a_week_later_on_a_working_morning() -> None:
    first = forgotten.working_morning(_at("2026-12-01T10:45"), ZONE, time(9))
    assert first == _at("2026-12-02T09:00")
    assert forgotten.again_at(first, ZONE) == _at("2026-12-09T09:00")


def test_the_zone_is_the_teams() -> None:
    evening_in_tokyo = datetime(2026, 12, 1, 9, 30, tzinfo=UTC)
    assert forgotten.in_daytime(evening_in_tokyo, ZONE) == evening_in_tokyo
    assert forgotten.in_daytime(evening_in_tokyo, "Asia/Tokyo") == datetime(2026, 12, 1, 23, tzinfo=UTC)
