"""The page's addresses: its files, what is sent to it as it happens, and what is done on it."""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from aiohttp import ClientSession, web

from tests.fakes.teams import Channel, Person
from tests.stage import acts, seen, trouble
from tests.stage.cast import Cast
from tests.stage.guard import only_this_page
from tests.stage.stage import Stage
from tests.stage.tab import tab_route

Json = dict[str, Any]
PAGE = Path(__file__).with_name("page")
MODULES = Path(__file__).parents[2] / "node_modules"
LIBRARIES = {
    "adaptivecards.js": MODULES / "adaptivecards/dist/adaptivecards.min.js",
    "markdown-it.js": MODULES / "markdown-it/dist/browser/markdown-it.umd.min.js",
}
Act = Callable[[Json, Person], Awaitable[Json | None]]
log = logging.getLogger("runde.stage")


def missing() -> str | None:
    """What keeps the page from being shown and what to do about it, or None."""
    if all(file.exists() for file in LIBRARIES.values()):
        return None
    return "what the page takes from npm is not installed (on Debian: apt install nodejs npm; then again)"


def site(stage: Stage, bot_url: str, session: ClientSession) -> web.Application:
    """`session` fetches the tab from the bot; the caller closes it."""
    app = web.Application(middlewares=[only_this_page])
    page = Site(stage)
    app.on_shutdown.append(page.end)
    app.add_routes(
        [
            web.get("/", page.index),
            web.get("/live", page.live),
            web.get("/words.json", page.words),
            *(web.post(f"/do/{name}", page.doing(act)) for name, act in page.acts.items()),
            *(web.get(f"/lib/{name}", _file(path)) for name, path in LIBRARIES.items()),
            web.static("/page", PAGE),
            tab_route(bot_url, session),
        ]
    )
    return app


class Site:
    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._lines: set[web.WebSocketResponse] = set()
        self.acts: dict[str, Act] = {
            "say": self._say,
            "press": self._press,
            "answer": self._answer,
            "trouble": self._trouble,
            "begin": self._begin,
            "tour": self._tour,
        }

    async def index(self, request: web.Request) -> web.FileResponse:
        return web.FileResponse(PAGE / "index.html", headers={"Cache-Control": "no-store"})

    async def words(self, request: web.Request) -> web.Response:
        return web.json_response(self._stage.words)

    async def live(self, request: web.Request) -> web.WebSocketResponse:
        """Everything one person sees in one place, and from then on what changes of it."""
        line = web.WebSocketResponse(heartbeat=20)
        await line.prepare(request)
        asked = request.query
        telling = asyncio.create_task(self._tell(line, asked.get("as", ""), asked.get("place", "")))
        self._lines.add(line)
        try:
            async for _ in line:
                pass
        finally:
            self._lines.discard(line)
            telling.cancel()
            await asyncio.wait([telling])
        return line

    async def end(self, app: web.Application) -> None:
        await asyncio.gather(*(line.close() for line in self._lines))

    async def _tell(self, line: web.WebSocketResponse, name: str, where: str) -> None:
        """Until the line is closed; a page whose line was closed asks for all anew."""
        told: dict[str, str] = {}
        try:
            while True:
                cast, changes = self._stage.cast, self._stage.cast.teams.changes
                parts = await self._parts(cast, name, where)
                if new := [text for key, text in parts.items() if told.get(key) != text]:
                    await line.send_str(f"[{','.join(new)}]")
                told = parts
                # One that was begun anew meanwhile has other changes than those that were counted.
                if self._stage.cast is cast:
                    await cast.teams.changed_since(changes)
        except Exception:
            log.exception("a page is told nothing any more")
            await line.close()

    async def _parts(self, cast: Cast, name: str, where: str) -> dict[str, str]:
        """What a page shows, each part as JSON: the head first, then every message by its id."""
        person = cast.person(name)
        place = cast.place(person, where) or cast.meeting_place
        there = await seen.messages(cast, person, place)
        head = {
            **seen.head(cast, person, place),
            "trouble": trouble.possible(cast, person),
            "refused": trouble.refused(cast),
            "tour": self._stage.tour,
            "order": [each["id"] for each in there],
        }
        return {"head": json.dumps(head)} | {each["id"]: json.dumps(each) for each in there}

    def doing(self, act: Act) -> Callable[[web.Request], Awaitable[web.Response]]:
        """The answer has a `status` of 200, or else a `why` among the page's words."""

        async def handle(request: web.Request) -> web.Response:
            try:
                asked = await request.json()
                person = self._stage.cast.person(str(asked["as"]))
                return web.json_response(await act(asked, person) or {"status": 200})
            except acts.Impossible as why:
                return web.json_response({"status": 409, "why": str(why)})
            except AssertionError as why:
                # A client would not have sent it: the card is not as the page shows it any more.
                log.warning("not done: %s", why)
                return web.json_response({"status": 409})
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                log.warning("not understood", exc_info=error)
                raise web.HTTPBadRequest from error

        return handle

    async def _say(self, asked: Json, person: Person) -> Json | None:
        place = self._stage.cast.place(person, str(asked["place"]))
        thread = asked.get("thread")
        if place is not None and thread:
            threads = place.threads if isinstance(place, Channel) else []
            place = next((each for each in threads if each.id == thread), None)
        if place is None:
            raise acts.Impossible("gone")
        return await acts.say(self._stage.cast, person, place, str(asked["text"]))

    async def _press(self, asked: Json, person: Person) -> Json | None:
        return await acts.press(self._stage.cast, person, str(asked["message"]), dict(asked["action"]))

    async def _answer(self, asked: Json, person: Person) -> Json | None:
        return await acts.answer(self._stage.cast, str(asked["dialog"]), dict(asked["data"]))

    async def _trouble(self, asked: Json, person: Person) -> Json | None:
        await trouble.make(self._stage.cast, person, str(asked["what"]))
        return None

    async def _begin(self, asked: Json, person: Person) -> Json | None:
        await self._stage.begin(str(asked["language"]))
        return None

    async def _tour(self, asked: Json, person: Person) -> Json | None:
        await (self._stage.play(person) if asked["go"] else self._stage.stop_playing())
        return None


def _file(path: Path) -> Callable[[web.Request], Awaitable[web.FileResponse]]:
    async def send(request: web.Request) -> web.FileResponse:
        return web.FileResponse(path)

    return send
