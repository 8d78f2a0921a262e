"""The agenda and the roles where somebody asked for them: cards that follow what becomes of the meeting."""

from collections.abc import Sequence

from bot.domain.meeting import Meeting
from bot.messages import Effect, Post, Redraw, Request
from bot.pictures import agenda, roles
from bot.pictures.which import PLACED
from bot.ports.work import UnitOfWork

AGENDA, ROLES = "agenda", "roles"
_PICTURES = {AGENDA: agenda.LISTED, ROLES: roles.SHOWN}
# So many cards of one kind follow each change in the channel, and in one person's chat; later ones stay as
# posted until the meeting is over, or cancelled.
FOLLOW = 3
_LATER = "later"


def posted(request: Request, work: UnitOfWork, meeting: Meeting, kind: str) -> Post:
    """In the team's language where all see it, in the person's own where only they do."""
    work.meetings.lock(meeting.id)  # of two who ask at once each gets a name of their own
    free = (name for name in _names(meeting.id, kind, _whose(request)) if work.messages.get(name) is None)
    name = next(free, f"{_all(meeting.id, kind)}{_LATER}/{request.new_id(kind)}")
    args = {"meeting": meeting.id, **({PLACED: "yes"} if request.private else {})}
    to = request.mine if request.private else request.here
    return Post(to, _PICTURES[kind], args, name=name, team=meeting.team)


def agenda_redrawn(meeting: str, person: str = "") -> Sequence[Effect]:
    """Those in the channel, or those in the chat of the person who changed something."""
    return [Redraw(name) for name in _names(meeting, AGENDA, person)]


def agenda_shown(request: Request, meeting: Meeting) -> Sequence[Effect]:
    """Wherever somebody asked for it."""
    return [*agenda_redrawn(meeting.id), *agenda_redrawn(meeting.id, request.sender)]


def roles_redrawn(work: UnitOfWork, meeting: str) -> Sequence[Effect]:
    names = work.messages.beginning(_all(meeting, ROLES))
    return [Redraw(name) for name in names if f"/{_LATER}/" not in name]


def all_redrawn(work: UnitOfWork, meeting: str) -> Sequence[Effect]:
    """When the meeting comes to another state: every one of them, also where its buttons are over."""
    return [Redraw(name) for kind in _PICTURES for name in work.messages.beginning(_all(meeting, kind))]


def _whose(request: Request) -> str:
    return request.sender if request.private else ""


def _names(meeting: str, kind: str, person: str) -> Sequence[str]:
    """Known beforehand, so that a card is found though it is only on its way."""
    whose = f"{person}/" if person else ""
    return [f"{_all(meeting, kind)}{whose}{n}" for n in range(1, FOLLOW + 1)]


def _all(meeting: str, kind: str) -> str:
    """How the names of all cards of a kind begin."""
    return f"meeting/{meeting}/{kind}/"
