"""Where Runde was removed: whoever sent minutes that wait for it, or wrote to somebody, is told, once."""

from collections.abc import Sequence

from bot.domain.meeting import Meeting
from bot.handlers.found import live
from bot.handlers.support_back import given_back
from bot.messages import Effect, Kind, Post, Redraw, Remind, Request, to_person
from bot.pictures.shut_out import MINUTES_WAIT
from bot.ports.outbox import CLOSED
from bot.ports.work import UnitOfWork
from bot.router import Happened


def told(request: Request, work: UnitOfWork) -> Sequence[Effect]:
    """What else waits there is the channel's, and nobody's alone."""
    lane = str(request.data.get("lane", ""))
    if not work.outbox.closed(lane):
        return settled(request)  # it is back already
    kept = [name.split("/") for name in work.messages.kept_in(lane)]
    meetings = [name[1] for name in kept if len(name) == 3 and name[0] == "meeting" and name[2] == "minutes"]
    found = [meeting for meeting in map(work.meetings.get, meetings) if meeting]
    drafts = [name[1] for name in kept if name[0] == "meeting" and name[2:3] == ["preview"]]
    shown = [Redraw(live(meeting)) for meeting in drafts]
    waits = [effect for meeting in found for effect in minutes_wait(work, meeting)]
    written = [name[1] for name in kept if len(name) == 2 and name[0] == "support"]
    back = [effect for message in written for effect in given_back(work, message)]
    return [*settled(request), *shown, *waits, *back]


def settled(request: Request) -> Sequence[Effect]:
    """What came due, each time under a key of its own, is done and goes."""
    return [Remind(request.mark.conversation, request.word, None, {})] if request.mark else []


def minutes_wait(work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    """For who sent them, who could not know and alone can do something."""
    sent, name = work.minutes.get(meeting.id), f"meeting/{meeting.id}/minutes/wait"
    if sent is None or work.messages.get(name) is not None:
        return []
    return [Post(to_person(sent.by), MINUTES_WAIT, {"meeting": meeting.id}, name, team=meeting.team)]


ROWS = (Happened(Kind.DUE, CLOSED, told),)
