"""Regrets: somebody is not coming to a meeting; whoever is not coming has no role in it either."""

from dataclasses import replace

from bot.domain import roles
from bot.domain.meeting import Meeting


def sent(meeting: Meeting, person: str) -> Meeting:
    """Twice is once. Who was in the meeting already and goes was in it all the same, and isn't awaited.

    Before the meeting `roles.proposed` finds somebody else for them.
    """
    meeting.must_go_on()
    free = roles.vacated(meeting, person)
    return replace(free, regrets=meeting.regrets | {person}, not_here=meeting.not_here - {person})


def taken_back(meeting: Meeting, person: str) -> Meeting:
    """They come after all; a role that was passed on stays where it is."""
    meeting.must_go_on()
    if person not in meeting.regrets:
        return meeting
    awaited = {person} if meeting.checked_in else set()
    return replace(
        meeting, regrets=meeting.regrets - {person}, not_here=meeting.not_here | (awaited - meeting.present)
    )
