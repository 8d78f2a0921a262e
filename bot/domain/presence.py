"""Who is not here, who has left, and who has the minutes then."""

from collections.abc import Collection
from dataclasses import replace

from bot.domain import roles
from bot.domain.meeting import Meeting


def expected(meeting: Meeting, members: Collection[str]) -> frozenset[str]:
    """Who is here, or may still come."""
    return (frozenset(members) - meeting.regrets - meeting.not_here) | meeting.here


def absent(meeting: Meeting, people: frozenset[str]) -> Meeting:
    """These are not here today, whatever was thought before."""
    meeting.must_be_open()
    return replace(meeting, present=meeting.present - people, not_here=meeting.not_here | people)


def departed(meeting: Meeting, people: frozenset[str]) -> Meeting:
    """These were here and have left; nobody waits for them any more."""
    meeting.must_be_open()
    return replace(meeting, regrets=meeting.regrets | (people & meeting.present))


def without(meeting: Meeting, people: frozenset[str], answered: frozenset[str] = frozenset()) -> Meeting:
    """These are not in the team any more. Who took part in a meeting that is under way (`answered` the
    check-in) was there, and has left; whoever did not is not missed, and no chair waits for them."""
    known = meeting.present | (answered - meeting.not_here - meeting.regrets)
    was_here = people & known if meeting.is_open else frozenset[str]()
    free = meeting
    for person in people - was_here:
        free = roles.vacated(free, person)
    return replace(
        free,
        present=meeting.present | was_here,
        not_here=meeting.not_here - people,
        regrets=(meeting.regrets - people) | was_here,
    )


def of_members(meeting: Meeting, members: Collection[str]) -> Meeting:
    """Without whoever else has a role or sent regrets."""
    named = meeting.regrets | ({meeting.facilitator, meeting.secretary} - {None})
    return without(meeting, frozenset(str(one) for one in named) - frozenset(members))


def minutes_to(meeting: Meeting, person: str, members: Collection[str]) -> Meeting:
    """Who has the minutes when it ends has them from then on: the secretary who is here and still in the
    team, else the facilitator who is, else the one who ends it."""
    secretary, facilitator = (
        meeting.seated(one) if one in members else None for one in (meeting.secretary, meeting.facilitator)
    )
    led = facilitator is not None
    return replace(meeting, secretary=secretary if secretary or led else person)
