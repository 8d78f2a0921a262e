"""Who is not here, who has left, and who has the minutes then."""

from dataclasses import replace

from bot.domain.meeting import Meeting


def absent(meeting: Meeting, people: frozenset[str]) -> Meeting:
    """These are not here today, whatever was thought before."""
    meeting.must_be_open()
    return replace(meeting, present=meeting.present - people, not_here=meeting.not_here | people)


def departed(meeting: Meeting, people: frozenset[str]) -> Meeting:
    """These were here and have left; nobody waits for them any more."""
    meeting.must_be_open()
    return replace(meeting, regrets=meeting.regrets | (people & meeting.present))


def minutes_to(meeting: Meeting, person: str) -> Meeting:
    """When neither the secretary nor the facilitator stayed, the one who ends it has the minutes."""
    secretary = None if meeting.secretary in meeting.regrets else meeting.secretary
    led = meeting.facilitator is not None and meeting.facilitator not in meeting.regrets
    return replace(meeting, secretary=secretary if secretary or led else person)
