"""Forgotten things: a meeting nobody held, one nobody ended, minutes nobody sent are asked about, once."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain import forgotten as rules
from bot.domain import handover
from bot.domain.absence import away_at
from bot.domain.meeting import Meeting, State
from bot.domain.roles import Role, sitting
from bot.handlers.found import Who, in_meeting, leads, team_reader
from bot.handlers.meeting import closed
from bot.handlers.reminders import LOOK, asked_name, asked_redrawn, look_at, look_first, no_look
from bot.messages import Args, Effect, Kind, Post, Request, to_person
from bot.pictures import forgotten as pictures
from bot.pictures.handover import able
from bot.ports.work import UnitOfWork
from bot.router import Click, Happened
from cards.actions.forgotten import EndForgotten, StillOn


def look(request: Request, work: UnitOfWork) -> Sequence[Effect]:
    """What came due for a state that is past does nothing but set what is to come due now."""
    asked = str(request.data.get("meeting", ""))
    meeting = work.meetings.lock(asked)
    if meeting is None:
        return [no_look(asked)]
    if request.data.get("state") != meeting.state.value:
        return [look_first(work, meeting, request.now)]
    zone = team_reader(work, meeting.team).zone
    daytime = rules.in_daytime(request.now, zone)
    if daytime > request.now:  # Runde was away when it was due
        return [look_at(meeting, daytime, _asked(request))]
    match meeting.state:
        case State.PLANNED:
            return _not_held(request, work, meeting, zone)
        case State.OPEN:
            return _not_ended(request, work, meeting, zone)
        case State.ENDED:
            return _not_sent(request, work, meeting, zone)
        case _:
            return [no_look(asked)]


def end_it(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    """As of the last thing done. Whoever was asked may; once something has happened since, it is again the
    facilitator's to end."""
    stored = work.meetings.get(meeting.id)
    if meeting.state is not State.OPEN or stored is None:
        return []
    last = pictures.last_done(work, stored)
    if rules.quiet_from(meeting, last) <= request.now:
        return closed(request, work, meeting, request.sender, last)
    leads(request, work, meeting)
    return closed(request, work, meeting, request.sender, request.now)


def still_on(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    """It is not asked about again; if nothing happens in it for as long as before, it is closed."""
    if meeting.state is not State.OPEN:
        return []
    work.meetings.save(meeting)
    closes = rules.closed_at(request.now, request.now, team_reader(work, meeting.team).zone)
    return [look_at(meeting, closes, request.now), *asked_redrawn(work, meeting)]


def _not_held(request: Request, work: UnitOfWork, meeting: Meeting, zone: str) -> Sequence[Effect]:
    at = rules.missed_at(meeting, zone)
    if at is None or meeting.planned is None:
        return [no_look(meeting.id)]
    if at > request.now:
        return [look_at(meeting, at)]
    args = {"meeting": meeting.id, "at": pictures.seconds(meeting.planned.moment)}
    whom = (sitting(meeting, Role.FACILITATOR), meeting.made_by)
    person = _first(whom, _here(request, work, meeting))
    return [no_look(meeting.id), *_ask(meeting, person, pictures.NOT_HELD, args)]


def _not_ended(request: Request, work: UnitOfWork, meeting: Meeting, zone: str) -> Sequence[Effect]:
    last, asked = pictures.last_done(work, meeting), _asked(request)
    if asked is None:
        at = rules.asked_at(meeting, zone, last)
        if at > request.now:
            return [look_at(meeting, at)]
        closes = rules.closed_at(request.now, last, zone)
        args = {"meeting": meeting.id, "asked": pictures.seconds(request.now)}
        whom = (sitting(meeting, Role.FACILITATOR), meeting.touched_by, meeting.made_by)
        person = _first(whom, _here(request, work, meeting))
        return [look_at(meeting, closes, request.now), *_ask(meeting, person, pictures.OVER, args)]
    closes = rules.closed_at(asked, last, zone)
    if closes > request.now:
        return [look_at(meeting, closes, asked)]
    return closed(request, work, meeting, "", last)


def _not_sent(request: Request, work: UnitOfWork, meeting: Meeting, zone: str) -> Sequence[Effect]:
    if work.minutes.get(meeting.id) is not None:
        return [no_look(meeting.id)]
    asked = _asked(request)
    again = look_at(meeting, rules.again_at(request.now, zone), request.now)
    args = {"meeting": meeting.id, **({"again": "1"} if asked else {})}
    effects: list[Effect] = [no_look(meeting.id) if asked else again]
    can = _here(request, work, meeting)
    gone = handover.gone(meeting, can)
    if not gone:
        effects += _ask(meeting, meeting.writer, pictures.UNSENT, args)
    if gone or asked:
        other = handover.stand_in(meeting, can)
        effects += _ask(meeting, other, pictures.UNSENT, {**args, "other": other or ""})
    return effects


def _here(request: Request, work: UnitOfWork, meeting: Meeting) -> frozenset[str]:
    """Who is still in the team, not away, and may do it."""
    return able(work, meeting) - away_at(request.now, work.absences.in_team(meeting.team))


def _first(whom: Sequence[str | None], here: frozenset[str]) -> str | None:
    return next((each for each in whom if each in here), None)


def _ask(meeting: Meeting, person: str | None, picture: str, args: Args) -> Sequence[Effect]:
    """Privately; never in the channel instead."""
    if person is None:
        return []
    about = "/".join(
        [picture.rpartition(".")[2], *filter(None, map(args.get, ("at", "asked", "again", "other")))]
    )
    name = asked_name(meeting, about)
    return [Post(to_person(person), picture, args, name=name, team=meeting.team, unasked=True)]


def _asked(request: Request) -> datetime | None:
    asked = request.data.get("asked")
    return datetime.fromisoformat(str(asked)) if asked else None


ROWS = (
    Happened(Kind.DUE, LOOK, look),
    Click(EndForgotten, in_meeting(Who.ANYONE, end_it), pictures.over),
    Click(StillOn, in_meeting(Who.ANYONE, still_on), pictures.over),
)
