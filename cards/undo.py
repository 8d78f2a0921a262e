"""An entry as it stands after somebody undid something, or could not."""

from bot.domain.entry import EntryRow
from bot.language.texts import Texts
from cards import parts
from cards.entry import ENTRY_ROOM, told
from cards.parts import Card
from cards.people import name
from cards.plain import spoken

NAME_ALOUD = 40  # characters


def stands(texts: Texts, row: EntryRow, what: str, by: str, may: bool = False) -> Card:
    """`what`: again (its old words are back), since (somebody, `by`, changed it meanwhile) or just (they were
    the first to undo it). `may`: whether the reader may undo that too."""
    state = _state(texts, what)
    sentence, aloud = (
        _sentence(texts, row.number, what, each) for each in (name(by), spoken(by, NAME_ALOUD))
    )
    number = row.number
    how = [texts("“undo {number}” takes that change back.", number=number)] if may else []
    said = f"{state}. {aloud} {spoken(row.text)}"
    return parts.card(
        texts,
        parts.band(state),
        parts.only_line(sentence),
        parts.body(told(texts, row, ENTRY_ROOM)),
        *(parts.quiet(each) for each in how),
        speak=said,
        fallback=said,
    )


def _state(texts: Texts, what: str) -> str:
    return texts("✓ Taken back") if what == "again" else texts("Not done · nothing was changed")


def _sentence(texts: Texts, number: int, what: str, by: str) -> str:
    match what:
        case "since":
            return texts(
                "{name} has changed number {number} since then. It now reads:", name=by, number=number
            )
        case "just":
            return texts(
                "{name} got there just before you. Number {number} now reads:", name=by, number=number
            )
        case _:
            return texts("The last change of number {number} is undone. It now reads:", number=number)
