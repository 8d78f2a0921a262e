"""The words dates are made of, in Danish and English, folded: æ, ø, å as ae, oe, aa."""

import re
import unicodedata
from collections.abc import Iterable

from bot.language.folding import fold


def _numbered(*groups: str, start: int) -> dict[str, int]:
    """Word -> number, counted up from `start`; one group holds all the words for a number."""
    return {word: number for number, words in enumerate(groups, start) for word in words.split()}


WEEKDAYS = _numbered(
    "mandag monday",
    "tirsdag tuesday",
    "onsdag wednesday",
    "torsdag thursday",
    "fredag friday",
    "loerdag lordag saturday",
    "soendag sondag sunday",
    start=0,
)

# Short ones are names and words of their own (Tor, fri, man, sun), so they count beside a date or time only.
SHORT_WEEKDAYS = _numbered(
    "man mand mon",
    "tir tirs tirsd tue tues",
    "ons onsd wed weds wednes",
    "tor tors torsd thu thur thurs",
    "fre fred fri",
    "loer lor loerd lord sat",
    "soen son soend sond sun",
    start=0,
)

MONTHS = _numbered(
    "jan januar january",
    "feb februar february",
    "mar marts march",
    "apr april",
    "maj may",
    "jun juni june",
    "jul juli july",
    "aug august",
    "sep sept september",
    "okt oct oktober october",
    "nov november",
    "dec december",
    start=1,
)

# Danish never writes the month first, so "maj 10" is no date.
MONTHS_FIRST = MONTHS.keys() - {"januar", "februar", "marts", "maj", "juni", "juli", "okt", "oktober"}

# Days from today.
NEAR = {
    **dict.fromkeys(("i dag", "idag", "today", "i aften", "i eftermiddag", "tonight", "this afternoon"), 0),
    **dict.fromkeys(("i morgen", "imorgen", "i mrgn", "imrgn", "tomorrow", "tmrw", "tmr"), 1),
    **dict.fromkeys(("i overmorgen", "iovermorgen", "overmorgen", "day after tomorrow"), 2),
    "the day after tomorrow": 2,
}

# With these "at 8" is in the evening.
LATE = ("i aften", "i eftermiddag", "tonight", "this afternoon")

# "om to uger", "in 1 week and 2 days": each word as dateparser reads it right.
AMOUNT_WORDS = {
    **dict.fromkeys(("om", "in"), "in"),
    **dict.fromkeys(("og", "and"), "and"),
    **dict.fromkeys(("minut", "minutter", "min", "minute", "minutes"), "minutes"),
    **dict.fromkeys(("time", "timer", "hour", "hours"), "hours"),
    **dict.fromkeys(("dag", "dage", "day", "days"), "days"),
    **dict.fromkeys(("uge", "uger", "week", "weeks"), "weeks"),
    **dict.fromkeys(("maaned", "maaneder", "month", "months"), "months"),
}
NUMBERS = _numbered(
    "en et a an one",
    "to two",
    "tre three",
    "fire four",
    "fem five",
    "seks six",
    "syv seven",
    "otte eight",
    "ni nine",
    "ti ten",
    "elleve eleven",
    "tolv twelve",
    "tretten thirteen",
    "fjorten fourteen",
    start=1,
)

# "den første i tolvte"
ORDINALS = _numbered(
    "foerste",
    "anden",
    "tredje",
    "fjerde",
    "femte",
    "sjette",
    "syvende",
    "ottende",
    "niende",
    "tiende",
    "ellevte",
    "tolvte",
    start=1,
)

# A date after these is part of the sentence ("Møde efter fredag"), repeats, or is past.
NOT_AFTER = frozenset(
    "hver hvert alle every each sidste forrige last past for of af om about fra from efter after foer before"
    " inden senest med with og to and eller or mellem between siden since til until by due the"
    " black casual".split()
)


def fold_phrase(text: str) -> str:
    """Small letters, one space between words, no space around them, æøå as ae, oe, aa."""
    return " ".join(fold(unicodedata.normalize("NFC", text)).split())


def one_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first, so that "januar" is not read as "jan"."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


PART_OF_DAY = re.compile(
    r"(?P<day>.+) (?:morgen|formiddag|morning|(?P<late>eftermiddag|aften|afternoon|evening))"
)

# Words that speak of some day, understood or not.
SOME_DAY = re.compile(
    rf"\d[./-]\d|\b(?:(?:{one_of(WEEKDAYS)})(?:en?)?"
    rf"|{one_of([*(month for month in MONTHS if len(month) > 3), 'maj'])}"
    r"|dag|uger?|maaned|morgen|weeks?|month|today|tomorrow|gaar|forgaar|yesterday)s?\b"
)
