"""The day by which a task is to be done: behind "senest", "by" or a comma, or in front of the task."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from bot.language.calendar_days import Impossible, Why
from bot.language.date_words import SOME_DAY, fold_phrase
from bot.language.days import SOON
from bot.language.when import When, before_words, last_words, read_phrase

_BY = re.compile(
    r"(?P<within>inden for |within |inden )?"
    r"(?:(?:senest|inden|foer|til|by|before|due(?: by| on)?|until|frist|deadline|no later than):? )?"
    r"(?P<day>.+)"
)
_AT_THE_END = re.compile(r"[.!;\s]*")
_IN_BRACKETS = re.compile(r"\((?P<words>[^()]+)\)")
# In front of a task only words that can't be its own: "til mandag" and "by 3.11" may be.
_IN_FRONT = re.compile(
    r"(?:senest|inden|no later than)\b.*(?:[a-z]{3}|\d[/.]\d).*|(?:by|before)\b.*[a-z]{3}.*", re.DOTALL
)
# Speaks of a day: always behind these words, behind others when a day is named.
_SPEAKS = re.compile(
    r"(?:\b(?:senest:?|frist:|deadline:|no later than|due by|due on) "
    r"|\b(?:by|before|inden|foer|until) (?=(?:(?:i|in|paa|on|the|den|starten|begyndelsen|midten|slutningen|af"
    rf"|end|of|early|mid|late|primo|medio|ultimo|naeste|next) ){{0,3}}(?:{SOME_DAY.pattern})))"
    r"[^ ]+(?: [^ ]+){0,3}\Z"
)
_MARKS = " ,:;-\N{EN DASH}"

_FRONT_ROOM, _FRONT_WORDS = 80, 8


@dataclass(frozen=True, slots=True)
class Due:
    """A task and when it is due. Without `when` the task is whole; `unread` are then the words, if there are
    any, that speak of a day that was not understood."""

    task: str
    when: When | None = None
    unread: str = ""


def split_deadline(text: str, language: str, today: datetime) -> tuple[str, date | None]:
    """A task and the day it is due: "ring til Bo senest fredag" -> ("ring til Bo", date)."""
    due = find_due(text, language, today)
    return due.task, due.when.day if due.when else None


def find_due(text: str, language: str, today: datetime) -> Due:
    """A time of day has no place in a date: the task then keeps its words: "ring inden fredag kl. 12"."""
    whole = text.strip()
    for task, words, behind_comma in (*_behind(whole), *_before(whole)):
        try:
            when = _due(fold_phrase(words), behind_comma, language, today)
        except Impossible as never:
            meant = not behind_comma or never.why is not Why.PAST
            return Due(whole, unread=words if meant else "")
        if when is not None:
            return Due(whole if when.at else task, when)
    typed = _without_end(whole)
    found = _SPEAKS.search(fold_phrase(typed))
    return Due(whole, unread=" ".join(typed.split()[-len(found[0].split()) :]) if found else "")


def _without_end(text: str) -> str:
    """Read backwards: to look for the end from each of ten thousand blanks takes half a second."""
    behind = _AT_THE_END.match(text[::-1])
    return text[: len(text) - behind.end()] if behind else text


def _behind(whole: str) -> Iterator[tuple[str, str, bool]]:
    """The task, the words that may be its day, and whether they stand behind a comma."""
    for start in last_words(whole):
        words = _without_end(whole[start:])
        if inside := _IN_BRACKETS.fullmatch(words):
            words = inside["words"]
        yield before_words(whole, start), words, whole[:start].rstrip().endswith(",")


def _before(whole: str) -> Iterator[tuple[str, str, bool]]:
    """The same for words in front, the longest stretch of them first."""
    ends = [word.end() for word in re.finditer(r"\S+", whole[:_FRONT_ROOM])][:_FRONT_WORDS]
    for end in reversed(ends):
        words = whole[:end].rstrip(_MARKS)
        if _IN_FRONT.fullmatch(fold_phrase(words)):
            yield whole[end:].lstrip(_MARKS), words, False


def _due(phrase: str, behind_comma: bool, language: str, today: datetime) -> When | None:
    match = _BY.fullmatch(phrase)
    said = match is not None and match["day"] != phrase
    if match is None or not (said or behind_comma):
        return None
    when = read_phrase(match["day"], language, today)
    if when is None:
        dotted = read_phrase(match["day"] + ".", language, today)
        # "senest 1.3" may be far away, but ", 3.11" alone is then rather a version.
        when = dotted if dotted and (said or dotted.day - today.date() <= SOON) else None
    if when is None and match["within"]:
        when = read_phrase("in " + match["day"], language, today)
    return when
