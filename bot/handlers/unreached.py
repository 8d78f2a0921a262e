"""Somebody can't be written to in private: what was for them is not lost."""

from collections.abc import Sequence

from bot.handlers.found import live
from bot.handlers.shut_out import settled
from bot.handlers.support_back import given_back
from bot.messages import Effect, Kind, Redraw, Request
from bot.ports.outbox import UNREACHED
from bot.ports.work import UnitOfWork
from bot.router import Happened


def unreached(request: Request, work: UnitOfWork) -> Sequence[Effect]:
    """Of a draft the meeting's card has it for them; the words of who would like to talk go back."""
    kind, _, rest = str(request.data.get("name", "")).partition("/")
    of, _, what = rest.partition("/")
    if kind == "support" and not what:
        return [*settled(request), *given_back(work, of)]
    shown = [Redraw(live(of))] if kind == "meeting" and what.startswith("preview") else []
    return [*settled(request), *shown]


ROWS = (Happened(Kind.DUE, UNREACHED, unreached),)
