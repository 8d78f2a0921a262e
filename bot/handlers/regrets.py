"""Regrets: somebody is not coming to a meeting, said by themselves or for a colleague."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain import regrets as rules
from bot.domain.meeting import Meeting, State
from bot.handlers.found import Who, current, in_meeting, in_sight, name_of, presence_redrawn
from bot.handlers.people import one_of, split_person, the_one
from bot.handlers.roles import filled
from bot.language.folding import fold
from bot.language.texts import N_
from bot.messages import Effect, Reply, Request
from bot.ports.work import UnitOfWork
from bot.router import Command
from cards import said

BACK_WORDS = ("back", "not", "after all", "tilbage", "alligevel")


def regret(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    """`/regrets`, `/regrets @Line`, and with “back” behind it they come after all. A reason that somebody
    writes is neither asked for nor kept."""
    person, back = _meant(request, work, meeting)
    if back:
        changed = rules.taken_back(meeting, person)
    else:
        changed = rules.sent(_with_who_answered(work, meeting, person), person)
    _asked(work, meeting, person, back)
    work.meetings.save(filled(work, changed))
    return [*presence_redrawn(work, meeting), *_told(request, work, meeting, person, back)]


def coming(request: Request, work: UnitOfWork, team: str) -> Meeting:
    """The next planned meeting that is not over by the clock; else the one that could be meant."""
    ahead = [
        one
        for one in work.meetings.unended(team)
        if one.state is State.PLANNED and one.planned and not one.missed(request.now)
    ]
    return ahead[0] if ahead else current(request, work, team)


def _meant(request: Request, work: UnitOfWork, meeting: Meeting) -> tuple[str, bool]:
    """Who is not coming, or comes after all."""
    text = " ".join(request.text.split())
    if fold(text) in BACK_WORDS:
        return request.sender, True
    person, rest = split_person(request, work, meeting.team, text)
    if person is not None:
        return person, fold(rest) in BACK_WORDS
    if text.startswith("@"):
        return one_of(work, meeting.team, text), False
    for back in ("", *BACK_WORDS):
        if fold(text).endswith(f" {back}") or not back:
            named = the_one(work, meeting.team, text[: len(text) - len(back)])
            if named is not None:
                return named.id, bool(back)
    return request.sender, False


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


def _told(request: Request, work: UnitOfWork, meeting: Meeting, person: str, back: bool) -> Sequence[Effect]:
    """Where the card is not in sight, with the way back."""
    if in_sight(request, work, meeting):
        return []
    texts, own = request.reader.texts, person == request.sender
    facts = {"name": name_of(work, person), "meeting": meeting.title}
    if back:
        told = (
            texts("Good: you are coming to {meeting}.", **facts)
            if own
            else texts("Good: {name} is coming to {meeting}.", **facts)
        )
    elif own:
        told = texts("Regrets noted for {meeting}. If you come after all, type “regrets back”.", **facts)
    else:
        told = texts("Noted: {name} is not coming to {meeting}.", **facts)
    return [Reply(said.said(texts, told))]


ROWS = (
    Command(
        ("regrets", "afbud", "regret"),
        in_meeting(Who.ANYONE, regret, coming, arrives=False),
        N_("say that you are not coming; with “back”, that you are"),
        ("regrets back", "afbud tilbage"),
        roster=True,
    ),
)
