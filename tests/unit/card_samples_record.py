"""The cards of what is recorded: deadlines, what is confidential, proposals."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Protocol

from bot.domain.entry import EntryRow, Kind
from bot.language.texts import Texts
from cards import change, confidential, consent, deadline, entries, entry, said, too_long, undo
from cards.actions.confidential import ConfidedDays
from cards.actions.consent import NoDecision, ObjectForm
from cards.actions.deadline import DeadlineForm, WhichAction
from cards.actions.entry import RecordForm
from cards.actions.minutes import ChangeForm
from cards.entry import told
from cards.parts import Card

DUE = date(2026, 12, 4)


class Said(Protocol):
    """What people typed, as tests.unit.card_samples has it."""

    @property
    def name(self) -> str: ...
    @property
    def titles(self) -> Sequence[str]: ...
    @property
    def people(self) -> Sequence[str]: ...
    @property
    def notes(self) -> Sequence[str]: ...


def recorded(texts: Texts, words: Said) -> Iterator[tuple[str, Card]]:
    yield from _deadline(texts, words)
    yield from _confidential(texts, words)
    yield from _undone(texts, words)
    yield from _proposal(texts, words)
    yield from _entries(texts, words)


def _entries(texts: Texts, words: Said) -> Iterator[tuple[str, Card]]:
    kinds = (Kind.NOTE, Kind.DECISION, Kind.ACTION)
    for kind, text in zip(kinds, words.notes, strict=True):
        who, due = (words.people[-1], DUE) if kind is Kind.ACTION else ("", None)
        rows = tuple(EntryRow(n, kind, text, who, due, id=f"e{n}") for n in range(1, 41))
        view = entries.EntriesView("m42", words.name, kind, rows[:3])
        yield f"entries-{kind}", entries.listed(texts, view)
        yield f"entries-{kind}-many", entries.listed(texts, replace(view, rows=rows, page=2))
    hundred = tuple(replace(row, number=row.number + 97) for row in rows[:5])
    yield "entries-hundred", entries.listed(texts, replace(view, rows=hundred))
    row = rows[0]
    yield "said-entry", said.receipt(texts, told(texts, row, 200), row.text[:200])
    yield "entries-last", entries.listed(texts, replace(view, rows=rows, page=99))


def _action(words: Said) -> EntryRow:
    return EntryRow(5, Kind.ACTION, words.notes[2], words.people[-1], DUE)


def _deadline(texts: Texts, words: Said) -> Iterator[tuple[str, Card]]:
    view = deadline.DeadlineView("m42", "e5", _action(words))
    yield "which-day", deadline.which_day(texts, view, (DUE, date(2026, 12, 11)))
    yield "deadline-unread", deadline.unread(texts, view)
    yield "deadline-recorded", deadline.recorded(texts, view)
    yield "deadline-sent", deadline.recorded(texts, replace(view, sent=True))
    rows = [replace(view.row, number=n, id=f"e{n}") for n in range(1, 41)]
    for name, some in (("which-action", rows[:2]), ("which-action-many", rows)):
        yield name, deadline.which_form(texts, WhichAction(meeting="m42"), some)
    yield "which-action-again", deadline.which_form(texts, WhichAction(), rows[:3], words.titles[1])
    form = DeadlineForm("f1", "m42", "e5")
    yield "deadline-form", deadline.deadline_form(texts, form, view.row, texts.day(DUE))
    again = deadline.deadline_form(texts, form, view.row, words.titles[0][:60], words.titles[1])
    yield "deadline-form-again", again


def _confidential(texts: Texts, words: Said) -> Iterator[tuple[str, Card]]:
    rows = [
        confidential.ConfidentialRow(_action(words), words.titles[0]),
        confidential.ConfidentialRow(EntryRow(6, Kind.NOTE, words.notes[0]), ""),
    ]
    yield (
        "confidential-entries",
        confidential.entries(texts, "m42", words.name, rows * (1 + len(words.people) // 20), 2),
    )
    hundred = [replace(row, entry=replace(row.entry, number=row.entry.number + 94)) for row in rows]
    yield "confidential-hundred", confidential.entries(texts, "m42", words.name, hundred)
    yield "confidential-offer", confidential.offer(texts, "m42", words.name, 2)
    yield "confidential-offer-none", confidential.offer(texts, "m42", words.name, 0)
    yield (
        "confidential-kept",
        confidential.kept(texts, [1, 2], [(1, DUE)], confidential.Asked(ConfidedDays())),
    )
    doubts = [
        confidential.DayAsked(
            n, words.notes[2], f"confided_{n}", (DUE, date(2027, 3, 4)) if n % 2 else (), words.titles[0][:60]
        )
        for n in range(1, 16)
    ]
    asked = confidential.Asked(ConfidedDays("f1", "m42", "e5"), doubts[:2])
    yield "confidential-asked", confidential.kept(texts, [1, 2], [], asked)
    again = replace(asked, doubts=doubts, problem=words.titles[0])
    yield "confidential-asked-again", confidential.kept(texts, range(1, 16), [(9, DUE)], again)
    for what in ("made", "changed", "back", "again", "since", "just", "stays"):
        yield f"confidential-{what}", confidential.notice(texts, "m42", what, "2", "4")


def _unread(words: Said) -> list[deadline.Doubt]:
    return [deadline.Doubt(text) for text in [*words.notes] * 4]


def _undone(texts: Texts, words: Said) -> Iterator[tuple[str, Card]]:
    for what in ("again", "since", "just"):
        row = EntryRow(5, Kind.DECISION, words.notes[1])
        yield f"undo-{what}", undo.stands(texts, row, what, words.people[-1], what == "since")
    form = ChangeForm(meeting="m42", minutes_which="topic.t1")
    yield "change-doubted", change.doubted(texts, form, _unread(words))


def _proposal(texts: Texts, words: Said) -> Iterator[tuple[str, Card]]:
    people = tuple(words.people)
    objections = tuple(consent.Objection(name, words.notes[0][:500]) for name in people[2:20:2][:9])
    answers = consent.Answers(people[:2], people[2:3], (), people[3:])
    view = consent.ProposalCard("m42", "e5", 5, words.notes[1], people[0], answers, "", ("29:1",))
    objected = replace(view, answers=replace(answers, object=objections))
    yield "proposal", consent.shared(texts, view)
    yield "proposal-unled", consent.unled(texts, view)
    yield "proposal-leading", consent.leading(texts, view)
    yield "proposal-answered", consent.leading(texts, replace(view, answers=consent.Answers(people)))
    yield "proposal-objected", consent.leading(texts, objected)
    yield "proposal-objecting", consent.objecting(texts, objected)
    yield "proposal-confirm", consent.confirm(texts, objected)
    for result in ("decided", "rejected", "undecided"):
        yield f"proposal-{result}", consent.shared(texts, replace(objected, result=result))
    yield "proposal-reworded", consent.shared(texts, replace(objected, result="decided", now=words.notes[0]))
    form = ObjectForm("f1", "m42", "e5")
    yield "object-form", consent.object_form(texts, form, words.notes[1])
    yield (
        "object-form-again",
        consent.object_form(texts, form, words.notes[1], words.notes[0][:600], words.titles[0]),
    )
    yield "no-decision", consent.close_form(texts, NoDecision("f1", "m42", "e5"), words.notes[1])


def gone(texts: Texts) -> Iterator[tuple[str, Card]]:
    """Without a word of anybody's."""
    yield "proposal-gone", consent.gone(texts)
    yield "confidential-empty", confidential.entries(texts, "m42", "Akut", [])
    full = {"notes": "Æble" * 9_000, "decisions": "👩‍👩‍👧‍👦" * 2_000, "actions": '"\\' * 9_000}
    form = entry.record_form(texts, RecordForm("f1", "m42"), "Akut", problem="Akut", **full)  # type: ignore[arg-type]
    for kind in ("note", "decision", "action"):
        yield f"entries-{kind}-empty", entries.listed(texts, entries.EntriesView("m42", "Akut", kind, ()))
    over = entries.EntriesView("m42", "Akut", "note", (), over=True)
    yield "entries-over-empty", entries.listed(texts, over)
    yield "record-form-too-long", too_long.fitted(texts, form)
