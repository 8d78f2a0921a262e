"""When a meeting was, from what a clock on the wall told."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.refusal import Refused
from bot.domain.times import lasted

HERE = ZoneInfo("Europe/Copenhagen")
OPENED, ENDED = datetime(2026, 10, 25, 0, 30, 7, tzinfo=UTC), datetime(2026, 10, 25, 1, 45, 9, tzinfo=UTC)


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-{text}")  # naive: a wall clock


@pytest.mark.parametrize(
    ("start", "end", "opened", "ended"),
    [
        # In the night that has the hour from two to three twice it was 2:30 and then 2:45 once more.
        ("10-25T02:30", "10-25T02:45", OPENED, ENDED),
        ("10-25T02:20", "10-25T02:45", datetime(2026, 10, 25, 0, 20, tzinfo=UTC), ENDED),
        (
            "12-01T23:30",
            "12-01T00:15",
            datetime(2026, 12, 1, 22, 30, tzinfo=UTC),
            datetime(2026, 12, 1, 23, 15, tzinfo=UTC),
        ),
    ],
)
def test_what_was_left_alone_stays_and_the_next_day_is_meant_after_midnight(
    start: str, end: str, opened: datetime, ended: datetime
) -> None:
    assert lasted(at(start), at(end), HERE, OPENED, ENDED) == (opened, ended)


def test_it_ends_after_it_began() -> None:
    with pytest.raises(Refused):
        lasted(at("12-01T10:00"), at("12-01T10:00"), HERE, OPENED, ENDED)


@pytest.mark.parametrize(
    ("start", "end", "day"),
    [
        ("12-01T10:15", "12-01T10:05", "12-03T10:05"),
        ("11-30T10:00", "11-30T10:05", "12-02T10:05"),
        ("12-01T10:00", "12-01T11:00", "12-01T11:00"),
    ],
)
def test_one_left_open_for_days_stays_that_until_another_end_is_written(
    start: str, end: str, day: str
) -> None:
    opened, ended = at("12-01T10:00").replace(tzinfo=HERE), at("12-03T10:05").replace(tzinfo=HERE)
    _, last = lasted(at(start), at(end), HERE, opened, ended)
    assert last.astimezone(HERE).replace(tzinfo=None) == at(day)
