"""The pages of one team: its overview, minutes, decisions and actions, each with a reading handler."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from aiohttp import web

from bot.documents.clean import clean
from bot.language.folding import searchable
from bot.ports.register import Search, Show
from bot.ports.shelf import From, Here, Shelf, Which
from bot.tab.pages import Listed, Pages
from bot.tab.team import choice
from bot.tab.viewer import Visit, viewer

# Of what is searched for: letters, and words.
LONGEST, WORDS = 200, 10
ID = re.compile(r"[\w-]{1,64}", re.ASCII)

Draw = Callable[[web.Request, Visit, Here], Awaitable[web.Response]]
Choice = TypeVar("Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class TeamPages:
    shelf: Shelf
    pages: Pages
    visit: Callable[[web.Request], Visit]

    async def overview(self, request: web.Request) -> web.Response:
        return await self._of_team(request, self._overview)

    async def sent(self, request: web.Request) -> web.Response:
        return await self._of_team(request, self._sent)

    async def decisions(self, request: web.Request) -> web.Response:
        return await self._of_team(request, self._decisions)

    async def actions(self, request: web.Request) -> web.Response:
        return await self._of_team(request, self._actions)

    async def _of_team(self, request: web.Request, draw: Draw) -> web.Response:
        """Whoever may look at several chooses one first; who has none yet is told how it begins."""
        teams, visit = await choice(request, self.shelf), self.visit(request)
        if len(teams) == 1:
            looking = viewer(request)
            return await draw(request, visit, Here(looking.tenant, teams[0], visit.now, looking.person))
        return self.pages.teams(visit, teams) if teams else self.pages.first_run(visit)

    async def _overview(self, request: web.Request, visit: Visit, here: Here) -> web.Response:
        return self.pages.overview(visit, here, await self.shelf.overview(here))

    async def _sent(self, request: web.Request, visit: Visit, here: Here) -> web.Response:
        begin = asked_from(request)
        page = await self.shelf.sent(here, begin)
        if page is None:
            raise web.HTTPNotFound
        return self.pages.sent(visit, here, Listed(page, begin is not None))

    async def _decisions(self, request: web.Request, visit: Visit, here: Here) -> web.Response:
        asked = " ".join(clean(request.query.get("q", "")).split())[:LONGEST]
        show, begin = chosen(request, Show), asked_from(request)
        search = Search(show, tuple(searchable(asked).split()[:WORDS]))
        page = await self.shelf.decisions(here, search, begin)
        if page is None:
            raise web.HTTPNotFound
        kept = {name: value for name, value in (("q", asked), ("show", show.value)) if value}
        listed = Listed(page, begin is not None, kept, show)
        return self.pages.decisions(visit, here, listed, search)

    async def _actions(self, request: web.Request, visit: Visit, here: Here) -> web.Response:
        which, begin = chosen(request, Which), asked_from(request)
        if which is Which.MINE and here.person is None:
            raise web.HTTPNotFound
        page = await self.shelf.actions(here, which, begin)
        if page is None:
            raise web.HTTPNotFound
        kept = {"show": which.value} if which.value else {}
        return self.pages.actions(visit, here, Listed(page, begin is not None, kept, which))


def chosen(request: web.Request, of: type[Choice]) -> Choice:
    """`?show=`. Raises HTTPNotFound for what is none of them."""
    try:
        return of(request.query.get("show", ""))
    except ValueError:
        raise web.HTTPNotFound from None


def asked_from(request: web.Request) -> From | None:
    """`?after=` the last one of the page before, `?from=` the one that is linked to. Raises HTTPNotFound for
    what can't be one."""
    for name in ("after", "from"):
        if (asked := request.query.get(name)) is not None:
            if not ID.fullmatch(asked):
                raise web.HTTPNotFound
            return From(asked, included=name == "from")
    return None
