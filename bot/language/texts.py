"""What a person reads, in their language and zone: sentences, plurals, times, days and names."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, lru_cache
from zoneinfo import ZoneInfo, available_timezones

from bot.language.catalogue import PLACEHOLDER, translations

LANGUAGES = ("en", "da")

# As Teams shows Runde where nobody has named it otherwise, and as examples of what to type mention it.
RUNDE = "Runde"
_MENTION = f"@{RUNDE}"

# A line must never break inside "kl. 10.25", "nr. 4", "10 min" or "40 %".
_TIED = re.compile(r"(?<=\b[Kk]l\.) (?=[\d{])|(?<=\bnr\.) (?=[\d{])|(?<=[\d}]) (?=(?:min|kr|DKK)\b|%)")
_TIE = "\N{NO-BREAK SPACE}"

_CLOCK = {"en": "%H:%M", "da": "%H.%M"}
_DAY = {"en": f"EEEE d{_TIE}MMMM", "da": f"EEEE d.{_TIE}MMMM"}


def N_(sentence: str) -> str:
    """Marks a sentence for the catalogue where it is only named; it is translated where it is used."""
    return sentence


_AND = N_("{names} and {last}")
_AT = N_("{day} at {time}")
_TO = N_("{begins} to {ends}")


@dataclass(frozen=True, slots=True, init=False)
class Texts:
    """The English sentence is the catalogue's key; it is translated, then filled with the facts.

    A fact may be a str, an aware datetime (told as a time of day), a date (told as a day), a list or
    tuple of names, or anything else that str() tells. KeyError when a {placeholder} has no fact.
    `year` is the one it is read in: a day of another is told with its year; None while nobody knows.
    `bot` is what Teams calls Runde there: an administrator may have named it otherwise, and what is to be
    typed mentions it by that.
    """

    language: str
    zone: ZoneInfo
    year: int | None
    bot: str

    def __init__(
        self, language: str, zone: ZoneInfo | str, year: int | None = None, bot: str = RUNDE
    ) -> None:
        if language not in LANGUAGES:
            raise ValueError(f"Runde speaks {' and '.join(LANGUAGES)}, not {language!r}.")
        object.__setattr__(self, "language", language)
        object.__setattr__(self, "zone", ZoneInfo(zone) if isinstance(zone, str) else zone)
        object.__setattr__(self, "year", year)
        object.__setattr__(self, "bot", bot or RUNDE)

    def __call__(self, sentence: str, /, **facts: object) -> str:
        return self._filled(_translated(self.language, sentence, None)[0], facts)

    def count(self, number: int, one: str, many: str, /, **facts: object) -> str:
        """`one` for exactly one, else `many`; {number} is filled in. Both languages count alike."""
        forms = _translated(self.language, one, many)
        return self._filled(forms[0 if number == 1 else 1], {**facts, "number": number})

    def time(self, moment: datetime) -> str:
        """Such as "10:25", Danish "10.25"; the word "kl." belongs to the sentence. ValueError when naive."""
        return self._local(moment).strftime(_CLOCK[self.language])

    def day(self, day: date) -> str:
        """Such as "Friday 4 December", Danish "fredag 4. december"; with its year when that is not the one
        it is read in. An aware moment by its local day."""
        return self.day_from(day, self.year)

    def day_from(self, day: date, year: int | None) -> str:
        """The same as seen from `year`: for what is read later too."""
        local = self._local(day) if isinstance(day, datetime) else day
        return (
            self.day_and_year(day)
            if year not in (None, local.year)
            else self._dated(day, _DAY[self.language])
        )

    def day_and_year(self, day: date) -> str:
        """Such as "Friday 4 December 2026", Danish "fredag 4. december 2026"."""
        return self._dated(day, _DAY[self.language] + " y")

    def month(self, day: date) -> str:
        """Such as "December 2026", Danish "december 2026"."""
        return self._dated(day, "MMMM y")

    def months(self, first: date, last: date) -> str:
        """Such as "Dec–Jan", Danish "dec.–jan."; one month once."""
        told = [self._dated(day, "LLL") for day in (first, last)]
        return "–".join(dict.fromkeys(told))

    def day_and_time(self, moment: datetime) -> str:
        """Such as "Tuesday 1 December at 10:00", Danish "tirsdag 1. december kl. 10.00"."""
        return self(_AT, day=self.day(moment), time=moment)

    def one_day(self, start: datetime, end: datetime) -> bool:
        """Whether the clock where it is told says the same day at both."""
        return self._local(start).date() == self._local(end).date()

    def from_day_to_day(self, start: datetime, end: datetime) -> str:
        """Such as "Tuesday 1 December at 23:30 to Wednesday 2 December at 00:15": for what ends on another
        day than it began, which would read as if it ended first."""
        return self(_TO, begins=self.day_and_time(start), ends=self.day_and_time(end))

    def names(self, names: Sequence[str]) -> str:
        """Such as "Ahmed, Line and Søren", Danish "Ahmed, Line og Søren"; nothing for no one."""
        if len(names) < 2:
            return "".join(names)
        return self(_AND, names=", ".join(names[:-1]), last=names[-1])

    def _filled(self, sentence: str, facts: Mapping[str, object]) -> str:
        # One pass over the sentence: what a fact brings along is never looked at again.
        parts = [sentence] if self.bot == RUNDE else sentence.split(_MENTION)
        told = [PLACEHOLDER.sub(lambda found: self._told(facts[found[1]]), part) for part in parts]
        return f"@{self.bot}".join(told)

    def _told(self, fact: object) -> str:
        if isinstance(fact, str):
            return fact
        if isinstance(fact, datetime):
            return self.time(fact)
        if isinstance(fact, date):
            return self.day(fact)
        if isinstance(fact, list | tuple):
            return self.names([str(name) for name in fact])
        return str(fact)

    def _dated(self, day: date, pattern: str) -> str:
        from babel.dates import format_date  # 20 ms, and a process that only checks rules needs none

        local = self._local(day).date() if isinstance(day, datetime) else day
        return format_date(local, pattern, locale=self.language)

    def _local(self, moment: datetime) -> datetime:
        if moment.tzinfo is None:
            raise ValueError("A moment that people read must know its zone.")
        return moment.astimezone(self.zone)


@lru_cache(maxsize=4096)
def _translated(language: str, one: str, many: str | None) -> tuple[str, ...]:
    """The sentence, or (one, many), in the language, else in English."""
    english = (one,) if many is None else (one, many)
    found = translations(language).get(one, english)
    if len(found) < len(english):
        found = english
    return tuple(_TIED.sub(_TIE, form) for form in found)


def calendars() -> None:
    """Loads what it takes to tell a day, so that nobody waits for it later."""
    for language in LANGUAGES:
        Texts(language, "UTC").day(date.min)


def language_of(locale: str | None) -> str | None:
    """Of "da-DK" it is "da"; None for a language that Runde does not speak."""
    language = (locale or "").strip().replace("_", "-").partition("-")[0].lower()
    return language if language in LANGUAGES else None


def zone_of(name: str | None) -> str | None:
    """The same name when it is one of the IANA's, else None: Teams on Windows also sends others."""
    return name if name in _zones() else None


@cache
def _zones() -> frozenset[str]:
    # Without the system's own names, which another machine need not have.
    return frozenset(available_timezones() - {"localtime", "Factory"})
