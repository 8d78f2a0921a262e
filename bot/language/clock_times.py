"""Times of day as people type them: "kl. 9", "14.30", "10:00", "at 10", "10am", "noon"."""

import re
from collections.abc import Iterable, Iterator
from datetime import time

from bot.language.calendar_days import Impossible

_HALF = r"(?:\s?(?P<half>am|pm|a\.m\.?|p\.m\.?))"
# What says by itself that it is a time …
_SURE = (
    re.compile(r"kl(?:okken)?\b\.? ?(?P<hour>\d{1,2})(?:[.:]?(?P<minute>\d\d))?\.?"),
    re.compile(rf"(?P<spoken>(?:at|@) ?)(?P<hour>\d{{1,2}})(?:[.:](?P<minute>\d\d))?{_HALF}?(?: ?o'clock)?"),
    re.compile(rf"(?P<hour>\d{{1,2}}):(?P<minute>\d\d){_HALF}?"),
    re.compile(rf"(?P<hour>\d{{1,2}})(?:[.:](?P<minute>\d\d))?{_HALF}"),
    re.compile(r"(?P<spoken>(?P<hour>\d{1,2})(?P<minute>) ?o'clock)"),
    re.compile(r"(?:at )?(?P<noon>noon|midday)"),
)
# … and what is one only behind a day: "fredag 14.30", but not "Python 3.11".
_DOTTED = re.compile(r"(?P<hour>\d{1,2})\.(?P<minute>\d\d)")


def times_in(phrase: str) -> Iterator[tuple[str, re.Match[str]]]:
    """The ways to see the folded phrase as a day and a time: (the day's words, the time).

    The day's words are empty when the phrase is a time alone.
    """
    # A time has at most three words, and in ISO 8601 only "T" stands before it.
    words = re.sub(r"(?<=\d)t(?=\d\d:)", " ", phrase).split(" ")
    for size in range(1, min(3, len(words)) + 1):
        day = " ".join(words[:-size]).rstrip(",")
        yield from _times(day, words[-size:], _SURE if not day else (*_SURE, _DOTTED))
        yield from _times(" ".join(words[size:]), words[:size], _SURE)


def _times(
    day: str, words: list[str], patterns: Iterable[re.Pattern[str]]
) -> Iterator[tuple[str, re.Match[str]]]:
    clock = " ".join(words).rstrip(",")
    yield from ((day, match) for pattern in patterns if (match := pattern.fullmatch(clock)))


def time_of(match: re.Match[str], late: bool = False) -> time:
    """The time that was matched; `late` says that "at 8" is in the evening. Impossible for 25:00."""
    said = match.groupdict()
    if said.get("noon"):
        return time(12)
    hour, minute = int(said["hour"]), int(said["minute"] or 0)
    half = (said.get("half") or "")[:1]
    if (half and not 1 <= hour <= 12) or hour > 23 or minute > 59:
        raise Impossible
    if half:
        return time(hour % 12 + (12 if half == "p" else 0), minute)
    return time(hour + (12 if _afternoon(said, hour, late) else 0), minute)


def _afternoon(said: dict[str, str | None], hour: int, late: bool) -> bool:
    """In English "at 2" is 14:00, since nobody meets at night; "kl. 2" and "02:00" are what they say."""
    spoken = said.get("spoken") and not said["minute"]
    return (1 <= hour < 12 and late) or (bool(spoken) and 1 <= hour <= 5)
