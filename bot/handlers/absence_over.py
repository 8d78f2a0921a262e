"""Somebody is back, by their word or on the first working morning after, and reads what they missed."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.domain.absence import Absence
from bot.handlers.absence_meetings import meetings_changed
from bot.handlers.shut_out import settled
from bot.messages import Effect, Kind, Post, Redraw, Remind, Reply, Request, to_person
from bot.pictures.absence import SHOWN, shown, working_days
from bot.pictures.missed import MISSED, missed, of_teams
from bot.ports.absence import CALLED
from bot.ports.work import UnitOfWork
from bot.router import Click, Happened
from cards.actions.absence import BackAgain

MORNING = "away.morning"


def due(absence: Absence, at: datetime | None) -> Remind:
    """`at` None: not any more."""
    return Remind(CALLED.format(person=absence.person), MORNING, at, {"person": absence.person})


def card(request: Request) -> Post:
    """What is noted, to the person alone."""
    name = f"{CALLED.format(person=request.sender)}/{request.new_id('away')}"
    return Post(to_person(request.sender), SHOWN, {}, name=name)


def cards_redrawn(work: UnitOfWork, person: str) -> Sequence[Effect]:
    return [Redraw(name) for name in work.messages.beginning(f"{CALLED.format(person=person)}/")]


def back(request: Request, work: UnitOfWork) -> Sequence[Effect]:
    """The button, before the last day or before the first one."""
    effects, since = ended(request, work)
    told = [Reply(missed(work, request.reader, since))] if since else []
    return [*effects, *told]


def typed(request: Request, work: UnitOfWork) -> Sequence[Effect]:
    """The same by a word. Nothing where they missed nothing."""
    effects, since = ended(request, work)
    return [*effects, *([Post(to_person(request.sender), MISSED, since)] if since else [])]


def ended(request: Request, work: UnitOfWork) -> tuple[Sequence[Effect], Mapping[str, str]]:
    """With what draws what they missed, nothing if that is nothing."""
    known = work.absences.lock(request.sender)
    if known is None:
        return [], {}
    work.absences.drop(request.sender)
    changed = meetings_changed(request, work, [known])
    begun = not known.is_over(request.now) and known.covers(request.now)
    since = _since(request, work, known) if begun else {}
    return [due(known, None), *cards_redrawn(work, known.person), *changed], since


def morning(request: Request, work: UnitOfWork) -> Sequence[Effect]:
    """Nothing of it is kept, and what they missed is told, if anything."""
    absence = work.absences.lock(str(request.data.get("person", "")))
    if absence is None:
        return settled(request)
    at = absence.told_at(request.now, working_days(work, absence.person))
    if at > request.now:
        return [due(absence, at)]
    work.absences.drop(absence.person)
    since = _since(request, work, absence)
    told = [Post(to_person(absence.person), MISSED, since, unasked=True)] if since else []
    return [*settled(request), *cards_redrawn(work, absence.person), *told]


def _since(request: Request, work: UnitOfWork, absence: Absence) -> Mapping[str, str]:
    if not of_teams(work, request.reader, absence.person, absence.first):
        return {}
    return {"person": absence.person, "first": absence.first.isoformat()}


ROWS = (
    Click(BackAgain, back, shown),
    Happened(Kind.DUE, MORNING, morning),
)
