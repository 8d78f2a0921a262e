"""Time: when a topic has had its minutes, one line in the thread says so."""

from collections.abc import Sequence

from bot.domain.meeting import Meeting
from bot.domain.posts import posted, time_up_at
from bot.handlers import followed
from bot.messages import Effect, Kind, Post, Remind, Request, to_thread
from bot.pictures import agenda as pictures
from bot.ports.work import UnitOfWork
from bot.router import Happened


def time_effects(meeting: Meeting) -> Sequence[Effect]:
    """What follows when a topic is opened, its minutes change, or the meeting ends: when it is to be said
    that its time is up, and the agenda where it was shown."""
    return [_reminder(meeting), *followed.agenda_redrawn(meeting.id)]


def time_up(request: Request, work: UnitOfWork) -> Sequence[Effect]:
    """Once for each topic. What came due for a topic that is over, or before it got more minutes, says
    nothing, and what is to come due now is set instead."""
    asked = str(request.data.get("meeting", ""))
    meeting = work.meetings.lock(asked)
    at = time_up_at(meeting) if meeting else None
    if meeting is None or at is None:
        return [_nothing(asked)]
    if at > request.now:
        return [_reminder(meeting)]
    name = f"meeting/{meeting.id}/time/{meeting.current}"
    if work.messages.get(name) is not None:
        return [_nothing(asked)]
    work.meetings.save(posted(meeting))
    args = {"meeting": meeting.id, "topic": meeting.current or ""}
    told = Post(to_thread(meeting.id), pictures.TIME_UP, args, name=name, team=meeting.team)
    return [_nothing(asked), told]


def _reminder(meeting: Meeting) -> Remind:
    args = {"meeting": meeting.id}
    return Remind(_key(meeting.id), pictures.TIME_UP, time_up_at(meeting), args, team=meeting.team)


def _nothing(meeting: str) -> Remind:
    return Remind(_key(meeting), pictures.TIME_UP, None, {})


def _key(meeting: str) -> str:
    return f"meeting/{meeting}/time"


ROWS = (Happened(Kind.DUE, pictures.TIME_UP, time_up),)
