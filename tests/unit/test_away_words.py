"""From when until when somebody is away, as people type it in both languages."""

from datetime import date, datetime

import pytest

from bot.language.away_words import Away, read_away
from bot.language.calendar_days import Why

# A Tuesday.
TODAY = datetime(2026, 12, 1, 10, 0)  # noqa: DTZ001 - a reader's wall clock
TUESDAY, FRIDAY, MONDAY, NEXT_FRIDAY = (date(2026, 12, day) for day in (1, 4, 7, 11))


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("until Friday", (TUESDAY, FRIDAY)),
        ("til fredag", (TUESDAY, FRIDAY)),
        ("Til og med fredag.", (TUESDAY, FRIDAY)),
        ("indtil den 11. december", (TUESDAY, NEXT_FRIDAY)),
        ("t.o.m. 11/12", (TUESDAY, NEXT_FRIDAY)),
        ("until 2026-12-11", (TUESDAY, NEXT_FRIDAY)),
        ("through the 11th", (TUESDAY, NEXT_FRIDAY)),
        ("til d. 11. december. Ferie", (TUESDAY, NEXT_FRIDAY)),
        ("until Friday, a course in Rome until late", (TUESDAY, FRIDAY)),
        ("until Friday 12:00", (TUESDAY, FRIDAY)),
        ("from Monday to Friday", (MONDAY, NEXT_FRIDAY)),
        ("fra mandag til fredag, syg", (MONDAY, NEXT_FRIDAY)),
        ("from 7 December until 11 December because of my knee", (MONDAY, NEXT_FRIDAY)),
        ("7. december - 11. december", (MONDAY, NEXT_FRIDAY)),
        ("today", (TUESDAY, TUESDAY)),
        ("på fredag", (FRIDAY, FRIDAY)),
        ("Friday, going to Rome", (FRIDAY, FRIDAY)),
    ],
)
def test_the_days_are_read_and_the_rest_is_not(text: str, days: tuple[date, date]) -> None:
    danish = any(sign in text for sign in "åøæ") or " til" in text or "/" in text
    assert read_away(text, "da" if danish else "en", TODAY) == Away(*days)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("until 1 December 2025", Why.PAST),
        ("until 31 February", Why.NO_DAY),
        ("until next week", Why.WHICH_DAY),
        ("until 2028-01-01", Why.FAR),
        ("until", None),
        ("for a while", None),
        ("until 15:00", None),
        ("til jeg er rask", None),
    ],
)
def test_what_is_no_day_says_why(text: str, why: Why | None) -> None:
    read = read_away(text, "en", TODAY)
    assert (read.first, read.last, read.why) == (None, None, why)


def test_two_readings_are_both_told() -> None:
    assert read_away("until next Friday", "en", TODAY) == Away(TUESDAY, FRIDAY, NEXT_FRIDAY)
