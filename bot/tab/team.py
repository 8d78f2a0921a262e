"""Of which team the pages are that somebody looks at."""

from collections.abc import Sequence

from aiohttp import web

from bot.domain.people import Team
from bot.ports.shelf import Shelf
from bot.tab.viewer import viewer


async def choice(request: web.Request, shelf: Shelf) -> Sequence[Team]:
    """The one whose pages are shown; several when somebody has to choose, none when there is none yet. As
    `viewer` it believes the URL, until the token of a signed-in person says it. Raises HTTPNotFound for one
    that is not there."""
    teams = await shelf.teams(viewer(request))
    asked = request.query.get("team")
    if asked is None:
        return teams
    named = [team for team in teams if team.id == asked]
    if not named:
        raise web.HTTPNotFound
    return named


def of_team(request: web.Request, team: str | None) -> None:
    """Raises HTTPNotFound when pages of another team are looked at; `team` is what this one is of."""
    if (asked := request.query.get("team")) is not None and asked != team:
        raise web.HTTPNotFound
