"""From when until when somebody is away, as they typed it: “until Friday”, “fra mandag til fredag, ferie”."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from bot.language.calendar_days import Impossible, Why
from bot.language.clock_times import is_time
from bot.language.date_words import fold_phrase
from bot.language.when import When, read_phrase

_UNTIL = re.compile(
    r"(?:until and including|until|till|to|through|thru|(?:frem )?(?:ind)?til og med|(?:frem )?(?:ind)?til"
    r"|t\.?o\.?m\.?|[-\u2013])(?: |\Z)"
)
_FROM = re.compile(r"(?:from|fra(?: og med)?) ")
# No day needs more; what stands behind it is why, which is nobody's business.
_MOST_WORDS = 6
_MARKS = ",;:.!?"


@dataclass(frozen=True, slots=True)
class Away:
    """Two days, or why there are none: `why` says what is wrong with these `words`, None that they are no
    day. `other` is the second day that the words for one of them may mean."""

    first: date | None = None
    last: date | None = None
    other: date | None = None
    words: str = ""
    why: Why | None = None


class _Unread(ValueError):
    """Raised with what is wrong."""

    def __init__(self, words: str = "", why: Why | None = None) -> None:
        super().__init__(words)
        self.words, self.why = words, why


def read_away(text: str, language: str, today: datetime) -> Away:
    """With “until” from today or from the day before it, without it that day alone; `today` is the reader's
    wall clock, naive. What follows is not looked at."""
    phrase = fold_phrase(text)
    begins = _FROM.match(phrase)
    try:
        if until := _UNTIL.match(phrase):
            when, _ = _day(phrase[until.end() :], language, today)
            return Away(today.date(), when.day, when.other)
        first, rest = _day(phrase[begins.end() if begins else 0 :], language, today)
        until = _UNTIL.match(rest)
        if until is None:
            return Away(first.day, first.day, first.other)
        then = datetime.combine(first.day, time())
        last, _ = _day(rest[until.end() :], language, then)
        return Away(first.day, last.day, last.other or first.other)
    except _Unread as unread:
        return Away(words=unread.words, why=unread.why)


def _day(phrase: str, language: str, today: datetime) -> tuple[When, str]:
    """The day it begins with, as many words long as can be, and the rest."""
    words = phrase.split()[:_MOST_WORDS]
    for count in range(len(words), 0, -1):
        for said in _as_said(words[:count]):
            try:
                when = read_phrase(said, language, today)
            except Impossible as never:
                raise _Unread(said, never.why) from never
            if when is not None and not is_time(said):
                return when, " ".join(phrase.split()[count:])
    raise _Unread


def _as_said(words: Sequence[str]) -> Iterator[str]:
    """A full stop at the end may belong to the day."""
    said = " ".join(words)
    yield said
    if (bare := said.rstrip(_MARKS)) != said:
        yield bare
