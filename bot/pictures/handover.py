"""Whether somebody may take over the minutes of a meeting that has ended."""

from datetime import datetime

from bot.domain import handover as rules
from bot.domain.meeting import Meeting
from bot.ports.work import UnitOfWork


def preview_of(meeting: Meeting, person: str | None) -> str:
    """The name of the draft of somebody it was handed to after the end."""
    return f"meeting/{meeting.id}/preview/{person}"


def gone(work: UnitOfWork, meeting: Meeting) -> bool:
    """Whether the one who has the minutes is not in the team any more."""
    return rules.gone(meeting, members_of(work, meeting))


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
    if gone(work, meeting):
        return True
    if work.minutes.get(meeting.id) is not None:
        return False
    at = waits_until(work, meeting)
    return _reminded(work, meeting) or (now is not None and at is not None and at <= now)


def _reminded(work: UnitOfWork, meeting: Meeting) -> bool:
    found = map(work.messages.get, work.messages.beginning(f"meeting/{meeting.id}/asked/unsent"))
    return any(one is not None and one.to.id == meeting.writer for one in found)
