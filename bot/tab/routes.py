"""The tab's addresses, and what is read from the shelf for each."""

import asyncio
import re
from collections.abc import Callable, Sequence
from datetime import datetime
from time import monotonic

from aiohttp import web

from bot.clock import Clock
from bot.documents.file_name import file_name
from bot.documents.minutes_word import word
from bot.ports.pages import NO_PAGES
from bot.ports.shelf import Shelf
from bot.tab.answers import Handler, guarded
from bot.tab.door import by_query
from bot.tab.download import named
from bot.tab.entrance import Entrance, SignIn
from bot.tab.live import Followed
from bot.tab.pages import Pages
from bot.tab.static_file import StaticFile
from bot.tab.team import of_team
from bot.tab.team_pages import TeamPages
from bot.tab.viewer import Visit, viewer, visit_of

MEETING = "{meeting:[A-Za-z0-9_-]{1,64}}"
CLOCK = Clock()
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def tab_routes(
    shelf: Shelf,
    language: str = "en",
    now: Callable[[], float] = monotonic,
    clock: Callable[[], datetime] = CLOCK.now,
    sign_in: SignIn | None = None,
) -> Sequence[web.RouteDef]:
    """`language` is spoken to those who name none that we know; `now` counts seconds, and `clock` is the time
    in UTC. Without a `sign_in` nobody is asked who they are: for local use only."""
    stylesheet, script = StaticFile.read("runde.css"), StaticFile.read("live.js")
    pages = Pages(stylesheet.address, script.address, sign_in.pages if sign_in else NO_PAGES)
    tab = Tab(shelf, Followed(shelf.live, now), pages, language, clock)
    team = TeamPages(shelf, pages, tab.visit)
    entrance = Entrance(sign_in, pages, tab.visit) if sign_in else None
    door = entrance.door if entrance else by_query
    behind: Sequence[tuple[str, Handler]] = (
        ("/tab/", team.overview),
        ("/tab/minutes", team.sent),
        ("/tab/decisions", team.decisions),
        ("/tab/actions", team.actions),
        ("/tab/lights", team.lights),
        ("/tab/lights.csv", team.lights_sheet),
        (f"/tab/minutes/{MEETING}.docx", tab.document),
        (f"/tab/minutes/{MEETING}", tab.minutes),
        (f"/tab/meeting/{MEETING}", tab.meeting),
        ("/tab/{other:.*}", tab.other),
    )
    handlers: Sequence[tuple[str, Handler]] = (
        *((file.path, file.send) for file in (stylesheet, script)),
        *(entrance.handlers if entrance else ()),
        *((path, door(handler)) for path, handler in behind),
    )
    return [web.get(path, guarded(handler, tab.missing, tab.failed)) for path, handler in handlers]


class Tab:
    """One reading handler a page."""

    def __init__(
        self, shelf: Shelf, followed: Followed, pages: Pages, language: str, clock: Callable[[], datetime]
    ) -> None:
        self._shelf = shelf
        self._pages = pages
        self._language = language
        self._clock = clock
        self._followed = followed

    async def meeting(self, request: web.Request) -> web.Response:
        """The page asks again with the digest of what it shows; once the meeting is over it leads to the
        minutes."""
        seen = await self._followed.seen(viewer(request).tenant, request.match_info["meeting"])
        visit, shown = self.visit(request), seen.meeting
        if shown is None:
            raise web.HTTPNotFound
        of_team(request, shown.of)
        if shown.phase == "ended":
            return web.Response(status=303, headers={"Location": visit.link(f"minutes/{shown.meeting}")})
        etag = f"{seen.digest}-{visit.language}-{visit.theme}"
        if any(known.value == etag for known in request.if_none_match or ()):
            page = web.Response(status=304)
        else:
            page = self._pages.meeting(visit, shown)
        page.etag = etag
        return page

    async def minutes(self, request: web.Request) -> web.Response:
        tenant, meeting = await self._meeting(request)
        version = asked_version(request)
        shown = await self._shelf.minutes(tenant, meeting, version)
        if shown is not None:
            versions = await self._shelf.versions(tenant, meeting)
            return self._pages.minutes(self.visit(request), shown, versions)
        writer = await self._shelf.unsent(tenant, meeting) if version is None else None
        if writer is None:
            raise web.HTTPNotFound
        return self._pages.unsent(self.visit(request), writer)

    async def document(self, request: web.Request) -> web.Response:
        tenant, meeting = await self._meeting(request)
        shown = await self._shelf.minutes(tenant, meeting, asked_version(request))
        if shown is None:
            raise web.HTTPNotFound
        versions = await self._shelf.versions(tenant, meeting)
        texts = self.visit(request).texts(shown.contents.zone)
        # Long minutes take a good part of a second to write; meanwhile others are answered.
        body = await asyncio.to_thread(word, texts, shown, versions)
        return web.Response(
            body=body,
            content_type=DOCX,
            headers=named(file_name(texts, shown.contents)),
        )

    async def _meeting(self, request: web.Request) -> tuple[str, str]:
        """Tenant and meeting; it is not there for who looks at the pages of another team."""
        tenant, meeting = viewer(request).tenant, request.match_info["meeting"]
        if "team" in request.query:
            of_team(request, await self._shelf.team_of(tenant, meeting))
        return tenant, meeting

    async def other(self, request: web.Request) -> web.Response:
        raise web.HTTPNotFound

    def missing(self, request: web.Request) -> web.Response:
        return self._pages.missing(self.visit(request))

    def failed(self, request: web.Request) -> web.Response:
        return self._pages.failed(self.visit(request))

    def visit(self, request: web.Request) -> Visit:
        return visit_of(request, self._language, self._clock())


def asked_version(request: web.Request) -> int | None:
    """`?v=2`, None without it. Raises HTTPNotFound for what can't be a version."""
    text = request.query.get("v")
    if text is None:
        return None
    if not re.fullmatch("[1-9][0-9]{0,5}", text):
        raise web.HTTPNotFound
    return int(text)
