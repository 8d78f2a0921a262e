"""What is confidential: that it is there, what became of it, and the list that is read in a dialog."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.entry import TEXT_LENGTH, EntryRow
from bot.language.texts import Texts
from cards import fields, parts
from cards.actions.confidential import ConfidedDays, ReadConfidential
from cards.entry import told
from cards.parts import Card, Element
from cards.plain import plain, spoken

PAGE_ROOM = 12_000  # bytes of a page, unless a single entry has more
ASKED_AT_MOST, TASK_ROOM = 12, 100  # days in one dialog, and characters of the task that each is about


@dataclass(frozen=True, slots=True)
class ConfidentialRow:
    """One entry, and the title of its topic, "" when it has none."""

    entry: EntryRow
    topic: str


@dataclass(frozen=True, slots=True)
class DayAsked:
    """An action whose day is asked about: one of these `days`, or any, `typed` in a field of the dialog."""

    number: int
    task: str
    field: str
    days: tuple[date, ...] = ()
    typed: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the dialog asks; `problem` is why it comes again."""

    form: ConfidedDays
    doubts: Sequence[DayAsked] = ()
    problem: str = ""


def label(texts: Texts, number: int | str) -> str:
    """Its number, in the series of the confidential ones: “C1”, Danish “F1”."""
    return texts("C{number}", number=number)


def read_button(texts: Texts, meeting: str) -> Element:
    """For whoever may read them, on a private card."""
    return parts.opens(texts("Read it"), ReadConfidential(meeting=meeting))


def offer(texts: Texts, meeting: str, title: str, number: int) -> Card:
    """How many there are, and the button that reads them."""
    state = texts("Confidential · only you see this")
    counted = (
        texts.count(
            number,
            "{number} entry of {title} is confidential.",
            "{number} entries of {title} are confidential.",
            title=spoken(title),
        )
        if number
        else texts("Nothing in {title} is confidential.", title=spoken(title))
    )
    return parts.card(
        texts,
        parts.band(state),
        parts.only_line(plain(counted)),
        parts.quiet(texts("Those who were present and the secretary can read it, nobody else in Runde.")),
        *(parts.buttons(read_button(texts, meeting), calm=True) if number else ()),
        speak=f"{state}. {counted}",
        fallback=f"{state}. {counted}",
    )


def kept(texts: Texts, numbers: Sequence[int], days: Sequence[tuple[int, date]], asked: Asked) -> Card:
    """The receipt, in the dialog that was sent: nothing else shows that it was recorded. `days` are said
    back, those that may be others asked about."""
    labels = [label(texts, number) for number in numbers]
    state = texts("✓ Recorded in confidence")
    called = texts("It is called {labels}, and stands on no card and in no minutes.", labels=labels)
    return parts.card(
        texts,
        *parts.problem(asked.problem),
        parts.band(state),
        parts.only_line(called),
        *(parts.body(_due(texts, number, day)) for number, day in days),
        *_fields(texts, asked),
        parts.quiet(texts("Those who are present and the secretary read it with “@Runde confidential”.")),
        *(parts.buttons(parts.sends(texts("Keep the dates"), asked.form)) if asked.doubts else ()),
        speak=state,
        fallback=state,
    )


def _due(texts: Texts, number: int, day: date) -> str:
    return texts("{label}: by {due}", label=label(texts, number), due=day)


def _fields(texts: Texts, asked: Asked) -> Iterator[Element]:
    for doubt in asked.doubts[:ASKED_AT_MOST]:
        yield parts.body(f"{label(texts, doubt.number)} · {plain(doubt.task, TASK_ROOM)}")
        called = texts("{label}: by which day?", label=label(texts, doubt.number))
        if doubt.days:
            days = [(day.isoformat(), texts.day(day)) for day in doubt.days]
            yield fields.one_of(doubt.field, called, days, doubt.typed)
        else:
            hint = texts("Friday, or 4 December")
            yield fields.text_input(doubt.field, called, value=doubt.typed, placeholder=hint, maxLength=60)
    if any(not doubt.days for doubt in asked.doubts):
        yield parts.quiet(texts("Runde found no day to come in it. Leave it empty for no date."))
    if more := asked.doubts[ASKED_AT_MOST:]:
        called = label(texts, more[0].number)
        yield parts.quiet(texts("For the others, write privately: “edit {label} by Friday”.", label=called))


def notice(texts: Texts, meeting: str, what: str, number: str, before: str = "") -> Card:
    """What became of one; `what` is made, changed, back, or what “undo” came to. Never its text."""
    state, called = texts("Confidential · only you see this"), label(texts, number)
    sentence = _became(texts, what, called, before)
    typed = texts("Runde cannot take away what was typed in Teams: Teams keeps copies of it.")
    return parts.card(
        texts,
        parts.band(state),
        parts.only_line(sentence),
        *([parts.quiet(typed)] if what in ("made", "changed") else []),
        *parts.buttons(read_button(texts, meeting), calm=True),
        speak=f"{state}. {sentence}",
        fallback=f"{state}. {sentence}",
    )


def _became(texts: Texts, what: str, called: str, before: str) -> str:
    match what:
        case "made":
            return texts(
                "Number {before} is called {label} now. No card shows it any more, and no minutes will.",
                before=before,
                label=called,
            )
        case "back":
            return texts("{label} is taken back.", label=called)
        case "again":
            return texts("The last change of {label} is undone.", label=called)
        case "since":
            return texts("Nothing was taken back: somebody has changed {label} since then.", label=called)
        case "just":
            return texts("Somebody undid the last change of {label} just before you.", label=called)
        case "stays":
            return texts("{label} stays confidential. To take it back, type “undo {label}”.", label=called)
        case _:
            return texts("{label} is corrected.", label=called)


def entries(texts: Texts, meeting: str, title: str, rows: Sequence[ConfidentialRow], page: int = 1) -> Card:
    """The list itself, whole, since it can be read nowhere else; in a dialog only, as many on a page
    as fit."""
    width = parts.wide_enough(parts.LABEL, max((row.entry.number for row in rows), default=0))
    pages = _pages([_row(texts, row, width) for row in rows])
    at = min(max(page, 1), len(pages))
    aloud = texts("What is confidential in {title}.", title=spoken(title))
    nothing = parts.body(texts("Nothing in {title} is confidential.", title=plain(title)))
    onward = ReadConfidential(meeting=meeting, page=str(at % len(pages) + 1))
    turn = texts("Show more") if at < len(pages) else texts("From the start")
    return parts.card(
        texts,
        parts.state(texts("Confidential · only you see this")),
        parts.heading(plain(title)),
        *(pages[at - 1] or [nothing]),
        parts.quiet(
            texts(
                "Corrected by its number, for example “edit C1”. Write that privately, not in the channel."
            ),
            "large",
        ),
        *(parts.buttons(parts.sends(turn, onward), calm=True) if len(pages) > 1 else ()),
        speak=aloud,
        fallback=aloud,
    )


def _pages(rows: Sequence[Element]) -> Sequence[Sequence[Element]]:
    pages: list[list[Element]] = [[]]
    used = 0
    for row in rows:
        used += len(json.dumps(row, ensure_ascii=False).encode())
        if used > PAGE_ROOM and pages[-1]:
            pages.append([])
            used = len(json.dumps(row, ensure_ascii=False).encode())
        pages[-1].append(row)
    return pages


def _row(texts: Texts, row: ConfidentialRow, width: int) -> Element:
    about = [parts.small(plain(row.topic, 120))] if row.topic else []
    line = parts.body(told(texts, row.entry, TEXT_LENGTH, lines=True))
    return parts.row(parts.quiet(label(texts, row.entry.number)), line, *about, width=width)
