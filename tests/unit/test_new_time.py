"""A new time for a meeting on Thursday 3 December 2026, 10:00; it is Tuesday 1 December, ten o'clock."""

from datetime import datetime

import pytest

from bot.language.new_time import is_new_time, read_new_time

NOW = datetime(2026, 12, 1, 10, 0)  # noqa: DTZ001 - a reader's wall clock
THURSDAY = datetime(2026, 12, 3, 10, 0)  # noqa: DTZ001
both = pytest.mark.parametrize("language", ["da", "en"])


def moved(text: str, language: str = "da", old: datetime | None = THURSDAY) -> tuple[str, int | None] | None:
    when = read_new_time(text, language, NOW, old)
    return (f"{when.day} {when.at:%H:%M}" if when.at else f"{when.day}", when.minutes) if when else None


TIMES = {
    "kl 13": ("13:00", None),
    "kl 13-14": ("13:00", 60),
    "kl. 15-16": ("15:00", 60),
    "kl. 10.30 til 11.15": ("10:30", 45),
    "kl 13, 30 min": ("13:00", 30),
    "13:00-14:00": ("13:00", 60),
    "2pm-3pm": ("14:00", 60),
    "10.30": ("10:30", None),
    "10.30!": ("10:30", None),
    "10.05": ("10:05", None),
    "10.30, 1/2 time": ("10:30", 30),
    "13-14": ("13:00", 60),
    "10.30-11.15": ("10:30", 45),
    "kl. 8.12": ("08:12", None),
    "halv 11": ("10:30", None),
    "noon": ("12:00", None),
    "kl 2": ("14:00", None),
}


@both
@pytest.mark.parametrize("text", TIMES)
def test_a_time_or_a_span_alone_keeps_the_day(text: str, language: str) -> None:
    at, minutes = TIMES[text]

    assert moved(text, language) == (f"2026-12-03 {at}", minutes)
    assert is_new_time(text, language, NOW)


@both
@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("i dag 13-14", "2026-12-01 13:00"),
        ("i morgen kl. 13", "2026-12-02 13:00"),
        ("13-14 tomorrow", "2026-12-02 13:00"),
        ("i aften kl. 8", "2026-12-01 20:00"),
        ("om en time", "2026-12-01 11:00"),
        ("fredag", "2026-12-04 10:00"),
        ("den 24", "2026-12-24 10:00"),
        ("den 24 kl 10", "2026-12-24 10:00"),
        ("mandag d. 7 kl 9", "2026-12-07 09:00"),
        ("4.12.", "2026-12-04 10:00"),
    ],
)
def test_a_day_that_is_said_is_that_day(text: str, when: str, language: str) -> None:
    found = moved(text, language)

    assert found is not None
    assert found[0] == when
    assert not is_new_time(text, language, NOW)


@both
@pytest.mark.parametrize(
    "text",
    ["3.12", "1.12", "8.12", "3.12-5.12", "14.5", "3-12", "30 min", "10", "kl. 25", "Drift", "", "x" * 500],
)
def test_what_is_no_time_or_rather_a_date_is_none(text: str, language: str) -> None:
    assert moved(text, language) is None
    assert not is_new_time(text, language, NOW)


@both
@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("10.30", "2026-12-01 10:30"),
        ("kl. 9", "2026-12-02 09:00"),
        ("9-10", "2026-12-02 09:00"),
        ("kl. 13-14", "2026-12-01 13:00"),
    ],
)
@pytest.mark.parametrize("old", [None, datetime(2026, 11, 30, 9, 0)], ids=["no time", "nobody held it"])  # noqa: DTZ001
def test_where_its_day_is_past_it_is_the_next_such_time(
    text: str, when: str, old: datetime | None, language: str
) -> None:
    found = moved(text, language, old)

    assert found is not None
    assert found[0] == when
