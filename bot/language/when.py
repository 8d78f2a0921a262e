"""When something is to be: a day and perhaps a time, out of a sentence that a person typed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta

from bot.language.calendar_days import Asked, Day, Impossible, Why
from bot.language.clock_times import BARE, is_time, says_time, time_of, times_in
from bot.language.date_words import LATE, NEAR, NOT_AFTER, PART_OF_DAY, SHORT_WEEKDAYS, SOME_DAY, fold_phrase
from bot.language.days import SOON, read_amount, read_day
from bot.language.durations import split_length
from bot.language.mistyped import put_right
from bot.language.time_spans import lasting, spans_in

# No date needs more; a long text costs no more than a short one.
_LONGEST = 80
_MOST_WORDS = 12
_AHEAD = timedelta(days=366)

# What stands between a title and its date, and belongs to neither.
_DASHES = ("-", "\N{EN DASH}", "\N{EM DASH}")
_MARKS = (",", ";", ":")
# Before a time alone it was meant as its day: "den 24 om formiddagen kl. 10".
_SOME_DATE = re.compile(r"\b(?:den|d\.) ?\d{1,2}\b")


@dataclass(frozen=True, slots=True)
class When:
    """A day and, if it was said, a time, both local to who wrote it.

    `other` is the second day that the same words may mean ("next friday", "1/12" in English), to be
    asked about; two that say the same day and time are equal without it. `minutes` is how long it takes,
    if that was said too ("9-10", "10:00 for 1 hour").
    """

    day: date
    at: time | None
    other: date | None = field(default=None, compare=False)
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """The words at the end of a text that say when, and the text without them.

    Without `when` the text is whole; `words` are then those that are written like a day or a time, and
    `why` says what is wrong with them; `meant` is how they are right if they are only mistyped. Without
    `words` it ends with nothing of the kind.
    """

    text: str
    words: str = ""
    when: When | None = None
    why: Why | None = None
    meant: str = ""


def read_when(text: str, language: str, today: datetime) -> When | None:
    """The whole text as a date; `today` is the reader's wall clock, naive.

    None when it is no date, does not exist, is past, or lies more than a year ahead.
    """
    found = find_when(text, language, today)
    return found.when if found.when and not found.text else None


def says_when(text: str, language: str, today: datetime) -> bool:
    """Whether the whole text is written as a date, with a length or without, be it one that cannot be."""
    found = find_when(text, language, today)
    return found.text == ("" if found.when else found.words) and bool(found.words)


def split_when(text: str, language: str, today: datetime) -> tuple[str, When | None]:
    """A title and the date at its end: "Drift 2026-12-01 10:00" -> ("Drift", When(…)).

    The title may be empty. A date that cannot be (past, 31 February) stays in the title, so that what
    was typed is seen to be misunderstood. Only the date, one comma, colon or dash before it and spaces
    are taken away.
    """
    found = find_when(text, language, today)
    return found.text, found.when


def find_when(text: str, language: str, today: datetime) -> Found:
    """The date at the end of a text, how long it takes behind it, or what is wrong with it.

    Only the end is looked at: a number, weekday or month with other words behind it is title.
    """
    found = _find(text.strip(), language, today)
    if not found.words and (calm := text.rstrip(" !?")) != text.rstrip():
        # “Drift fredag kl. 10!” is a time, and “What is on tomorrow?” a title.
        called = find_when(calm, language, today)
        return called if says_time(fold_phrase(called.words)) else found
    less, minutes = split_length(text)
    if found.words or minutes is None:
        return found
    shorter = _find(less, language, today)
    if shorter.when is not None:
        return replace(shorter, when=replace(shorter.when, minutes=minutes))
    return shorter if shorter.why else found


def _find(whole: str, language: str, today: datetime) -> Found:
    for start in last_words(whole):
        words = whole[start:]
        phrase = fold_phrase(words)
        try:
            when = read_phrase(phrase, language, today)
        except Impossible as never:
            meant = _meant(whole, start, phrase, never.why)
            return Found(whole, words, why=never.why) if meant else Found(whole)
        if when is not None:
            if is_time(phrase) and (slip := put_right(whole[:start][-_LONGEST:], words, language)):
                return Found(whole, slip[0], why=Why.MISTYPED, meant=slip[1])
            if _stands_alone(whole, start, language, today):
                return Found(before_words(whole, start), words, when)
            return Found(whole, words, why=Why.UNCLEAR) if says_time(phrase) else Found(whole)
    return _mistyped(whole, language, today)


def _mistyped(whole: str, language: str, today: datetime) -> Found:
    """A slip in a day before an hour alone: "trosdag 10"."""
    before, _, hour = whole[-_LONGEST:].rpartition(" ")
    slip = put_right(before, hour, language) if BARE.fullmatch(hour) else None
    if slip is None:
        return Found(whole)
    typed, meant = slip
    try:
        right = read_phrase(fold_phrase(meant), language, today)
    except Impossible as never:
        return Found(whole, typed, why=never.why)
    return Found(whole, typed, why=Why.MISTYPED, meant=meant) if right else Found(whole)


def _meant(text: str, start: int, phrase: str, why: Why) -> bool:
    """Whether words that can be no day were meant as one, and are not just a part of the title.

    With a time of day they were. Without one "Evaluering af 1. december 2025", "Hvad skete der i går" and
    "Sag 45/13" are titles; "Drift 32. december" is not.
    """
    if says_time(phrase):
        return True
    if _last_word(text, start) in NOT_AFTER:
        return False
    if why is Why.PAST:
        return re.search(r"\d{4}", phrase) is not None
    return re.search(r"[a-z]{3}|\d{4}", phrase) is not None


def _last_word(text: str, start: int) -> str:
    return fold_phrase(text[max(0, start - _LONGEST) : start]).split(" ")[-1]


def _stands_alone(text: str, start: int, language: str, today: datetime) -> bool:
    """Whether the date is no part of the words before it.

    It is in "efter fredag", and a time alone is where these words speak of a day that was not understood:
    "engang i december kl. 10" is not today.
    """
    last = _last_word(text, start)
    if last in NOT_AFTER or (last in _DASHES and split_when(before_words(text, start), language, today)[1]):
        return False
    before = fold_phrase(text[max(0, start - _LONGEST) : start])
    if not is_time(fold_phrase(text[start:])):
        return True
    return not (SOME_DAY.search(before) or _SOME_DATE.search(before))


def read_phrase(phrase: str, language: str, today: datetime) -> When | None:
    """The folded phrase as a date; raises Impossible where it is one that cannot be."""
    if not phrase:
        return None
    asked = Asked(language, today.date())
    if day := read_day(phrase, asked):
        return _possible(day, None, today)
    if moment := read_amount(phrase, today):
        by_clock = re.search(r"\b(?:min\w*|time|timer|hours?)\b", phrase)
        return _possible(Day(moment.date()), moment.time() if by_clock else None, today)
    for begun, end in spans_in(phrase):
        when = _read_moment(begun, asked, today)
        if when is not None and when.at is not None:
            return replace(when, minutes=lasting(when.at, end))
    return _read_moment(phrase, asked, today)


def _read_moment(phrase: str, asked: Asked, today: datetime) -> When | None:
    """A day and a time, or a time alone."""
    for words, clock in times_in(phrase):
        if not words:
            return _next_time(time_of(clock), today)
        if clock.re is BARE:
            return _by_bare_hour(words, int(clock["hour"]), asked, today)
        if found := _day_of(words, asked, today):
            day, late = found
            return _possible(day, time_of(clock, late), today)
    return None


def _by_bare_hour(words: str, hour: int, asked: Asked, today: datetime) -> When | None:
    """ "fredag 10" is ten o'clock, unless the 10th is a Friday soon; "fredag 4" is not clear."""
    part = PART_OF_DAY.fullmatch(words) if words not in NEAR else None
    words = part["day"] if part else words
    day = read_day(words, asked, with_time=words.rstrip(".") in SHORT_WEEKDAYS)
    if day is None:
        return None
    hour += 12 if part and part["late"] and hour < 12 else 0
    falls = [asked.today + timedelta(days=ahead) for ahead in range(SOON.days)]
    doubtful = any(each.day == hour and each.weekday() == day.day.weekday() for each in falls)
    near = words in NEAR
    if re.search(r"\d", words) or not 7 <= hour <= (22 if part else 18) or (doubtful and not near):
        raise Impossible(Why.UNCLEAR)
    return _possible(day, time(hour), today)


def _day_of(words: str, asked: Asked, today: datetime) -> tuple[Day, bool | None] | None:
    """The day beside a time, and whether the words make it late ("i aften", "fredag eftermiddag") or early
    ("fredag morgen")."""
    if day := read_day(words, asked, with_time=True):
        return day, True if words in LATE else None
    if moment := read_amount(words, today):
        return Day(moment.date()), None
    part = PART_OF_DAY.fullmatch(words)
    day = read_day(part["day"], asked) if part else None
    return (day, part["late"] is not None) if part and day else None


def _next_time(at: time, today: datetime) -> When:
    """A time alone is today's, or once that is past, tomorrow's."""
    past = datetime.combine(today.date(), at) <= today
    return When(today.date() + timedelta(days=1 if past else 0), at)


def _possible(day: Day, at: time | None, today: datetime) -> When:
    if day.day < today.date() or (at and datetime.combine(day.day, at) < today):
        raise Impossible(Why.PAST)
    if day.day > today.date() + _AHEAD:
        raise Impossible(Why.FAR)
    other = day.other if day.other and day.other <= today.date() + _AHEAD else None
    return When(day.day, at, other)


def last_words(text: str) -> Iterator[int]:
    """Where the last words begin, the longest stretch of them first."""
    tail = max(0, len(text) - _LONGEST)
    starts = [word.start() for word in re.finditer(r"(?<!\S)\S", text[tail:])]
    if tail and not text[tail - 1].isspace() and starts[:1] == [0]:
        starts = starts[1:]
    yield from (tail + start for start in starts[-_MOST_WORDS:])


def before_words(text: str, start: int) -> str:
    """What stands before a date, without the mark between them."""
    before = text[:start].rstrip()
    less = before[:-1].rstrip()
    parted = before.endswith(_MARKS) or (before.endswith(_DASHES) and less != before[:-1])
    return less if parted else before
