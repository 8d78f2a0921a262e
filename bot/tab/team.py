"""Of which team the pages are that somebody looks at."""

import re
from collections.abc import Sequence

from aiohttp import web

from bot.domain.people import Team
from bot.ports.shelf import Shelf
from bot.tab.viewer import viewer

# Any byte may stand in an address, and a database takes none but letters.
ID = re.compile(r"[\w-]{1,64}", re.ASCII)


async def choice(request: web.Request, shelf: Shelf) -> Sequence[Team]:
    """The one whose pages are shown: of who is signed in, the one they were let in to. In local mode several
    when somebody has to choose, none when there is none yet. Raises HTTPNotFound for one that is not
    there. Whoever looks at one is not made to wait for all that the tenant has."""
    looking = viewer(request)
    asked = looking.team or request.query.get("team")
    if asked is None:
        return await shelf.teams(looking.tenant)
    named = await shelf.team(looking.tenant, asked) if ID.fullmatch(asked) else None
    if named is None:
        raise web.HTTPNotFound
    return [named]


def of_team(request: web.Request, team: str | None) -> None:
    """Raises HTTPNotFound when pages of another team are looked at; `team` is what this one is of."""
    if (asked := request.query.get("team")) is not None and asked != team:
        raise web.HTTPNotFound
