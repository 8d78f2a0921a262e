"""An entry that is to change: which one is meant, whether this person may, and what shows it."""

from collections.abc import Sequence

from bot.domain.edit import Number
from bot.domain.entry import Entry, may_correct, spans
from bot.domain.meeting import Meeting, State
from bot.domain.refusal import Refused
from bot.domain.which import Asks, Unclear
from bot.handlers.found import last_ended, live
from bot.messages import Effect, Redraw, Request
from bot.pictures.names import names_in
from bot.ports.work import UnitOfWork

# How the names of all lists of a meeting's entries begin.
LISTS = "meeting/{meeting}/entries/"
PREVIEWS = "meeting/{meeting}/preview"


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
    _may_correct(work, meeting)
    entry = _own_last(request, work, meeting) if number is None else _numbered(request, work, meeting, number)
    if entry is None:
        raise _unknown(work, meeting, number)
    correctable(request, work, meeting, entry)
    return entry


def by_button(request: Request, work: UnitOfWork, meeting: Meeting) -> Entry:
    """The entry of a button or dialog, whose data anybody could have made up."""
    entry = if_seen(request, work, meeting)
    if entry is None:
        raise Refused("That entry was taken back, or is no longer seen by all. Nothing was changed.")
    return entry


def if_seen(request: Request, work: UnitOfWork, meeting: Meeting) -> Entry | None:
    """The same; None when all see it no longer. A dialog in which somebody typed comes back without it."""
    entry = work.entries.get(str(request.data.get("entry", "")))
    return entry if entry is not None and entry.meeting == meeting.id else None


def correctable(request: Request, work: UnitOfWork, meeting: Meeting, entry: Entry) -> None:
    """Raises Refused with whose it is. Who wrote something confidential is told to nobody."""
    _may_correct(work, meeting)
    # Whoever corrects something in a meeting is here with that, and has their role again.
    back = meeting.join(request.sender) if meeting.is_open else meeting
    if entry.changed_by(request.sender, back.writer):
        return
    if entry.draft.confidential:
        raise Refused("Only who wrote it and the one who takes the minutes can change that.")
    names = names_in(work, meeting.team, {entry.author, meeting.writer or ""})
    raise Refused(
        "Number {number} was written by {name}. It can be changed by {names}.",
        number=entry.number,
        name=names(entry.author),
        names=[name for name in dict.fromkeys([names(entry.author), names(meeting.writer)]) if name],
    )


def reworded(work: UnitOfWork, old: Entry, new: Entry) -> None:
    """Saves it as it is now. Nobody's answer comes to stand under other words: those that a settled proposal
    was answered in stay with the answers."""
    work.entries.save(new)
    if old.round is None or old.proposed or new.draft.text == old.draft.text:
        return
    answered = work.rounds.lock(old.round)
    if answered is not None:
        work.rounds.save(answered.asked_in(old.draft.text))


def redrawn(work: UnitOfWork, meeting: Meeting, entry: Entry) -> list[Effect]:
    """All cards that show it, or showed it until now."""
    cards = [live(meeting.id), *([proposal_card(entry)] if entry.round else [])]
    shown = (*lists_redrawn(work, meeting), *previews_redrawn(work, meeting))
    return [*(Redraw(name) for name in cards), *shown]


def previews_redrawn(work: UnitOfWork, meeting: Meeting) -> list[Effect]:
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


def _may_correct(work: UnitOfWork, meeting: Meeting) -> None:
    may_correct(meeting.state is not State.PLANNED, work.minutes.get(meeting.id) is not None)


def _own_last(request: Request, work: UnitOfWork, meeting: Meeting) -> Entry | None:
    """Of both series; what is confidential only as long as the sender may read it."""
    last = work.entries.own_last(meeting.id, request.sender)
    found = [entry for entry in _confided(request, work, meeting) if entry.author == request.sender]
    return max([*found, *([last] if last else [])], key=lambda one: (one.at, one.number), default=None)


def _numbered(request: Request, work: UnitOfWork, meeting: Meeting, number: Number) -> Entry | None:
    if not number.confidential:
        return work.entries.numbered(meeting.id, number.value)
    found = _confided(request, work, meeting)
    return next((entry for entry in found if entry.number == number.value), None)


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
