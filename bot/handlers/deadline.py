"""The day an action is due: asked about when two are possible, and changed by one click."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.domain.entry import Entry, Kind
from bot.domain.meeting import Meeting
from bot.domain.refusal import Refused, Unchanged
from bot.handlers.arrival import arrived
from bot.handlers.found import Who, in_meeting, meant, team_reader
from bot.handlers.recorded import (
    DAYS,
    by_button,
    correctable,
    if_seen,
    may_change,
    redrawn,
    reworded,
    still_open,
)
from bot.handlers.written import Written
from bot.language.when import When, read_when
from bot.messages import Args, Dialog, Effect, Post, Request, to_person
from bot.messages import Kind as Came
from bot.pictures import deadline as pictures
from bot.pictures.names import names_of
from bot.ports.work import UnitOfWork
from bot.router import Click, Filled
from cards import deadline as cards
from cards.actions.deadline import DeadlineForm, SetDeadline, WhichAction


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
    return [_privately(request, work, "deadline.question", args)]


def shown(request: Request, work: UnitOfWork, entry: Entry) -> Sequence[Effect]:
    """The receipt, with a button that changes the day."""
    return [_privately(request, work, "deadline.recorded", {"meeting": entry.meeting, "entry": entry.id})]


def choose(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    """One of the two days by a click."""
    try:
        day = date.fromisoformat(str(request.data.get("day", "")))
    except ValueError:
        raise Unchanged("This card is out of date.") from None
    return _due(request, work, meeting, day)


def by_form(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    """The day as people write it; left empty there is none."""
    when = when_in(request, work, meeting, "deadline_day")
    effects = _due(request, work, meeting, when.day if when else None)
    if when is None or when.other is None:
        return effects
    entry = by_button(request, work, meeting)
    return [*effects, *asked(request, work, entry, Written(entry.draft, when.other))]


def when_in(request: Request, work: UnitOfWork, meeting: Meeting, field: str) -> When | None:
    """The day that was typed in a field of a dialog, None when it is empty; Refused when it is none."""
    typed = str(request.data.get(field) or "").strip()
    now = team_reader(work, meeting.team).local(request.now)
    when = read_when(typed, request.reader.language, now)
    if typed and when is None:
        raise Refused("That is no day to come. Write for example “Friday” or “4 December”.")
    return when


def form(request: Request, work: UnitOfWork, problem: str) -> Dialog:
    """The dialog, with the day as it is or as it was typed. What was typed outlives its action."""
    meeting = meant(request, work)
    if request.kind is Came.DIALOG_OPENED:
        # Nobody is to type what can't be kept.
        correctable(request, work, meeting, by_button(request, work, meeting))
    return _form_of(request, work, if_seen(request, work, meeting), problem)


def which_form(request: Request, work: UnitOfWork, problem: str) -> Dialog:
    """From “More”: which action, unless there is a single one."""
    meeting, texts = meant(request, work), request.reader.texts
    found = _offered(request, work, meeting)
    if len(found) == 1 and not problem:
        return _form_of(request, work, found[0], problem)
    names = names_of(work, [entry.draft.who for entry in found], meeting)
    rows = [entry.row(names(entry.draft.who)) for entry in found]
    card = cards.which_form(texts, WhichAction(meeting=meeting.id), rows, problem)
    return Dialog(texts("Change the date"), card)


def chosen(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    """The action's own dialog."""
    wanted = request.data.get("deadline_action")
    still_open(request, work, meeting)
    entry = next((each for each in _offered(request, work, meeting) if each.id == wanted), None)
    if entry is None:
        raise Unchanged("That entry was taken back, or is no longer seen by all.")
    return [_form_of(request, work, entry, "")]


def any_day(request: Request, work: UnitOfWork, meeting: Meeting) -> bool:
    """Whether there is an action whose day the sender may change."""
    return bool(_changeable(request, work, meeting))


def _offered(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Entry]:
    """Raises Refused when there are none, or none any more."""
    found = _changeable(request, work, meeting)
    if not found:
        raise Refused("There is no action here that you can change.")
    return found


def _changeable(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Entry]:
    actions = (entry for entry in work.entries.all(meeting.id) if entry.draft.kind is Kind.ACTION)
    return [entry for entry in actions if may_change(request, meeting, entry)]


def _form_of(request: Request, work: UnitOfWork, entry: Entry | None, problem: str) -> Dialog:
    texts, due = request.reader.texts, entry.draft.due if entry else None
    kept = texts.day(due).replace("\N{NO-BREAK SPACE}", " ") if due else ""
    typed = str(request.data.get("deadline_day") or "") or kept
    meeting, id_ = request.data.get("meeting"), entry.id if entry else request.data.get("entry")
    data = DeadlineForm(request.new_id("form"), str(meeting or ""), str(id_ or ""))
    row = pictures.row(work, entry) if entry else None
    return Dialog(texts("Change the date"), cards.deadline_form(texts, data, row, typed, problem))


def _due(request: Request, work: UnitOfWork, meeting: Meeting, day: date | None) -> Sequence[Effect]:
    entry = by_button(request, work, meeting)
    correctable(request, work, meeting, entry)
    arrived(request, work, meeting)
    if entry.draft.kind is not Kind.ACTION:
        raise Refused("Only an action has a date.")
    changed = entry.reworded(replace(entry.draft, due=day))
    reworded(request, work, entry, changed)
    return redrawn(work, meeting, entry, settled=True)


def _privately(request: Request, work: UnitOfWork, picture: str, args: Args) -> Post:
    """A card of its own, which has a name so that it follows what becomes of the action."""
    meeting = work.meetings.get(args["meeting"])
    name = DAYS.format(meeting=args["meeting"]) + f"{args['entry']}/{request.new_id(args['entry'])}"
    team = meeting.team if meeting else None
    return Post(to_person(request.sender), picture, args, name, team=team)


ROWS = (
    Click(SetDeadline, in_meeting(Who.ANYONE, choose), pictures.recorded),
    Filled(DeadlineForm, form, in_meeting(Who.ANYONE, by_form)),
    Filled(WhichAction, which_form, in_meeting(Who.ANYONE, chosen)),
)
