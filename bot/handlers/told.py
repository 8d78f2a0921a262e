"""What somebody has changed for a team is told in its channel, without filling it."""

from collections.abc import Sequence
from datetime import date, timedelta

from bot.domain.people import Team
from bot.messages import Args, Effect, Post, Redraw, Request, to_below, to_place, to_team
from bot.ports.work import UnitOfWork

A_MONTH = timedelta(days=31)
# How the posts in the channel that tell of a change are called; the day it was made comes after.
POSTED = "team/{team}/settings/"


def told(request: Request, work: UnitOfWork, team: Team, picture: str, args: Args) -> Sequence[Effect]:
    """Where it was done; from elsewhere by a new post in the channel, but one a month at most: what is
    changed after it is told below it. That is drawn anew first, so that it comes back, in a thread that can
    be seen, if somebody deleted it."""
    if request.team == team.id and not request.private:
        return [Post(to_place(request.place), picture, args, team=team.id)]
    posted = POSTED.format(team=team.id)
    # Where one stood that was deleted is remembered by a longer name.
    days = (name.removeprefix(posted).partition("/")[0] for name in work.messages.beginning(posted))
    latest, today = max(days, default=None), request.now.date()
    if latest and today - date.fromisoformat(latest) < A_MONTH:
        above = posted + latest
        return [Redraw(above), Post(to_below(above), picture, args, team=team.id)]
    name = posted + today.isoformat()
    return [Post(to_team(team.id), picture, args, name=name, team=team.id)]
