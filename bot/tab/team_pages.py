"""The pages of one team, each with a reading handler: overview, minutes, decisions, actions, lights."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from aiohttp import web

from bot.documents.clean import clean
from bot.documents.file_name import lights_name
from bot.documents.lights_csv import sheet
from bot.domain.publication import NOWHERE
from bot.language.folding import searchable
from bot.ports.register import Search, Show, Standing
from bot.ports.shelf import From, Here, Page, Shelf, Which
from bot.tab.download import named
from bot.tab.pages import Listed, Pages
from bot.tab.register import today
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

    async def lights(self, request: web.Request) -> web.Response:
        return await self._of_team(request, self._lights)

    async def lights_sheet(self, request: web.Request) -> web.Response:
        return await self._of_team(request, self._lights_sheet)

    async def _of_team(self, request: web.Request, draw: Draw) -> web.Response:
        """Whoever may look at several chooses one first; who has none yet is told how it begins."""
        teams, visit = await choice(request, self.shelf), self.visit(request)
        if len(teams) == 1:
            looking, team = viewer(request), teams[0]
            tab = await self.shelf.tab(looking.tenant, team.id) if self.pages.framed else NOWHERE
            return await draw(request, visit, Here(looking.tenant, team, visit.now, looking.person, tab))
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
        words = tuple(searchable(asked).split()[:WORDS])
        show, page = await found(
            lambda show: self.shelf.decisions(here, Search(show, words), begin), begin, (show, Show.ALL)
        )
        kept = {name: value for name, value in (("q", asked), ("show", show.value)) if value}
        listed = Listed(page, begin is not None, kept, show)
        return self.pages.decisions(visit, here, listed, Search(show, words))

    async def _actions(self, request: web.Request, visit: Visit, here: Here) -> web.Response:
        which, begin = chosen(request, Which), asked_from(request)
        if which is Which.MINE and here.person is None:
            raise web.HTTPNotFound
        which, page = await found(
            lambda which: self.shelf.actions(here, which, begin), begin, (which, Which.EARLIER)
        )
        kept = {"show": which.value} if which.value else {}
        return self.pages.actions(visit, here, Listed(page, begin is not None, kept, which))

    async def _lights(self, request: web.Request, visit: Visit, here: Here) -> web.Response:
        return self.pages.lights(visit, here, await self.shelf.lights(here))

    async def _lights_sheet(self, request: web.Request, visit: Visit, here: Here) -> web.Response:
        shown, texts = await self.shelf.lights(here), visit.texts(here.team.zone)
        name = lights_name(texts, here.team, today(here))
        return web.Response(
            body=sheet(texts, shown.themes), content_type="text/csv", charset="utf-8", headers=named(name)
        )


async def found(
    read: Callable[[Choice], Awaitable[Page[Standing] | None]],
    begin: From | None,
    lists: tuple[Choice, Choice],
) -> tuple[Choice, Page[Standing]]:
    """The first of the lists, as it was asked for; the other when that alone has the one that is linked to. A
    link is kept for years, and meanwhile a decision was rejected, or an action's day has passed. Raises
    HTTPNotFound."""
    asked, other = lists
    page = await read(asked)
    if page is None:
        raise web.HTTPNotFound
    if begin is None or not begin.included or _begins(page, begin.id):
        return asked, page
    there = await read(other)
    return (other, there) if there is not None and _begins(there, begin.id) else (asked, page)


def _begins(page: Page[Standing], id: str) -> bool:
    return bool(page.rows) and page.rows[0].id == id


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
