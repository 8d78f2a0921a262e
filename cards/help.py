"""Help: the words one can type, what each does, and an example."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.language.texts import Texts
from cards import parts
from cards.parts import Card, Element
from cards.plain import plain


@dataclass(frozen=True, slots=True)
class HelpRow:
    """`word` without the slash; `example` may be empty; all in the reader's language."""

    word: str
    example: str
    line: str


def help_card(texts: Texts, rows: Sequence[HelpRow], guest: bool = False, kept: str = "") -> Card:
    """One row a command. `guest`: these are only those of a guest, who reads how they come by the rest.
    `kept` is the address where it says what Runde keeps."""
    rest = texts("You are a guest here. One of the team can do the rest for you.")
    return parts.card(
        texts,
        parts.state(texts("Help")),
        parts.heading(texts("This is what you can type")),
        *[element for row in rows for element in _row(row)],
        *([parts.quiet(rest, "medium")] if guest else []),
        parts.quiet(texts("In a channel begin with @Runde. Danish and English words both work."), "medium"),
        *what_is_kept(texts, kept),
        speak=texts("Help. These are the words you can type."),
        fallback=texts("Help. You can type: {words}.", words=[plain(row.word) for row in rows]),
    )


def what_is_kept(texts: Texts, address: str) -> list[Element]:
    if not address:
        return []
    return [parts.quiet(parts.link(texts("What Runde keeps, and who can read it"), address), "medium")]


def _row(row: HelpRow) -> list[Element]:
    """Two lines, not two columns: with all its words the card stays within what a phone loads at once."""
    # An example of one word is the word itself.
    example = [parts.small(f"“{plain(row.example)}”")] if " " in row.example else []
    return [parts.body(f"**{plain(row.word)}** – {plain(row.line)}"), *example]
