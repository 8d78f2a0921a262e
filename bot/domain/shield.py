"""Next from two hands: the second within seconds means the same one."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.meeting import Meeting

SHIELD = timedelta(seconds=5)


def stepped(meeting: Meeting, person: str, now: datetime) -> Meeting:
    """This person took it to its next phase."""
    return replace(meeting, stepped_by=person, stepped_at=now)


def shielded(meeting: Meeting, person: str, now: datetime) -> bool:
    """Whether somebody else took it on so lately that this person meant the same step, whatever phase the
    button was drawn for. Whoever pressed last may go on as fast as they like."""
    at = meeting.stepped_at
    return at is not None and meeting.stepped_by != person and timedelta(0) <= now - at < SHIELD
