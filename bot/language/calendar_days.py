"""Days as the reading of dates needs them: found, refused, or doubtful."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, auto


class Why(Enum):
    """What is wrong with words that are written like a day or a time."""

    NO_DAY = auto()  # 31 February
    NO_TIME = auto()  # 25:00
    NO_WEEK = auto()  # week 54
    PAST = auto()
    FAR = auto()  # more than a year ahead
    WEEKDAY = auto()  # Friday 1 December, when that is a Tuesday
    WHICH_DAY = auto()  # "uge 51" alone
    UNCLEAR = auto()  # more than one thing, or a part of the sentence before them
    MISTYPED = auto()  # "trosdag kl. 10"
    NOT_LAST = auto()  # "Friday at 10 in room 3"


class Impossible(ValueError):
    """It is written like a day or a time, but can be none to come: `why` says what is wrong."""

    def __init__(self, why: Why = Why.NO_DAY) -> None:
        super().__init__(why.name)
        self.why = why


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
        raise Impossible(Why.PAST)
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
