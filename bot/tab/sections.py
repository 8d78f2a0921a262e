"""How the rows of a team's lists stand together: decisions by months, actions by when they are due."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import TypeVar

from markupsafe import Markup, escape

from bot.documents.clean import clean
from bot.documents.phrases import capital, local_day
from bot.language.folding import searchable
from bot.language.texts import Texts
from bot.ports.register import Sent, Standing

Row = TypeVar("Row", Sent, Standing)
Sections = Iterator[tuple[str, Sequence[Row]]]


def by_month(texts: Texts, rows: Sequence[Row]) -> Sections[Row]:
    """Under “November 2026” what was said or decided then."""
    return _under(rows, lambda row: capital(texts.month(local_day(row.held, texts.zone.key))))


def by_day(texts: Texts, rows: Sequence[Standing], today: date) -> Sections[Standing]:
    """By time, and never by person."""
    return _under(rows, lambda row: _time(texts, row.due, today))


def _time(texts: Texts, due: date | None, today: date) -> str:
    if due is None:
        return texts("No date")
    if due < today:
        return texts("The day has passed")
    sunday = today + timedelta(days=6 - today.weekday())
    return texts("This week") if due <= sunday else texts("Later")


def _under(rows: Sequence[Row], heading: Callable[[Row], str]) -> Sections[Row]:
    for told, those in groupby(rows, heading):
        yield told, list(those)


def state(row: Standing) -> str:
    """What became of a decision: decided, rejected or undecided."""
    return row.result or "decided"


def marked(text: str, words: Sequence[str]) -> Markup:
    """What people wrote, as HTML, with the words that were searched for marked."""
    shown = clean(text)
    found = _found(shown, words)
    return Markup("").join(
        Markup("<mark>{}</mark>").format(piece) if hit else escape(piece)
        for hit, piece in ((hit, "".join(sign for _, sign in those)) for hit, those in _pieces(shown, found))
    )


def _pieces(text: str, found: set[int]) -> Iterator[tuple[bool, list[tuple[int, str]]]]:
    for hit, those in groupby(enumerate(text), lambda each: each[0] in found):
        yield hit, list(those)


def _found(text: str, words: Sequence[str]) -> set[int]:
    """Which letters belong to one of the words; one letter may be several when it is folded."""
    folded, of = "", list[int]()
    for number, sign in enumerate(text) if words else ():
        told = searchable(sign)
        folded += told
        of += [number] * len(told)
    return {
        of[at] for word in words for start in _starts(folded, word) for at in range(start, start + len(word))
    }


def _starts(text: str, word: str) -> Iterator[int]:
    start = text.find(word)
    while start >= 0:
        yield start
        start = text.find(word, start + len(word))
