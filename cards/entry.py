"""Entries: how one is told on a card, and the dialog that records them."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol, TypedDict, Unpack

from bot.domain.entry import TEXT_LENGTH, EntryRow, Kind, Result
from bot.language.texts import Texts
from cards import fields, parts
from cards.actions.deadline import DeadlineForm
from cards.actions.entry import RecordForm
from cards.parts import Card, Element
from cards.plain import plain, spoken

# Characters of an entry on the live card.
ENTRY_ROOM = 240
# Of a box with one entry a line. Whatever the letters, all three boxes full can then come back in one card.
LINES_LENGTH = 2000


class Told(Protocol):
    """What an entry has, on the live card and in minutes; all as people wrote it."""

    @property
    def kind(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def who(self) -> str: ...
    @property
    def due(self) -> date | None: ...
    @property
    def result(self) -> str | None: ...


class Boxes(TypedDict, total=False):
    """What was typed in the dialog before."""

    notes: str
    decisions: str
    actions: str
    confidential: bool


class Typed(Boxes, total=False):
    """The same, given back with the problem it had."""

    problem: str


def told(texts: Texts, entry: Told, room: int, lines: bool = False) -> str:
    """One entry as a sentence of a card, its text cut at `room` characters."""
    text = plain(entry.text, room, lines)
    match entry.kind:
        case Kind.DECISION:
            return _decision(texts, entry.result, text)
        case Kind.PROPOSAL:
            return texts("**Proposal:** {text}", text=text)
        case Kind.ACTION:
            return _action(texts, entry, text)
        case _:
            return texts("**Note:** {text}", text=text)


def _decision(texts: Texts, result: str | None, text: str) -> str:
    match result:
        case Result.REJECTED:
            return texts("**Rejected:** {text}", text=text)
        case Result.UNDECIDED:
            return texts("**Undecided:** {text}", text=text)
        case _:
            return texts("**Decided:** {text}", text=text)


def _action(texts: Texts, entry: Told, text: str) -> str:
    who, due = plain(entry.who, 60), entry.due
    if due is None:
        return (
            texts("**Action:** {who}: {text}", who=who, text=text)
            if who
            else texts("**Action:** {text}", text=text)
        )
    task = text.rstrip(".")
    if who:
        return texts("**Action:** {who}: {text}, by {due}", who=who, text=task, due=due)
    return texts("**Action:** {text}, by {due}", text=task, due=due)


def numbered(texts: Texts, entries: Sequence[EntryRow]) -> list[Element]:
    """The rows of a list."""
    return [_row(texts, entry, _width(entries)) for entry in entries]


def dated(texts: Texts, meeting: str, entries: Sequence[EntryRow]) -> list[Element]:
    """The same; a day that is told is corrected by a tap on it."""
    return [_dated(texts, meeting, entry, _width(entries)) for entry in entries]


def _dated(texts: Texts, meeting: str, entry: EntryRow, width: int) -> Element:
    if entry.kind != Kind.ACTION or entry.due is None or not entry.id:
        return _row(texts, entry, width)
    word = texts("Change the date")
    row = _row(texts, entry, width, parts.strong(word))
    aloud = f"{entry.number}. {spoken(told(texts, entry, ENTRY_ROOM))}. {word}"
    return parts.tapped(row, aloud, DeadlineForm(meeting=meeting, entry=entry.id))


def _row(texts: Texts, entry: EntryRow, width: int, *more: Element) -> Element:
    text = parts.body(told(texts, entry, ENTRY_ROOM))
    return parts.row(parts.quiet(str(entry.number)), text, *more, width=width)


def _width(entries: Sequence[EntryRow]) -> int:
    """One for all, so that their texts stand below each other."""
    return parts.wide_enough(parts.NUMBER, max((entry.number for entry in entries), default=0))


def recorded(texts: Texts, meeting: str, entries: Sequence[EntryRow]) -> list[Element]:
    """The box of the live card with the last entries, oldest first; nothing while there are none."""
    if not entries:
        return []
    return [parts.box(parts.small(texts("Last recorded")), *dated(texts, meeting, entries))]


def record_form(texts: Texts, form: RecordForm, heading: str, **typed: Unpack[Typed]) -> Card:
    """The dialog of the open topic: notes, decisions, actions; `heading` says which topic."""
    return parts.card(
        texts,
        *parts.problem(typed.get("problem", "")),
        parts.small_heading(plain(heading)),
        *_boxes(texts, typed),
        fields.toggle(
            "record_confidential",
            texts("Confidential: only those present and the secretary can read it"),
            typed.get("confidential", False),
        ),
        *parts.buttons(parts.sends(texts("Record"), form)),
        speak=texts("Record notes, decisions and actions. {heading}", heading=spoken(heading)),
        fallback=texts("Type “@Runde note”, “@Runde decide” or “@Runde action” and the text."),
    )


def _boxes(texts: Texts, typed: Typed) -> tuple[Element, ...]:
    notes = ("record_notes", texts("Notes"), texts("The gist of what was said"))
    decisions = (
        "record_decisions",
        texts("Decisions, one on each line"),
        texts("We try a three-week rotation from 4 January"),
    )
    actions = (
        "record_actions",
        texts("Actions, one on each line (who: what, by when)"),
        texts("Peter: puts the rota in the calendar, Friday"),
    )
    return (
        _field(texts, notes, typed.get("notes", ""), TEXT_LENGTH),
        _field(texts, decisions, typed.get("decisions", ""), LINES_LENGTH),
        _field(texts, actions, typed.get("actions", ""), LINES_LENGTH),
    )


def _field(texts: Texts, named: tuple[str, str, str], typed: str, room: int) -> Element:
    """`named`: its id, its label, and an example."""
    id, label, example = named
    return fields.text_input(
        id,
        label,
        value=typed,
        error=texts("There is room for {room} characters. Split the text in two.", room=room),
        isMultiline=True,
        maxLength=room,
        placeholder=example,
    )
