"""Of which team the pages are that somebody looks at."""

import re
from collections.abc import Sequence

from aiohttp import web

from bot.domain.people import Team
from bot.ports.shelf import Shelf
from bot.tab.viewer import viewer

ID = re.compile(r"[\w-]{1,64}", re.ASCII)


async def choice(request: web.Request, shelf: Shelf) -> Sequence[Team]:
    """The one whose pages are shown; several when somebody has to choose, none when there is none yet. As
    `viewer` it believes the URL, until the token of a signed-in person says it. Raises HTTPNotFound for one
    that is not there."""
    teams = await shelf.teams(viewer(request))
    asked = asked_team(request)
    if asked is None:
        return teams
    named = [team for team in teams if team.id == asked]
    if not named:
        raise web.HTTPNotFound
    return named


def asked_team(request: web.Request) -> str | None:
    """Raises HTTPNotFound for what can't be one."""
    asked = request.query.get("team")
    if asked is not None and not ID.fullmatch(asked):
        raise web.HTTPNotFound
    return asked


def of_team(request: web.Request, team: str | None) -> None:
    """Raises HTTPNotFound when pages of another team are looked at; `team` is what this one is of."""
    if (asked := asked_team(request)) is not None and asked != team:
        raise web.HTTPNotFound
