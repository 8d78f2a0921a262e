"""What comes due of a meeting by itself: the warning that it has no agenda, and what was forgotten of it."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.forgotten import first_look
from bot.domain.meeting import Meeting
from bot.handlers.found import team_reader
from bot.messages import Effect, Redraw, Remind
from bot.ports.work import UnitOfWork

LOOK = "meeting.look"


def warning_key(meeting: str) -> str:
    """The name of the reminder about an empty agenda."""
    return f"meeting/{meeting}/warning"


def warning(meeting: Meeting, now: datetime) -> Remind:
    """A day and an hour before the planned time, as far as that is to come."""
    at = meeting.warning_at(now)
    return Remind(warning_key(meeting.id), "agenda.warning", at, {"meeting": meeting.id}, team=meeting.team)


def no_warning(meeting: str) -> Remind:
    return Remind(warning_key(meeting), "agenda.warning", None, {})


def look_first(work: UnitOfWork, meeting: Meeting, now: datetime) -> Remind:
    """When it is first seen to that nothing was forgotten of the meeting as it is now."""
    return look_at(meeting, first_look(meeting, team_reader(work, meeting.team).zone, now))


def look_at(meeting: Meeting, at: datetime | None, asked: datetime | None = None) -> Remind:
    """One row a meeting. It says of which state it was written, so that one which was taken before the
    meeting moved on is known; `asked` is when somebody was asked already."""
    args = {"meeting": meeting.id, "state": meeting.state.value}
    told = {**args, "asked": asked.isoformat()} if asked else args
    return Remind(_look_key(meeting.id), LOOK, at, told, team=meeting.team)


def no_look(meeting: str) -> Remind:
    return Remind(_look_key(meeting), LOOK, None, {})


def asked_name(meeting: Meeting, about: str) -> str:
    """The name of a private question about the meeting."""
    return f"meeting/{meeting.id}/asked/{about}"


def asked_redrawn(work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    """The private questions about it, which are settled or read otherwise now."""
    return [Redraw(name) for name in work.messages.beginning(asked_name(meeting, ""))]


def _look_key(meeting: str) -> str:
    return f"meeting/{meeting}/look"
