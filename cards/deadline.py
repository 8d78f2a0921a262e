"""The day an action is due: which of two it is, the receipt that changes it, and the dialog that does."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.entry import EntryRow
from bot.language.texts import Texts
from cards import fields, parts
from cards.actions.deadline import DeadlineForm, SetDeadline, WhichAction
from cards.entry import ENTRY_ROOM, told
from cards.options import short
from cards.parts import Card, Element
from cards.plain import plain, spoken

# Actions to choose among; more of them are folded.
IN_SIGHT, ACTION_ROOM = 10, 90
# Of those whose day is doubtful, and of the characters of one.
DOUBTS_TOLD, DOUBT_ROOM = 10, 120


@dataclass(frozen=True, slots=True)
class DeadlineView:
    """`entry` is its id, `row` what it says; `sent`: the minutes are, so that it stays."""

    meeting: str
    entry: str
    row: EntryRow
    sent: bool = False


@dataclass(frozen=True, slots=True)
class Doubt:
    """An action whose day was not understood, or (`day` is set) may be `other` too; `what` it is called."""

    what: str
    day: date | None = None
    other: date | None = None


def doubtful(texts: Texts, doubts: Sequence[Doubt]) -> list[Element]:
    """What is told of them in a dialog."""
    told = [parts.body(_doubt(texts, each, plain(each.what, DOUBT_ROOM))) for each in doubts[:DOUBTS_TOLD]]
    left = len(doubts) - len(told)
    return [*told, *([parts.quiet(texts("and {number} more", number=left))] if left > 0 else [])]


def _doubt(texts: Texts, doubt: Doubt, what: str) -> str:
    if doubt.day is None or doubt.other is None:
        return texts("No date yet: Runde found no day to come in “{what}”.", what=what)
    day, other = _day(texts, doubt.day), texts.day(doubt.other)
    return texts("“{what}”: {day}, but it may also mean {other}.", what=what, day=day, other=other)


def which_day(texts: Texts, view: DeadlineView, days: tuple[date, date]) -> Card:
    """Two days fit what was typed. It is recorded already, so that nothing is lost when nobody presses."""
    state = texts("Number {number} · which day?", number=view.row.number)
    first, second = days
    question = texts("{first} or {second}?", first=_day(texts, first), second=texts.day(second))
    return parts.card(
        texts,
        parts.band(state, "warning"),
        parts.heading(question),
        parts.body(told(texts, view.row, ENTRY_ROOM)),
        *parts.buttons(_chosen(texts, view, first), _chosen(texts, view, second), calm=True),
        speak=f"{state} {question}",
        fallback=f"{state} {question} {texts('Type “@Runde edit”, its number and the day.')}",
    )


def unread(texts: Texts, view: DeadlineView) -> Card:
    """It is recorded whole, but what it says of a day is none to come."""
    state = texts("Number {number} · which day?", number=view.row.number)
    why = texts("Runde found no day to come in it.")
    form = DeadlineForm(meeting=view.meeting, entry=view.entry)
    return parts.card(
        texts,
        parts.band(state, "warning"),
        parts.heading(texts("No date yet")),
        parts.body(told(texts, view.row, ENTRY_ROOM)),
        parts.quiet(why),
        *parts.buttons(parts.opens(texts("Change the date"), form), calm=True),
        speak=f"{state} {why}",
        fallback=f"{state} {why} {texts('Type “@Runde edit”, its number and the day.')}",
    )


def recorded(texts: Texts, view: DeadlineView) -> Card:
    """The receipt, with the day said back."""
    state = texts("✓ Recorded as number {number}", number=view.row.number)
    change = parts.opens(texts("Change the date"), DeadlineForm(meeting=view.meeting, entry=view.entry))
    aloud = f"{state}. {spoken(view.row.text)}"
    return parts.card(
        texts,
        parts.band(state),
        parts.only_line(told(texts, view.row, ENTRY_ROOM)),
        *(() if view.sent else parts.buttons(change, calm=True)),
        speak=aloud,
        fallback=aloud,
    )


def deadline_form(
    texts: Texts, form: DeadlineForm, row: EntryRow | None, typed: str, problem: str = ""
) -> Card:
    """The day, as people write it; `row` None: the action is there no longer, what was typed is."""
    return parts.card(
        texts,
        *parts.problem(problem),
        parts.small_heading(texts("By which day?")),
        *([parts.body(told(texts, row, ENTRY_ROOM))] if row else []),
        fields.text_input(
            "deadline_day",
            texts("Day"),
            value=typed,
            placeholder=texts("Friday, or 4 December"),
            maxLength=60,
        ),
        parts.quiet(texts("Leave it empty for no date.")),
        *parts.buttons(parts.sends(texts("Change the date"), form)),
        speak=texts("The day by which the action is to be done."),
        fallback=texts("Type “@Runde edit”, its number and the day."),
    )


def which_form(texts: Texts, form: WhichAction, rows: Sequence[EntryRow], problem: str = "") -> Card:
    """Of several actions the one whose day is to change, the newest first in mind."""
    titles = [(row.id, f"{row.number}. {spoken(told(texts, row, ENTRY_ROOM))}") for row in rows]
    question = texts("Which action?")
    style = "compact" if len(rows) > IN_SIGHT else "expanded"
    newest = rows[-1].id
    return parts.card(
        texts,
        *parts.problem(problem),
        parts.small_heading(texts("Change the date")),
        fields.one_of("deadline_action", question, short(titles, ACTION_ROOM), newest, style=style),
        *parts.buttons(parts.sends(texts("Go on"), form)),
        speak=question,
        fallback=texts("Type “@Runde edit”, its number and the day."),
    )


def _chosen(texts: Texts, view: DeadlineView, day: date) -> Element:
    return parts.execute(_day(texts, day), SetDeadline(view.meeting, view.entry, day.isoformat()))


def _day(texts: Texts, day: date) -> str:
    """At the start of a sentence or on a button."""
    told_day = texts.day(day)
    return told_day[:1].upper() + told_day[1:]
