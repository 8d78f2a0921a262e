"""An entry that is to change: which one is meant, whether this person may, and what shows it."""

from collections.abc import Sequence

from bot.domain.edit import Number
from bot.domain.entry import Entry, Kind, may_correct, spans
from bot.domain.meeting import Meeting, State
from bot.domain.refusal import Refused, Unchanged
from bot.domain.undo import Did, Edit
from bot.domain.which import Asks, Unclear
from bot.handlers.arrival import comes_first, with_sender
from bot.handlers.found import last_ended, live
from bot.messages import Effect, Post, Redraw, Request
from bot.pictures.minutes import PREVIEWS
from bot.pictures.names import names_in
from bot.ports.work import UnitOfWork

# How the names of all lists of a meeting's entries begin.
LISTS = "meeting/{meeting}/entries/"
# The same of private cards with the day of an action.
DAYS = "meeting/{meeting}/deadline/"


def open_or_last(request: Request, work: UnitOfWork, team: str) -> Meeting:
    """The meeting whose entries are meant where no thread says it: the open one, else the last."""
    meetings = [each for each in work.meetings.unended(team) if each.state is State.OPEN]
    if len(meetings) > 1:
        raise Unclear(
            "Several meetings are open or planned. Write this in the thread of the one you mean.",
            Asks.OPEN,
            team,
        )
    return meetings[0] if meetings else last_ended(request, work, team)


def by_number(request: Request, work: UnitOfWork, meeting: Meeting, number: Number | None) -> Entry:
    """The entry with that number, or the sender's own last one; Refused when there is none, or when it is
    not the sender's to change."""
    if number is not None:
        entry = numbered(request, work, meeting, number)
    else:
        still_open(request, work, meeting)
        last = own_last(request, work, meeting)
        if last is None:
            raise _unknown(work, meeting, None)
        entry = last
    correctable(request, work, meeting, entry)
    return entry


def numbered(request: Request, work: UnitOfWork, meeting: Meeting, number: Number) -> Entry:
    """The entry with that number, as far as the sender may read it; Refused when there is none."""
    still_open(request, work, meeting)
    if not number.confidential:
        found = work.entries.numbered(meeting.id, number.value)
    else:
        confided = _confided(request, work, meeting)
        found = next((entry for entry in confided if entry.number == number.value), None)
    if found is None:
        raise _unknown(work, meeting, number)
    return found


def own_last(request: Request, work: UnitOfWork, meeting: Meeting) -> Entry | None:
    """Of both series; what is confidential only as long as the sender may read it."""
    last = work.entries.own_last(meeting.id, request.sender)
    found = [entry for entry in _confided(request, work, meeting) if entry.author == request.sender]
    return max([*found, *([last] if last else [])], key=lambda one: (one.at, one.number), default=None)


def by_button(request: Request, work: UnitOfWork, meeting: Meeting) -> Entry:
    """The entry of a button or dialog, whose data anybody could have made up."""
    entry = if_seen(request, work, meeting)
    if entry is None:
        raise Unchanged("That entry was taken back, or is no longer seen by all.")
    return entry


def if_seen(request: Request, work: UnitOfWork, meeting: Meeting) -> Entry | None:
    """The same; None when all see it no longer. A dialog in which somebody typed comes back without it."""
    entry = work.entries.get(str(request.data.get("entry", "")))
    return entry if entry is not None and entry.meeting == meeting.id else None


def correctable(request: Request, work: UnitOfWork, meeting: Meeting, entry: Entry) -> None:
    """Raises Refused with whose it is, and when a secretary who has left is to come first. Who wrote
    something confidential is told to nobody."""
    still_open(request, work, meeting)
    if may_change(request, meeting, entry):
        return
    if request.sender == meeting.secretary:
        comes_first(request, meeting)
    if entry.draft.confidential:
        raise Refused("Only who wrote it and the one who takes the minutes can change that.")
    names = names_in(work, meeting.team, {entry.author, meeting.writer or ""})
    raise Refused(
        "Number {number} was written by {name}. It can be changed by {names}.",
        number=entry.number,
        name=names(entry.author),
        names=[name for name in dict.fromkeys([names(entry.author), names(meeting.writer)]) if name],
    )


def may_change(request: Request, meeting: Meeting, entry: Entry) -> bool:
    """Whoever corrects something in a meeting is here with that, and has their role again; not from afar."""
    return entry.changed_by(request.sender, with_sender(request, meeting).writer)


def still_open(request: Request, work: UnitOfWork, meeting: Meeting) -> None:
    """Raises Refused before the meeting, and once its minutes are sent."""
    sent = work.minutes.get(meeting.id) is not None
    may_correct(meeting.state is not State.PLANNED, sent, request.sender == meeting.writer)


def reworded(request: Request, work: UnitOfWork, old: Entry, new: Entry) -> None:
    """Saves it as it is now, and keeps what it said before, for “undo”."""
    if (old.draft, old.taken_back) == (new.draft, new.taken_back):
        return
    did = Did.REMOVED if new.taken_back else Did.REWORDED
    work.edits.add(Edit(old.id, old.meeting, request.sender, request.now, did, old.draft))
    saved(work, old, new)


def saved(work: UnitOfWork, old: Entry, new: Entry) -> None:
    """Saves it. Nobody's answer comes to stand under other words: those that a settled proposal was answered
    in stay with the answers."""
    work.entries.save(new)
    if old.round is None or old.proposed or new.draft.text == old.draft.text:
        return
    answered = work.rounds.lock(old.round)
    if answered is not None:
        work.rounds.save(answered.asked_in(old.draft.text))


def redrawn(work: UnitOfWork, meeting: Meeting, entry: Entry, settled: bool = False) -> list[Effect]:
    """All cards that show it, or showed it until now; `settled`: it was said which day is meant."""
    cards = [live(meeting.id), *([proposal_card(entry)] if entry.round else [])]
    shown = (*lists_redrawn(work, meeting), *previews_redrawn(work, meeting))
    beside = (*_day_redrawn(work, entry, settled), *_light_redrawn(work, meeting, entry))
    return [*(Redraw(name) for name in cards), *shown, *beside]


def _light_redrawn(work: UnitOfWork, meeting: Meeting, entry: Entry) -> list[Effect]:
    """The light that became this action: once it is taken back, that can be taken up again."""
    light = work.lights.of_topic(meeting.team, entry.id) if entry.draft.kind is Kind.ACTION else None
    return [Redraw(f"light/{light.id}")] if light else []


def _day_redrawn(work: UnitOfWork, entry: Entry, settled: bool) -> list[Effect]:
    """The private cards that tell its day or ask for it; `settled`: they are receipts now, whoever it was
    that knew it."""
    if entry.draft.kind is not Kind.ACTION:
        return []
    names = work.messages.beginning(DAYS.format(meeting=entry.meeting) + entry.id)
    if not settled:
        return [Redraw(name) for name in names]
    args = {"meeting": entry.meeting, "entry": entry.id}
    known = [message for message in map(work.messages.get, names) if message]
    return [Post(each.to, "deadline.recorded", args, each.name, team=each.team) for each in known]


def days_redrawn(work: UnitOfWork, meeting: Meeting) -> list[Effect]:
    """The same of all its actions."""
    return [Redraw(name) for name in work.messages.beginning(DAYS.format(meeting=meeting.id))]


def previews_redrawn(work: UnitOfWork, meeting: Meeting) -> list[Redraw]:
    """The private cards on which somebody reads its minutes, sent or not."""
    return [Redraw(name) for name in work.messages.beginning(PREVIEWS.format(meeting=meeting.id))]


def lists_redrawn(work: UnitOfWork, meeting: Meeting) -> list[Effect]:
    """The lists of its entries that somebody asked for."""
    return [Redraw(name) for name in work.messages.beginning(LISTS.format(meeting=meeting.id))]


def proposals_redrawn(work: UnitOfWork, meeting: Meeting) -> list[Effect]:
    """The cards on which its proposals were answered."""
    return [Redraw(name) for name in work.messages.beginning(f"meeting/{meeting.id}/proposal/")]


def proposal_card(entry: Entry) -> str:
    """The name of the card in the thread on which a proposal is answered."""
    return f"meeting/{entry.meeting}/proposal/{entry.id}"


def _confided(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Entry]:
    return work.entries.confidential(meeting.id) if meeting.confides_in(request.sender) else ()


def _unknown(work: UnitOfWork, meeting: Meeting, number: Number | None) -> Refused:
    if number is None:
        return Refused("You have recorded nothing in {meeting}, or taken it all back.", meeting=meeting.title)
    there = spans(entry.number for entry in work.entries.all(meeting.id))
    if number.confidential:
        return Refused("There is no such confidential entry, or it is not yours to change.")
    if not there:
        return Refused("Nothing is recorded in {meeting} yet.", meeting=meeting.title)
    return Refused("There is no number {number}. There is: {numbers}.", number=number.value, numbers=there)
