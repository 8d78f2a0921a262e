"""The parts of the minutes that are no entries, as somebody wants them: the meeting with that changed."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.agenda import Purpose, minutes_of, title_of
from bot.domain.meeting import Meeting
from bot.domain.refusal import Refused
from bot.domain.times import lasted, near
from bot.domain.urgent import reason_of
from bot.domain.version import Part, Place
from bot.messages import Request
from bot.pictures import change_heads as pictures
from bot.ports.work import UnitOfWork

Values = Mapping[str, str]
Apply = Callable[[Request, UnitOfWork, Meeting, Values], Meeting]


def changed(request: Request, work: UnitOfWork, meeting: Meeting, place: Place) -> Meeting:
    """Only a field that is not as it was seen is a wish. Raises Refused when somebody else changed it to
    something else meanwhile, and when it can't be."""
    stands = pictures.values_of(work, request, meeting, place)
    wishes = pictures.wishes(request, stands)
    if wishes.clashes:
        raise Refused(
            "Somebody else changed this while you wrote. Your text is here, below what stands there now. "
            "Put the two together, and send it again."
        )
    if wishes.values == stands:
        return meeting
    if place.part is Part.AGENDA:
        return _topic(meeting, place.topic, wishes.values, dict(pictures.offered(work, meeting)))
    return _APPLIED[place.part](request, work, meeting, wishes.values)


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
    """Who was not offered in the dialog stays what they are, and who left early was there all the same."""
    names = dict(pictures.offered(work, meeting))
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
    names = dict(pictures.offered(work, meeting))
    facilitator, secretary = (
        next(iter(_ids(values[name], names)), None) for name in ("facilitator", "secretary")
    )
    if facilitator is None and secretary is None:
        raise Refused("Somebody has the minutes: choose a facilitator or a secretary.")
    return replace(meeting, facilitator=facilitator, secretary=secretary)


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
    """Of those who were offered: what comes from a client is not believed."""
    return frozenset(value.split(",")) & names.keys()


_APPLIED: Mapping[Part, Apply] = {
    Part.TITLE: _title,
    Part.TIMES: _times,
    Part.PEOPLE: _people,
    Part.ROLES: _roles,
    Part.URGENT: _urgent,
    Part.NEXT: _next,
}
