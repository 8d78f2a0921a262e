"""Runde comes to a team, in a newer version too, and goes."""

from collections.abc import Sequence
from dataclasses import replace

from bot.handlers.light_over import destroyed
from bot.messages import Effect, Kind, Post, Request, to_team
from bot.ports.outbox import PUBLISHED_IN
from bot.ports.work import UnitOfWork
from bot.router import Happened


def welcome(request: Request, work: UnitOfWork) -> Sequence[Effect]:
    """One post in the channel; whoever installs Runde for themselves alone needs none."""
    upgraded(request, work)
    if request.private or request.team is None:
        return []
    return [Post(to_team(request.team), "welcome", {})]


def upgraded(request: Request, work: UnitOfWork) -> Sequence[Effect]:
    """Runde is there, in all channels of the group: what waits may be said, and what an owner has just
    allowed may be done."""
    if request.private or request.team is None:
        lane = request.here.lane if request.in_group_chat else f"person/{request.sender}"
        work.outbox.open_lane(lane or "", True)
        return []
    for team in work.teams.beside(request.team):
        work.teams.away(team, None)
        work.outbox.open_lane(f"team/{team}", True)
        work.outbox.try_now(PUBLISHED_IN.format(team=team))
    return []


def removed(request: Request, work: UnitOfWork) -> Sequence[Effect]:
    """What is kept of them waits to see whether Runde comes back. Teams takes the tabs of an app with it:
    nobody has removed them one by one."""
    if request.private or request.team is None:
        return []
    effects: list[Effect] = []
    for team in work.teams.beside(request.team):
        work.teams.away(team, request.now)
        effects += destroyed(request, work, team)
        known = work.publications.in_graph(team)
        if known.app or known.tab:
            work.publications.keep(team, replace(known, app="", tab=""))
    return effects


ROWS = (
    Happened(Kind.EVENT, "installed", welcome),
    Happened(Kind.EVENT, "upgraded", upgraded),
    Happened(Kind.EVENT, "removed", removed),
)
