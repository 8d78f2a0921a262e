"""Times of day as people type them: "kl. 9", "14.30", "10:00", "at 10", "10am", "halv ti", "noon"."""

import re
from collections.abc import Iterable, Iterator
from datetime import time

from bot.language.calendar_days import Impossible, Why
from bot.language.date_words import NUMBERS, one_of

HALF = r"(?:\s?(?P<half>am|pm|a\.m\.?|p\.m\.?))"
_HOURS = {word: number for word, number in NUMBERS.items() if number <= 12 and word not in ("a", "an", "en")}
_WORD = f"(?P<word>{one_of(_HOURS)})"
_SAID = r"(?P<said>kl(?:okken)?(?![a-z])\.? ?|at |@ ?)"
_FROM = {"kvart": 15, "quarter": 15, "fem": 5, "five": 5, "ti": 10, "ten": 10, "tyve": 20, "twenty": 20}
_FROM_HOUR = rf"(?P<from>{one_of(_FROM)}|5|10|20)(?: min\w*)? (?P<way>over|past|i|to)"
# What says by itself that it is a time …
_SURE = (
    re.compile(r"(?P<spoken>kl(?:okken)?(?![a-z])\.? ?)(?P<hour>\d{1,2})(?:[.:]?(?P<minute>\d\d))?\.?"),
    re.compile(rf"(?P<spoken>(?:at|@) ?)(?P<hour>\d{{1,2}})(?:[.:](?P<minute>\d\d))?{HALF}?(?: ?o'clock)?"),
    re.compile(rf"(?P<hour>\d{{1,2}}):(?P<minute>\d\d){HALF}?"),
    re.compile(rf"(?P<hour>\d{{1,2}})(?:[.:](?P<minute>\d\d))?{HALF}"),
    re.compile(r"(?P<spoken>(?P<hour>\d{1,2})(?P<minute>) ?o'clock)"),
    re.compile(r"(?:(?:at|kl\.?) )?(?:12 )?(?P<noon>noon|midday)|kl\.? 12 middag"),
    re.compile(rf"{_SAID}(?P<spoken>{_WORD})(?: o'clock)?"),
    re.compile(rf"{_SAID}?(?P<spoken>(?P<halfway>halv|half|half past) (?:{_WORD}|(?P<hour>\d{{1,2}})))"),
    re.compile(rf"{_SAID}?(?:a )?(?P<spoken>{_FROM_HOUR} (?:{_WORD}|(?P<hour>\d{{1,2}})))"),
)
# … and what is one only behind a day: "fredag 14.30", but not "Python 3.11".
_BEHIND_A_DAY = (
    re.compile(r"(?P<hour>\d{1,2})\.(?P<minute>\d\d)"),
    # Not "december 2026".
    re.compile(r"(?:at )?(?P<hour>0[6-9]|1[0-8])(?P<minute>[0-5][05])"),
    re.compile(r"(?:ved )?(?P<noon>middag|middagstid)"),
)
# "fredag 10": perhaps a day of the month.
BARE = re.compile(r"(?P<hour>\d{1,2})(?P<minute>)")
_MOST_WORDS = 5
# The last hour that is rather one of the afternoon.
_AT_NIGHT = 6


def times_in(phrase: str) -> Iterator[tuple[str, re.Match[str]]]:
    """The ways to see the folded phrase as a day and a time: (the day's words, the time).

    The day's words are empty when the phrase is a time alone. A number alone comes last, as `BARE`.
    """
    # In ISO 8601 only "T" stands before a time.
    words = re.sub(r"(?<=\d)t(?=\d\d:)", " ", phrase).split(" ")
    for size in range(1, min(_MOST_WORDS, len(words)) + 1):
        day = " ".join(words[:-size]).rstrip(",")
        yield from _times(day, words[-size:], _SURE if not day else (*_SURE, *_BEHIND_A_DAY))
        yield from _times(" ".join(words[size:]), words[:size], _SURE)
    if len(words) > 1:
        yield from _times(" ".join(words[:-1]).rstrip(","), words[-1:], (BARE,))


def says_time(phrase: str) -> bool:
    """Whether it ends or begins with what is surely a time of day."""
    return any(clock.re is not BARE for _, clock in times_in(phrase))


def is_time(phrase: str) -> bool:
    """Whether it is a time alone, without a day."""
    return any(not words for words, _ in times_in(phrase))


def _times(
    day: str, words: list[str], patterns: Iterable[re.Pattern[str]]
) -> Iterator[tuple[str, re.Match[str]]]:
    clock = " ".join(words).rstrip(",")
    yield from ((day, match) for pattern in patterns if (match := pattern.fullmatch(clock)))


def time_of(match: re.Match[str], late: bool | None = None) -> time:
    """The time that was matched; `late` says that "at 8" is in the evening, or that "at 6" is not.

    Impossible for 25:00, and for "half nine": 9:30 to some and 8:30 to others.
    """
    said = match.groupdict()
    if said.get("noon") or match[0].endswith("middag"):
        return time(12)
    hour, minute = _HOURS.get(said.get("word") or "") or int(said["hour"]), int(said.get("minute") or 0)
    half = (said.get("half") or "")[:1]
    if (half and not 1 <= hour <= 12) or hour > 23 or minute > 59:
        raise Impossible(Why.NO_TIME)
    if half:
        return time(hour % 12 + (12 if half == "p" else 0), minute)
    named = hour
    hour, minute = _shifted(said, hour, minute)
    afternoon = late if late is not None and 1 <= hour < 12 else _afternoon(said, named, hour)
    return time((hour + (12 if afternoon else 0)) % 24, minute)


def _shifted(said: dict[str, str | None], hour: int, minute: int) -> tuple[int, int]:
    """ "halv ti" is 9:30, "half past nine" too; "kvart i ni" is 8:45, "ten past nine" 9:10."""
    if halfway := said.get("halfway"):
        if halfway == "half":
            raise Impossible(Why.UNCLEAR)
        return (_before(hour), 30) if halfway == "halv" else (hour, 30)
    if from_ := said.get("from"):
        minutes = _FROM.get(from_) or int(from_)
        return (hour, minutes) if said["way"] in ("over", "past") else (_before(hour), 60 - minutes)
    return hour, minute


def _before(hour: int) -> int:
    """ "halv et" is 12:30."""
    return hour - 1 or 12


def _afternoon(said: dict[str, str | None], named: int, hour: int) -> bool:
    """ "kl. 2" and "at 2" are 14:00, since nobody meets at night, and so is "halv tre"; "kl. 02", "02:00" and
    "kl. 2.30" are what they say. "halv syv" is before seven in the morning."""
    exact = said.get("minute") or (said.get("hour") or "").startswith("0")
    return bool(said.get("spoken")) and not exact and 1 <= hour <= _AT_NIGHT and named <= _AT_NIGHT
