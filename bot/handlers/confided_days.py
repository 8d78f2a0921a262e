"""The days of what was just recorded in confidence: said back and asked about in its dialog only."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from bot.domain.entry import Entry, Kind
from bot.domain.meeting import Meeting
from bot.domain.refusal import Refused
from bot.handlers.deadline import doubtful, when_in
from bot.handlers.found import Who, in_meeting, meant
from bot.handlers.recorded import correctable, reworded
from bot.handlers.written import Written
from bot.messages import Dialog, Effect, Request
from bot.ports.work import UnitOfWork
from bot.router import Filled
from cards import confidential as cards
from cards.actions.confidential import ConfidedDays


def kept(request: Request, meeting: Meeting, entries: Sequence[Entry], written: Sequence[Written]) -> Dialog:
    """The receipt; a day that may be another, or was not understood, is asked about in it."""
    asked = {entry: _days(one) for entry, one in zip(entries, written, strict=True) if doubtful(one)}
    return _asking(request, meeting, entries, asked)


def choose(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    """The days as they were chosen or typed; all of them, or none when one is no day."""
    changed: list[tuple[Entry, Entry]] = []
    asked: dict[Entry, tuple[date, ...]] = {}
    for entry, days in _asked(request, work, meeting):
        correctable(request, work, meeting, entry)
        typed = str(request.data.get(_field(entry)) or "")
        offered = next((day for day in days if day.isoformat() == typed), None)
        when = None if offered else when_in(request, work, meeting, _field(entry))
        new = entry.reworded(replace(entry.draft, due=when.day if when else offered))
        changed.append((entry, new))
        if when and when.other:
            asked[new] = (when.day, when.other)
    for old, new in changed:
        reworded(request, work, old, new)
    return [_asking(request, meeting, [new for _, new in changed], asked)]


def form(request: Request, work: UnitOfWork, problem: str) -> Dialog:
    """The same again, with what was typed."""
    meeting = meant(request, work)
    if not meeting.confides_in(request.sender):
        raise Refused("What is confidential can be read by those who were present and by the secretary.")
    asked = list(_asked(request, work, meeting))
    doubts = [
        replace(_doubt(entry, days), typed=str(request.data.get(_field(entry)) or ""))
        for entry, days in asked
    ]
    data = ConfidedDays(request.new_id("days"), meeting.id, str(request.data.get("asked") or ""))
    return _dialog(request, [entry for entry, _ in asked], (), cards.Asked(data, doubts, problem))


def _asking(
    request: Request, meeting: Meeting, entries: Sequence[Entry], asked: Mapping[Entry, tuple[date, ...]]
) -> Dialog:
    told = (":".join((entry.id, *(day.isoformat() for day in days))) for entry, days in asked.items())
    form = ConfidedDays(request.new_id("days"), meeting.id, " ".join(told))
    doubts = [_doubt(entry, days) for entry, days in asked.items()]
    sure = [entry for entry in entries if entry not in asked]
    return _dialog(request, entries, sure, cards.Asked(form, doubts))


def _dialog(request: Request, entries: Sequence[Entry], sure: Sequence[Entry], asked: cards.Asked) -> Dialog:
    texts = request.reader.texts
    days = [(entry.number, entry.draft.due) for entry in sure if entry.draft.due]
    return Dialog(texts("Record"), cards.kept(texts, [entry.number for entry in entries], days, asked))


def _asked(request: Request, work: UnitOfWork, meeting: Meeting) -> Iterator[tuple[Entry, tuple[date, ...]]]:
    """The entries that were asked about, as far as they are there and the sender may read them. All of it
    comes from the client."""
    confided = work.entries.confidential(meeting.id) if meeting.confides_in(request.sender) else ()
    known = {entry.id: entry for entry in confided if entry.draft.kind is Kind.ACTION}
    for told in str(request.data.get("asked") or "").split()[: cards.ASKED_AT_MOST]:
        id_, *days = told.split(":")
        if id_ in known:
            yield known[id_], tuple(filter(None, map(_date, days)))


def _doubt(entry: Entry, days: tuple[date, ...]) -> cards.DayAsked:
    return cards.DayAsked(
        entry.number, entry.draft.text, _field(entry), days, days[0].isoformat() if days else ""
    )


def _days(written: Written) -> tuple[date, ...]:
    due, other = written.draft.due, written.other
    return (due, other) if due and other else ()


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _field(entry: Entry) -> str:
    return f"confided_{entry.id}"


ROWS = (Filled(ConfidedDays, form, in_meeting(Who.ANYONE, choose)),)
