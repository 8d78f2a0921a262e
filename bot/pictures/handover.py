"""Whether somebody may take over the minutes of a meeting that has ended."""

from datetime import datetime

from bot.domain import handover as rules
from bot.domain.meeting import Meeting
from bot.pictures.guest import outside
from bot.ports.work import UnitOfWork


def preview_of(meeting: Meeting, person: str | None) -> str:
    """The name of the draft of somebody it was handed to after the end."""
    return f"meeting/{meeting.id}/preview/{person}"


def gone(work: UnitOfWork, meeting: Meeting) -> bool:
    """Whether the one who has the minutes can't go on with them: has left the team, or is a guest in it who
    may only be present and heard."""
    return rules.gone(meeting, able(work, meeting))


def is_guest(work: UnitOfWork, meeting: Meeting) -> bool:
    """Whether that is because they are a guest."""
    return meeting.writer in outside(work, meeting.team)


def able(work: UnitOfWork, meeting: Meeting) -> frozenset[str]:
    """Those of the team who can have the minutes."""
    return members_of(work, meeting) - outside(work, meeting.team)


def members_of(work: UnitOfWork, meeting: Meeting) -> frozenset[str]:
    return frozenset(person.id for person in work.teams.members(meeting.team))


def waits_until(work: UnitOfWork, meeting: Meeting) -> datetime | None:
    """From when somebody else may take over a draft that is not sent, as long as its writer has not been
    reminded; None for one that was handed over, which is its new writer's until they are."""
    team = work.teams.get(meeting.team)
    handed = work.messages.get(preview_of(meeting, meeting.writer)) is not None
    return None if handed else rules.free_from(meeting, team.zone if team else "UTC")


def may_take(work: UnitOfWork, meeting: Meeting, person: str | None, now: datetime | None = None) -> bool:
    """Who was there, when the writer has gone, or was reminded of the draft and has not sent it. `now` None:
    by the reminder alone."""
    if not rules.was_there(meeting, person) or person == meeting.writer:
        return False
    can = able(work, meeting)
    if person not in can or rules.gone(meeting, can):
        return person in can
    if work.minutes.get(meeting.id) is not None:
        return False
    at = waits_until(work, meeting)
    return _reminded(work, meeting) or (now is not None and at is not None and at <= now)


def _reminded(work: UnitOfWork, meeting: Meeting) -> bool:
    found = map(work.messages.get, work.messages.beginning(f"meeting/{meeting.id}/asked/unsent"))
    return any(one is not None and one.to.id == meeting.writer for one in found)
