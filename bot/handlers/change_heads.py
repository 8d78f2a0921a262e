"""The parts of the minutes that are no entries, as somebody wants them: the meeting with that changed."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.agenda import Purpose, minutes_of, title_of
from bot.domain.meeting import Meeting
from bot.domain.refusal import Refused
from bot.domain.roles import no_guest
from bot.domain.times import lasted, near
from bot.domain.urgent import reason_of
from bot.domain.version import Part, Place
from bot.handlers.people import one_of
from bot.messages import Request
from bot.pictures import change_heads as pictures
from bot.pictures.guest import outside
from bot.pictures.names import name_in
from bot.ports.work import UnitOfWork

Values = Mapping[str, str]
Apply = Callable[[Request, UnitOfWork, Meeting, Values], Meeting]
_HELD = ("facilitator", "secretary", "writer")


def changed(request: Request, work: UnitOfWork, meeting: Meeting, place: Place) -> Meeting:
    """Only a field that is not as it was seen is a wish. Raises Refused when somebody else changed it to
    something else meanwhile, and when it can't be."""
    stands = pictures.values_of(work, request, meeting, place)
    wishes = pictures.wishes(_with_names(request, work, meeting, stands), stands)
    if wishes.clashes:
        raise Refused(
            "Somebody else changed this while you wrote. Your text is here, below what stands there now. "
            "Put the two together, and send it again."
        )
    if wishes.values == stands:
        return meeting
    if place.part is Part.AGENDA:
        return _topic(meeting, place.topic, wishes.values, dict(pictures.everyone(work, meeting)))
    return _APPLIED[place.part](request, work, meeting, wishes.values)


def _with_names(request: Request, work: UnitOfWork, meeting: Meeting, stands: Values) -> Request:
    """Who was written beside a list is chosen in it. Raises Refused when a name is nobody's, or that of
    several people."""
    chosen: dict[str, str] = {}
    for name in stands:
        typed = [one for one in re.split("[,;\n]", pictures.typed_names(request, name)) if one.strip()]
        people = list(dict.fromkeys(one_of(work, meeting.team, one.strip(), request) for one in typed))
        if name not in pictures.LISTS and len(people) > 1:
            raise Refused("Only one person can be here. Write one name.")
        listed = [str(request.data.get(f"minutes_{name}") or "")] if name in pictures.LISTS else []
        if people:
            chosen[f"minutes_{name}"] = ",".join(filter(None, [*listed, *people]))
    return replace(request, data={**request.data, **chosen})


def _title(request: Request, work: UnitOfWork, meeting: Meeting, values: Values) -> Meeting:
    return replace(meeting, title=title_of(values["title"]))


def _urgent(request: Request, work: UnitOfWork, meeting: Meeting, values: Values) -> Meeting:
    return replace(meeting, urgent=reason_of(values["urgent"]))


def _times(request: Request, work: UnitOfWork, meeting: Meeting, values: Values) -> Meeting:
    """What was left alone stays to the second, and in the hour that there is twice."""
    zone = pictures.zone_of(work, meeting)
    start, end = (_moment(values["day"], values[name]) for name in ("start", "end"))
    if start is None or end is None:
        raise Refused("Write the day, the start and the end.")
    near(start, meeting.opened or request.now)
    opened, ended = lasted(start, end, zone, meeting.opened, meeting.ended)
    if ended > request.now + timedelta(minutes=1):
        raise Refused("That is still to come. Write when the meeting was.")
    return replace(meeting, opened=opened, ended=ended)


def _next(request: Request, work: UnitOfWork, meeting: Meeting, values: Values) -> Meeting:
    day, time = values["next_day"], values["next_time"]
    if not day and not time:
        return replace(meeting, next_said=True, next_at=None)
    at = _moment(day, time)
    if at is None:
        raise Refused("Write both a day and a time, or neither.")
    zone = pictures.zone_of(work, meeting)
    near(at, meeting.opened or request.now)
    if at.replace(tzinfo=zone) <= (meeting.opened or request.now):
        raise Refused("That is before this meeting. Check the day, or leave both empty.")
    return replace(meeting, next_said=True, next_at=at.replace(tzinfo=zone))


def _people(request: Request, work: UnitOfWork, meeting: Meeting, values: Values) -> Meeting:
    """Who was neither offered in the dialog nor written stays what they are, and who left early was there
    all the same."""
    everybody = pictures.everyone(work, meeting)
    marked = frozenset[str]().union(*(values[name].split(",") for name in pictures.LISTS))
    known = {id for id, _ in pictures.offered(meeting, everybody)} | marked
    names = {id: name for id, name in everybody if id in known}
    present, not_here, regrets = (_ids(values[name], names) for name in pictures.LISTS)
    if twice := (present & not_here) | (present & regrets) | (not_here & regrets):
        told = sorted(names[person] for person in twice)
        if twice & present & not_here:
            raise Refused("{names} can't be both present and not here. Take one mark away.", names=told)
        raise Refused("{names} can have one mark only: present, not here or regrets.", names=told)
    left = meeting.regrets & present & meeting.present
    return replace(
        meeting,
        present=(meeting.present - names.keys()) | present,
        not_here=(meeting.not_here - names.keys()) | not_here,
        regrets=(meeting.regrets - names.keys()) | regrets | left,
    )


def _roles(request: Request, work: UnitOfWork, meeting: Meeting, values: Values) -> Meeting:
    """A guest who had a role had it; one who has none gets none, nor the minutes by it."""
    names = dict(pictures.everyone(work, meeting))
    facilitator, secretary = (
        next(iter(_ids(values[name], names)), None) for name in ("facilitator", "secretary")
    )
    if facilitator is None and secretary is None:
        raise Refused("Somebody has the minutes: choose a facilitator or a secretary.")
    after = replace(meeting, facilitator=facilitator, secretary=secretary)
    new = {getattr(after, name) for name in _HELD if getattr(after, name) != getattr(meeting, name)}
    if guests := sorted(new & outside(work, meeting.team)):
        raise no_guest(name_in(work, meeting.team, guests[0]))
    return after


def _topic(meeting: Meeting, topic: str, values: Values, names: Mapping[str, str]) -> Meeting:
    """How it stands on the agenda; what became of it stays."""
    minutes = values["minutes"].strip()
    if not (minutes.isascii() and minutes.isdigit()):
        raise Refused("Minutes are a number, for example 10.")
    title, owner = title_of(values["topic_title"]), next(iter(_ids(values["owner"], names)), None)
    took = minutes_of(int(minutes[:6]))
    topics = tuple(
        replace(one, title=title, owner=owner, minutes=took, purpose=_purpose(values, one.purpose))
        if one.id == topic
        else one
        for one in meeting.topics
    )
    return replace(meeting, topics=topics)


def _purpose(values: Values, otherwise: Purpose) -> Purpose:
    return next((one for one in Purpose if one.value == values["purpose"]), otherwise)


def _moment(day: str, time: str) -> datetime | None:
    """A wall clock; None for what is neither day nor time."""
    try:
        return datetime.fromisoformat(f"{day}T{time}")
    except ValueError:
        return None


def _ids(value: str, names: Mapping[str, str]) -> frozenset[str]:
    """Of those who can be meant: what comes from a client is not believed."""
    return frozenset(value.split(",")) & names.keys()


_APPLIED: Mapping[Part, Apply] = {
    Part.TITLE: _title,
    Part.TIMES: _times,
    Part.PEOPLE: _people,
    Part.ROLES: _roles,
    Part.URGENT: _urgent,
    Part.NEXT: _next,
}
