"""Regrets: somebody is not coming to a meeting, said by themselves or for a colleague."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain import regrets as rules
from bot.domain.meeting import Meeting, State
from bot.handlers.found import Who, current, in_meeting, in_sight, presence_redrawn
from bot.handlers.roles import filled
from bot.handlers.whose import Reading, Whose
from bot.language.texts import N_
from bot.messages import Effect, Reply, Request
from bot.pictures.names import names_in
from bot.ports.work import UnitOfWork
from bot.router import Command, Scope
from cards import said

# Said of oneself and of another; the second of each when they come after all.
_OWN = (
    N_("Regrets noted for {meeting}. If you come after all, type “regrets back”."),
    N_("Good: you are coming to {meeting}."),
)
_OTHER = (
    N_("Noted: {name} is not coming to {meeting}. If they come after all, type “regrets {name} back”."),
    N_("Good: {name} is coming to {meeting}."),
)


def regret(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    """`/regrets`, `/regrets @Line`, and with “back” behind it they come after all. A reason that somebody
    writes is neither asked for nor kept."""
    members = work.teams.members(meeting.team)
    meant = Reading(request.sender, members, request.mentions).whose(request.text)
    changed = meeting
    for person in meant.people:
        if meant.back:
            changed = rules.taken_back(changed, person)
            _asked(work, changed, person, back=True)
        else:
            changed = not_coming(work, changed, person)
    work.meetings.save(filled(work, changed))
    return [*presence_redrawn(work, meeting), *_told(request, work, meeting, meant)]


def not_coming(work: UnitOfWork, meeting: Meeting, person: str) -> Meeting:
    """The meeting to be saved, whose check-in does not wait for them."""
    changed = rules.sent(_with_who_answered(work, meeting, person), person)
    _asked(work, changed, person, back=False)
    return changed


def coming(request: Request, work: UnitOfWork, team: str) -> Meeting:
    """The next planned meeting that is not over by the clock; else the one that could be meant."""
    ahead = [
        one
        for one in work.meetings.unended(team)
        if one.state is State.PLANNED and one.planned and not one.missed(request.now)
    ]
    return ahead[0] if ahead else current(request, work, team)


def _with_who_answered(work: UnitOfWork, meeting: Meeting, person: str) -> Meeting:
    """Who has answered the check-in is in the meeting, though it counts them only when it closes."""
    seat = work.rounds.seat(meeting.check_in, person) if meeting.check_in else None
    return meeting.join(person) if meeting.state is State.OPEN and seat and seat.mine else meeting


def _asked(work: UnitOfWork, meeting: Meeting, person: str, back: bool) -> None:
    """A check-in that is open does not wait for who is not coming."""
    round_ = work.rounds.lock(meeting.check_in) if meeting.step == "check-in" and meeting.check_in else None
    if round_ is None:
        return
    asked = round_.asked | {person} if back else round_.asked - {person}
    if asked != round_.asked:
        work.rounds.save(replace(round_, asked=asked))


def _told(request: Request, work: UnitOfWork, meeting: Meeting, meant: Whose) -> Sequence[Effect]:
    """Where the card is not in sight, and where a colleague was read out of a sentence: whose they are, with
    the way back."""
    read = not meant.plain and meant.people != (request.sender,)
    if not read and in_sight(request, work, meeting):
        return []
    texts, names = request.reader.texts, names_in(work, meeting.team, meant.people)
    told = []
    for person in meant.people:
        own = texts(_OWN[meant.back], meeting=meeting.title)
        other = texts(_OTHER[meant.back], name=names(person), meeting=meeting.title)
        told.append(own if person == request.sender else other)
    return [Reply(said.said(texts, " ".join(told)))]


ROWS = (
    Command(
        ("regrets", "afbud", "regret"),
        in_meeting(Who.ANYONE, regret, coming),
        N_("say that you are not coming; with “back”, that you are"),
        ("regrets back", "afbud tilbage"),
        roster=True,
        guests=True,
        listed=frozenset({Scope.TEAM, Scope.PRIVATE}),
    ),
)
