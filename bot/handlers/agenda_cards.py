"""The agenda where somebody asked for it: a card that follows what becomes of the agenda."""

from collections.abc import Sequence

from bot.domain.meeting import Meeting
from bot.messages import Effect, Post, Redraw, Request, to_person, to_place
from bot.pictures import agenda as pictures
from bot.ports.work import UnitOfWork

# So many cards of one agenda follow it in the channel, and in one person's chat; later ones stay as posted.
FOLLOW = 3


def posted(request: Request, work: UnitOfWork, meeting: Meeting) -> Post:
    """In the team's language where all see it, in the person's own where only they do."""
    free = (name for name in _names(meeting.id, _whose(request)) if work.messages.get(name) is None)
    to = to_person(request.sender) if request.private else to_place(request.place)
    return Post(to, pictures.LISTED, {"meeting": meeting.id}, name=next(free, None), team=meeting.team)


def redrawn(meeting: str, person: str = "") -> Sequence[Effect]:
    """Those in the channel, or those in the chat of the person who changed something."""
    return [Redraw(name) for name in _names(meeting, person)]


def _whose(request: Request) -> str:
    return request.sender if request.private else ""


def _names(meeting: str, person: str) -> Sequence[str]:
    """Known beforehand, so that a card is found though it is only on its way."""
    whose = f"/{person}" if person else ""
    return [f"meeting/{meeting}/agenda{whose}/{n}" for n in range(1, FOLLOW + 1)]
