"""Absence: which days it covers, when one is back, and what it can't be."""

from datetime import UTC, date, datetime

import pytest

from bot.domain.absence import Absence, absence_of, away_at
from bot.domain.refusal import Refused
from bot.language.public_holidays import DENMARK, NOWHERE, works_on

ZONE = "Europe/Copenhagen"
# A Tuesday, one o'clock at night in Copenhagen, and still Monday in London.
NOW = datetime(2026, 12, 1, 0, 0, tzinfo=UTC)
TUESDAY, FRIDAY = date(2026, 12, 1), date(2026, 12, 11)


def until(last: date, first: date = TUESDAY, zone: str = ZONE) -> Absence:
    return Absence("p1", first, last, zone)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 12, day, hour, minute, tzinfo=UTC)


def test_it_covers_both_days_whole_by_the_clock_of_its_zone() -> None:
    week = until(FRIDAY, date(2026, 12, 7))
    assert [week.covers(moment) for moment in (at(6, 22, 59), at(6, 23), at(11, 22, 59), at(11, 23))] == [
        False, True, True, False,
    ]  # fmt: skip
    assert not until(FRIDAY, date(2026, 12, 7), "America/New_York").covers(at(7, 4))
    assert not week.is_over(at(11, 22)) and week.is_over(at(11, 23))


@pytest.mark.parametrize(
    ("last", "back"),
    [(9, 10), (11, 14), (12, 14), (23, 28), (30, 32 + 3)],  # 31 December, New Year's Day, a weekend
)
def test_one_is_back_on_the_first_working_day_after(last: int, back: int) -> None:
    day = date.fromordinal(date(2026, 11, 30).toordinal() + back)
    assert until(date(2026, 12, last)).back_on(works_on(DENMARK)) == day


def test_what_was_missed_is_told_at_eight_that_morning() -> None:
    works = works_on(DENMARK)
    assert until(FRIDAY).told_at(NOW, works) == at(14, 7)
    assert until(FRIDAY, zone="America/New_York").told_at(NOW, works) == at(14, 13)
    assert until(date(2026, 12, 23)).told_at(NOW, works_on(NOWHERE)) == at(24, 7)


def test_where_it_is_told_late_it_is_told_while_people_work() -> None:
    works = works_on(DENMARK)
    assert until(FRIDAY).told_at(at(14, 10), works) == at(14, 10)
    assert until(FRIDAY).told_at(at(14, 20), works) == at(15, 7)
    assert until(FRIDAY).told_at(at(18, 20), works) == at(21, 7)
    assert until(FRIDAY).told_at(at(24, 10), works) == at(28, 7)


def test_a_day_that_is_past_or_far_is_refused() -> None:
    for days in (
        (TUESDAY, date(2026, 11, 30)),
        (FRIDAY, date(2026, 12, 10)),
        (TUESDAY, date(2027, 12, 3)),
    ):
        with pytest.raises(Refused):
            absence_of("p1", days, ZONE, NOW)
    assert absence_of("p1", (TUESDAY, date(2027, 12, 2)), ZONE, NOW).last == date(2027, 12, 2)
    assert absence_of("p1", (TUESDAY, TUESDAY), ZONE, NOW).covers(NOW)


def test_one_that_has_begun_begins_today() -> None:
    assert absence_of("p1", (date(2026, 11, 2), FRIDAY), ZONE, NOW).first == TUESDAY


def test_who_is_away_then() -> None:
    two = (until(FRIDAY), Absence("p2", date(2026, 12, 14), date(2026, 12, 15), ZONE))
    assert away_at(at(10, 12), two) == {"p1"} and away_at(at(12, 12), two) == frozenset()
