"""Days as the reading of dates needs them: found, refused, or doubtful."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta


class Impossible(ValueError):
    """It is written like a date, but there is no such day, or it is past or too far away."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day, and the `other` one that the same words may well mean."""

    day: date
    other: date | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks: in which language (it decides whether 1/12 is in December) and on which day."""

    language: str
    today: date


Form = tuple[re.Pattern[str], Callable[[re.Match[str], Asked], Day]]


def form(pattern: str, read: Callable[[re.Match[str], Asked], Day]) -> Form:
    return re.compile(pattern), read


def coming(weekday: int, today: date) -> date:
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def in_year(day: int, month: int, year: str | None, asked: Asked) -> date:
    """The date; without a year the first one from today on. Impossible when its year makes it past."""
    if not year:
        return yearless(day, month, asked.today)
    written = year.lstrip("'")
    read = dated(int(written) + (2000 if len(written) == 2 else 0), month, day)
    if read < asked.today:
        raise Impossible
    return read


def yearless(day: int, month: int, today: date) -> date:
    for year in (today.year, today.year + 1):
        if month == 2 and day == 29 and monthrange(year, 2)[1] == 28:
            continue
        read = dated(year, month, day)
        if read >= today:
            return read
    raise Impossible


def dated(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as never:
        raise Impossible from never
