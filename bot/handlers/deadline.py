"""The day an action is due: asked about when two are possible, and changed by one click."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.domain.entry import Entry, Kind
from bot.domain.meeting import Meeting
from bot.domain.refusal import Refused
from bot.handlers.found import Who, in_meeting, meant, team_reader
from bot.handlers.recorded import by_button, correctable, if_seen, redrawn
from bot.handlers.written import Written
from bot.language.when import read_when
from bot.messages import Address, Args, Dialog, Effect, Post, Reply, Request, to_person
from bot.messages import Kind as Came
from bot.pictures import deadline as pictures
from bot.ports.work import UnitOfWork
from bot.router import Click, Filled
from cards import deadline as cards
from cards.actions.deadline import DeadlineForm, SetDeadline


def doubtful(written: Written) -> bool:
    """Whether its day is to be asked about."""
    return written.other is not None or bool(written.unread)


def asked(request: Request, work: UnitOfWork, entry: Entry, written: Written) -> Sequence[Effect]:
    """Which of the two days is meant, or by which day. What is confidential is told in no message, so not
    asked about."""
    if entry.draft.confidential:
        return []
    args = {"meeting": entry.meeting, "entry": entry.id}
    if written.other is not None and entry.draft.due is not None:
        args |= {"day": entry.draft.due.isoformat(), "other": written.other.isoformat()}
    if request.private:
        return [Reply(pictures.which_day(work, request.reader, args))]
    return [_post(work, to_person(request.sender), "deadline.question", args)]


def shown(request: Request, work: UnitOfWork, entry: Entry) -> Sequence[Effect]:
    """The receipt, with a button that changes the day."""
    args = {"meeting": entry.meeting, "entry": entry.id}
    return [Reply(pictures.recorded(work, request.reader, args))]


def choose(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    """One of the two days by a click."""
    try:
        day = date.fromisoformat(str(request.data.get("day", "")))
    except ValueError:
        raise Refused("This card is out of date. Nothing was changed.") from None
    return _due(request, work, meeting, day)


def by_form(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    """The day as people write it; left empty there is none."""
    return _due(request, work, meeting, day_in(request, work, meeting, "deadline_day"))


def day_in(request: Request, work: UnitOfWork, meeting: Meeting, field: str) -> date | None:
    """The day that was typed in a field of a dialog, None when it is empty; Refused when it is none."""
    typed = str(request.data.get(field) or "").strip()
    now = team_reader(work, meeting.team).local(request.now)
    when = read_when(typed, request.reader.language, now)
    if typed and when is None:
        raise Refused("That is no day to come. Write for example “Friday” or “4 December”.")
    return when.day if when else None


def form(request: Request, work: UnitOfWork, problem: str) -> Dialog:
    """The dialog, with the day as it is or as it was typed. What was typed outlives its action."""
    meeting, texts = meant(request, work), request.reader.texts
    if request.kind is Came.DIALOG_OPENED:
        # Nobody is to type what can't be kept.
        correctable(request, work, meeting, by_button(request, work, meeting))
    entry = if_seen(request, work, meeting)
    due = entry.draft.due if entry else None
    kept = texts.day(due).replace("\N{NO-BREAK SPACE}", " ") if due else ""
    typed = str(request.data.get("deadline_day") or "") or kept
    data = DeadlineForm(request.new_id("form"), meeting.id, str(request.data.get("entry") or ""))
    row = pictures.row(work, entry) if entry else None
    return Dialog(texts("Change the date"), cards.deadline_form(texts, data, row, typed, problem))


def _due(request: Request, work: UnitOfWork, meeting: Meeting, day: date | None) -> Sequence[Effect]:
    entry = by_button(request, work, meeting)
    correctable(request, work, meeting, entry)
    if entry.draft.kind is not Kind.ACTION:
        raise Refused("Only an action has a date.")
    work.entries.save(entry.reworded(replace(entry.draft, due=day)))
    effects: list[Effect] = redrawn(work, meeting, entry)
    question = work.messages.get(_name(meeting.id, entry.id))
    if question is not None:
        # It becomes the receipt, whoever it was that knew the day.
        args = {"meeting": meeting.id, "entry": entry.id}
        effects.append(_post(work, question.to, "deadline.recorded", args))
    return effects


def _post(work: UnitOfWork, to: Address, picture: str, args: Args) -> Post:
    meeting = work.meetings.get(args["meeting"])
    name = _name(args["meeting"], args["entry"])
    return Post(to, picture, args, name, team=meeting.team if meeting else None)


def _name(meeting: str, entry: str) -> str:
    return f"meeting/{meeting}/deadline/{entry}"


ROWS = (
    Click(SetDeadline, in_meeting(Who.ANYONE, choose), pictures.recorded),
    Filled(DeadlineForm, form, in_meeting(Who.ANYONE, by_form)),
)
