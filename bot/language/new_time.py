"""A new time for something that has one already: the day or the time that is not said stays."""

import re
from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.language.date_words import fold_phrase
from bot.language.when import When, read_when

_LONGEST = 40
# Two numbers with a dot between them, without "kl." before: a date unless it is plainly a time of day.
_DOTTED = re.compile(r"(?:^|(?<=[ -]))(?<!kl )(?<!kl\. )(?<!at )(\d{1,2})\.(\d\d?)(?!\d)")


def read_new_time(text: str, language: str, now: datetime, old: datetime | None) -> When | None:
    """As `read_when`, `old` being the time it has now (naive, as `now`): "Friday" keeps its time of day, and
    "11:00", "13-14" and "10.30, 30 min" its day as long as that is to come. None when it is no date, or past.
    """
    today = now.date()
    for day in (*([old.date()] if old else []), today, today + timedelta(days=1)):
        when = _time_alone(text, language, day, now)
        if when and when.at and datetime.combine(when.day, when.at) > now:
            return when
    when = read_when(text, language, now)
    if when is None or when.at is not None or old is None:
        return when
    kept = replace(when, at=old.time())
    return kept if datetime.combine(kept.day, old.time()) > now else None


def is_new_time(text: str, language: str, now: datetime) -> bool:
    """Whether it is a time of day without a day, as it may stand behind one: "10.30", "13-14"."""
    return _time_alone(text, language, now.date() + timedelta(days=1), now) is not None


def _time_alone(text: str, language: str, day: date, now: datetime) -> When | None:
    """On that day, where the text says no other."""
    phrase = fold_phrase(text)
    dotted = [(int(match[1]), match[2]) for match in _DOTTED.finditer(phrase)]
    if len(phrase) > _LONGEST or not all(7 <= hour <= 23 and _is_minute(minute) for hour, minute in dotted):
        return None
    when = read_when(f"{day.isoformat()} {text.strip()}", language, now)
    return when if when and when.day == day and when.at else None


def _is_minute(said: str) -> bool:
    """What is no month, or as people round a time: "10.30", "10.05", but "3.12" may be in December."""
    return len(said) == 2 and (int(said) > 12 or int(said) % 5 == 0)
