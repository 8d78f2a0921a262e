"""A new time for something that has one already: the day or the time that is not said stays."""

from dataclasses import replace
from datetime import datetime, time

from bot.language.calendar_days import Impossible
from bot.language.clock_times import time_of, times_in
from bot.language.date_words import fold_phrase
from bot.language.when import When, read_when


def read_new_time(text: str, language: str, now: datetime, old: datetime | None) -> When | None:
    """As `read_when`, `old` being the time it has now (naive, as `now`): "Friday" keeps its time of day, and
    "11:00" its day as long as that is to come. None when it is no date, or past."""
    alone = _time_alone(text)
    if alone and old and datetime.combine(old.date(), alone) > now:
        return When(old.date(), alone)
    when = read_when(text, language, now)
    if when is None or when.at is not None or old is None:
        return when
    kept = replace(when, at=old.time())
    return kept if datetime.combine(kept.day, old.time()) > now else None


def _time_alone(text: str) -> time | None:
    try:
        return next((time_of(clock) for words, clock in times_in(fold_phrase(text)) if not words), None)
    except Impossible:
        return None
