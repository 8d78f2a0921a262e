"""A day out of a phrase, Danish and English at once, with or without its weekday before the date."""

import re
from datetime import datetime, timedelta

from bot.language.calendar_days import Asked, Day, Impossible, Why, coming, yearless
from bot.language.date_words import AMOUNT_WORDS, NUMBERS, SHORT_WEEKDAYS, WEEKDAYS, one_of
from bot.language.spoken_days import SPOKEN_DAYS
from bot.language.written_dates import BEHIND_A_WEEKDAY, BESIDE_A_TIME, WRITTEN_DATES

_ANY_WEEKDAY = {**WEEKDAYS, **SHORT_WEEKDAYS}
_WITH_WEEKDAY = re.compile(rf"(?:on |paa )?(?P<weekday>{one_of(_ANY_WEEKDAY)})\.?(?:,? (?P<rest>.+))?")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})")
_AMOUNT = re.compile(r"in \d+ \w+(?: and \d+ \w+)?")
SOON = timedelta(days=60)


def read_day(phrase: str, asked: Asked, with_time: bool = False) -> Day | None:
    """The day that a folded phrase says, without a time; None when it is no date.

    A short weekday ("fre"), "d 24" and "1.12" alone count only `with_time`. Raises Impossible for 31
    February, a weekday that is not the date's, and a date whose year is past.
    """
    for pattern, read in (*SPOKEN_DAYS, *WRITTEN_DATES, *(BESIDE_A_TIME if with_time else ())):
        if match := pattern.fullmatch(phrase):
            return read(match, asked)
    if with_time and (dotted := _DOTTED.fullmatch(phrase)):
        return _soon(dotted, asked)
    return _with_weekday(phrase, asked, with_time)


def read_amount(phrase: str, now: datetime) -> datetime | None:
    """Such as "om 2 uger", "in an hour": that long after `now`, to the minute, else None."""
    said = phrase.replace("in a fortnight", "in 14 days")
    said = re.sub(r"(?<= )(?:(?:en halv|½|1/2) time|half an hour)\b", "30 min", said)
    said = re.sub(r"(?<= )(?:halvanden|1½|1[,.]5) time\b", "90 min", said)
    words = [AMOUNT_WORDS.get(word) or _number(word) for word in said.split(" ")]
    amount = " ".join(map(str, words))
    if not _AMOUNT.fullmatch(amount):
        return None
    import dateparser  # slow to import, and few write so

    read = dateparser.parse(amount, languages=["en"], settings={"RELATIVE_BASE": now})
    return read.replace(second=0, microsecond=0) if read else None


def _number(word: str) -> str | None:
    number = int(word) if re.fullmatch(r"\d{1,3}", word) else NUMBERS.get(word, 0)
    return str(number) if number else None


def _with_weekday(phrase: str, asked: Asked, with_time: bool) -> Day | None:
    """Such as "fredag den 4. december", "fre 4/12", and "fre" alone before a time."""
    match = _WITH_WEEKDAY.fullmatch(phrase)
    if not match:
        return None
    weekday = _ANY_WEEKDAY[match["weekday"]]
    if match["rest"] is None:
        return Day(coming(weekday, asked.today)) if with_time else None
    if dotted := _DOTTED.fullmatch(match["rest"]):
        return _dotted_behind(weekday, dotted, asked)
    return _agreeing(weekday, match["rest"], asked, with_time)


def _agreeing(weekday: int, rest: str, asked: Asked, with_time: bool) -> Day | None:
    """The date behind a weekday; of its two readings the one that falls on that weekday, or both."""
    for pattern, read in BEHIND_A_WEEKDAY if with_time else WRITTEN_DATES:
        if match := pattern.fullmatch(rest):
            read_ = read(match, asked)
            days = [day for day in (read_.day, read_.other) if day and day.weekday() == weekday]
            if not days:
                raise Impossible(Why.WEEKDAY)
            return Day(*days)
    return None


def _dotted_behind(weekday: int, dotted: re.Match[str], asked: Asked) -> Day | None:
    """A date is "fredag 4.12" when that is a Friday soon; "fredag 9.30" is left to the clock."""
    first, second = int(dotted[1]), int(dotted[2])
    day = _soon(dotted, asked)
    if day and day.day.weekday() == weekday:
        return day
    if len(dotted[2]) == 2 and 7 <= first <= 23 and (second > 12 or second % 5 == 0):
        return None
    raise Impossible(Why.WEEKDAY)


def _soon(dotted: re.Match[str], asked: Asked) -> Day | None:
    """Without a last dot "1.12" looks like a version or a time, so as a date it must be near."""
    try:
        day = yearless(int(dotted[1]), int(dotted[2]), asked.today)
    except Impossible:
        return None
    return Day(day) if day - asked.today <= SOON else None
