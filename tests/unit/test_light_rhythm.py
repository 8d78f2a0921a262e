"""When a light comes round, and what somebody says of it in words."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.domain.light_rhythm import (
    MOST_RHYTHMS,
    Rhythm,
    begun,
    is_good,
    next_turn,
    not_twice,
    put_off,
    weeks_of,
)
from bot.domain.refusal import Refused
from bot.language.public_holidays import DENMARK, works_on
from bot.language.rhythm_words import split_rhythm

IN_DENMARK = works_on(DENMARK)
TUESDAY = datetime.fromisoformat("2026-12-01T10:00")
THEN = TUESDAY.replace(tzinfo=UTC)


def rhythm(weeks: int = 3, first: datetime = TUESDAY) -> Rhythm:
    return Rhythm("r", "t", ("How is it?",), "p", weeks, first, THEN, THEN, "l", THEN)


def turn(asked: str, today: str, weeks: int = 1, first: datetime = TUESDAY) -> str:
    dates = date.fromisoformat(asked), date.fromisoformat(today)
    return next_turn(rhythm(weeks, first), *dates, IN_DENMARK).isoformat(" ", "minutes")


def test_the_day_of_the_week_and_the_time_stay() -> None:
    assert turn("2026-12-01", "2026-12-01", weeks=3) == "2026-12-22 10:00"
    assert turn("2026-12-22", "2026-12-22", weeks=3) == "2027-01-12 10:00"
    assert turn("2026-12-01", "2026-12-01", weeks=1) == "2026-12-08 10:00"


def test_after_a_turn_that_was_put_off_a_week_lies_between_and_then_it_is_as_before() -> None:
    assert turn("2026-12-09", "2026-12-09") == "2026-12-22 10:00"
    assert turn("2026-12-09", "2026-12-09", weeks=3) == "2026-12-22 10:00"


def test_turns_that_went_by_unasked_do_not_all_come_at_once() -> None:
    assert turn("2026-12-01", "2027-03-03") == "2027-03-09 10:00"


def test_nobody_is_asked_at_the_weekend_or_at_christmas() -> None:
    friday = datetime.fromisoformat("2026-12-04T10:00")
    assert turn("2026-12-18", "2026-12-18", first=friday) == "2026-12-28 10:00"
    saturday = datetime.fromisoformat("2026-12-05T09:00")
    assert turn("2026-12-05", "2026-12-05", first=saturday) == "2026-12-14 09:00"
    assert put_off(TUESDAY, date(2026, 12, 4), IN_DENMARK) == datetime.fromisoformat("2026-12-07T10:00")


@pytest.mark.parametrize(
    ("opened", "later"), [("06:30", "09:00"), ("11:17", "11:17"), ("13:00", "13:00"), ("22:30", "13:00")]
)
def test_it_opens_where_four_hours_of_the_day_are_left(opened: str, later: str) -> None:
    at = datetime.fromisoformat(f"2026-12-01T{opened}:59")
    assert begun(at) == datetime.fromisoformat(f"2026-12-01T{later}")


@pytest.mark.parametrize(
    ("now", "good"),
    [
        ("2026-12-01T08:59", False),
        ("2026-12-01T09:00", True),
        ("2026-12-01T14:00", True),
        ("2026-12-01T14:01", False),
        ("2026-12-05T10:00", False),
    ],
)
def test_what_comes_late_is_not_opened_in_the_evening(now: str, good: bool) -> None:
    assert is_good(datetime.fromisoformat(now), IN_DENMARK) is good


def test_a_question_comes_round_once_and_a_team_has_few_rhythms() -> None:
    not_twice(["Tools?"], [rhythm()])
    with pytest.raises(Refused, match="comes round in this team already"):
        not_twice(["Tools?", "how is  IT"], [rhythm()])
    with pytest.raises(Refused, match="At most"):
        not_twice(["Tools?"], [replace(rhythm(), id=f"r{n}") for n in range(MOST_RHYTHMS)])


def test_what_is_chosen_is_once_or_every_so_many_weeks() -> None:
    assert [weeks_of(each) for each in ("", "once", "1", "4")] == [None, None, 1, 4]
    for other in ("0", "5", "-1", "week"):
        with pytest.raises(Refused):
            weeks_of(other)


@pytest.mark.parametrize(
    ("text", "question", "weeks"),
    [
        ("How is it? every week", "How is it?", 1),
        ("Workload, every other week", "Workload", 2),
        ("Workload; Tools; every second week", "Workload; Tools", 2),
        ("Arbejdspres? hver tredje uge", "Arbejdspres?", 3),
        ("Arbejdspres: hver 3. uge", "Arbejdspres", 3),
        ("How is it? Every 4 weeks.", "How is it?", 4),
        ("How is it? weekly", "How is it?", 1),
        ("Hvordan går det? ugentligt", "Hvordan går det?", 1),
        ("Hvordan går det? Hver 14. dag", "Hvordan går det?", 2),
        ("How is it? fortnightly", "How is it?", 2),
        ("every week", "", 1),
        ("Do we have to meet every week", "Do we have to meet every week", None),
        ("Do we have to meet every week?", "Do we have to meet every week?", None),
        ("How is it? every day", "How is it? every day", None),
        ("How is it?", "How is it?", None),
    ],
)
def test_how_often_is_said_behind_the_question(text: str, question: str, weeks: int | None) -> None:
    assert split_rhythm(text) == (question, weeks)
