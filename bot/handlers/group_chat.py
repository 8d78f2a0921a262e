"""A group chat, also that of a private meeting: Runde lives in channels, and offers to plan it there."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.visible import visible
from bot.domain.which import Asks
from bot.handlers.meeting import WORDS
from bot.handlers.which import ask
from bot.language.folding import fold, parted
from bot.messages import Effect, Kind, Post, Request
from bot.pictures.which import CHANNELS
from bot.ports.work import UnitOfWork
from bot.router import Happened

# Events: somebody wrote to Runde there, or added it.
WRITTEN, ADDED = "written in a group chat", "added to a group chat"


def written(request: Request, work: UnitOfWork) -> Sequence[Effect]:
    """A meeting that is named is offered to be planned in one of the teams of who named it."""
    word, glued = parted(str(request.data.get("word", "")))
    text = f"{glued} {request.text}".strip()
    named = word in map(fold, WORDS) and visible(text)
    if not named or not work.teams.of_person(request.sender):
        return added(request, work)
    work.outbox.heard_from(request.here.lane or "")
    return ask(replace(request, word=word, text=text), work, Asks.HOME)


def added(request: Request, work: UnitOfWork) -> Sequence[Effect]:
    """One sentence, and how to begin."""
    work.outbox.open_lane(request.here.lane or "", True)
    return [Post(request.here, CHANNELS, {"person": request.sender})]


ROWS = (
    Happened(Kind.EVENT, WRITTEN, written),
    Happened(Kind.EVENT, ADDED, added),
)
