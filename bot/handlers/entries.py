"""A word that records lists when it stands alone: what this meeting has of that kind."""

from collections.abc import Sequence

from bot.domain.entry import Kind
from bot.domain.meeting import Meeting, State
from bot.domain.visible import visible
from bot.handlers.found import RECORDED, current, in_team, meant
from bot.handlers.recorded import LISTS, open_or_last
from bot.language.folding import fold
from bot.messages import Effect, Post, Request
from bot.pictures import entries as pictures
from bot.pictures.which import PLACED
from bot.ports.work import UnitOfWork
from bot.router import Handler, Look
from cards.actions.entries import ShowEntries

# Over all meetings they will mean one's own; nobody wants to record them.
NO_TEXT = {Kind.ACTION: ("mine",)}


def or_listed(kind: Kind, record: Handler) -> Handler:
    """With text the word records, without it lists."""

    def handle(request: Request, work: UnitOfWork) -> Sequence[Effect]:
        if visible(request.text) and fold(request.text) not in NO_TEXT.get(kind, ()):
            return record(request, work)
        return [_posted(kind, request, work)]

    return handle


def _posted(kind: Kind, request: Request, work: UnitOfWork) -> Post:
    """It has a name, so that what is taken back or becomes confidential goes from it as from any card."""
    meeting = meant(request, work, _open_or_last_or_next, RECORDED)
    to = request.mine if request.private else request.here
    args = {"meeting": meeting.id, "kind": kind.value, **({PLACED: "yes"} if request.private else {})}
    name = LISTS.format(meeting=meeting.id) + request.new_id("list")
    return Post(to, pictures.LISTED, args, name=name, team=meeting.team)


def _open_or_last_or_next(request: Request, work: UnitOfWork, team: str) -> Meeting:
    unended = work.meetings.unended(team)
    is_open = any(meeting.state is State.OPEN for meeting in unended)
    choose = open_or_last if is_open or work.meetings.last_ended(team) else current
    return choose(request, work, team)


ROWS = (Look(ShowEntries, in_team(pictures.listed)),)
