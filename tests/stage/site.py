"""The page's addresses: its files, what is sent to it as it happens, and what is done on it."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from aiohttp import ClientSession, web

from tests.fakes.teams import Person, Place
from tests.stage import acts, seen, trouble
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
Act = Callable[[Json, Person, Place], Awaitable[Json]]


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
        telling = asyncio.create_task(self._tell(line, request.query.get("as", ""), request.query))
        self._lines.add(line)
        try:
            async for _ in line:
                pass
        finally:
            self._lines.discard(line)
            telling.cancel()
            await asyncio.gather(telling, return_exceptions=True)
        return line

    async def end(self, app: web.Application) -> None:
        for line in [*self._lines]:
            await line.close()

    async def _tell(self, line: web.WebSocketResponse, name: str, asked: Any) -> None:
        told: dict[str, str] = {}
        while True:
            cast, changes = self._stage.cast, self._stage.cast.teams.changes
            person = cast.person(name)
            place = cast.place(person, asked.get("place", ""))
            there = await seen.messages(cast, person, place)
            head = {
                **await seen.head(cast, person, place),
                "trouble": trouble.possible(cast, person),
                "tour": self._stage.tour_for(person),
                "order": [each["id"] for each in there],
            }
            parts = {"head": json.dumps(head)} | {each["id"]: json.dumps(each) for each in there}
            if new := [text for key, text in parts.items() if told.get(key) != text]:
                await line.send_str(f"[{','.join(new)}]")
            told = parts
            if self._stage.cast is not cast:
                continue
            await cast.teams.changed_since(changes)

    def doing(self, act: Act) -> Callable[[web.Request], Awaitable[web.Response]]:
        async def handle(request: web.Request) -> web.Response:
            asked = await request.json()
            cast = self._stage.cast
            person = cast.person(str(asked.get("as", "")))
            place = cast.place(person, str(asked.get("place", "")))
            try:
                return web.json_response(await act(asked, person, place))
            except (acts.Impossible, AssertionError) as why:
                return web.json_response({"toast": str(why)}, status=409)

        return handle

    async def _say(self, asked: Json, person: Person, place: Place) -> Json:
        where = next((t for t in getattr(place, "threads", []) if t.id == asked.get("thread")), place)
        return await acts.say(self._stage.cast, person, where, str(asked["text"]))

    async def _press(self, asked: Json, person: Person, place: Place) -> Json:
        return await acts.press(self._stage.cast, person, str(asked["message"]), dict(asked["action"]))

    async def _answer(self, asked: Json, person: Person, place: Place) -> Json:
        return await acts.answer(self._stage.cast, str(asked["dialog"]), dict(asked["data"]))

    async def _trouble(self, asked: Json, person: Person, place: Place) -> Json:
        await trouble.make(self._stage.cast, person, str(asked["what"]))
        return {}

    async def _begin(self, asked: Json, person: Person, place: Place) -> Json:
        await self._stage.begin(str(asked["language"]))
        return {}

    async def _tour(self, asked: Json, person: Person, place: Place) -> Json:
        await self._stage.play(person) if asked.get("go") else await self._stage.stop_playing()
        return {}


def _file(path: Path) -> Callable[[web.Request], Awaitable[web.FileResponse]]:
    async def send(request: web.Request) -> web.FileResponse:
        return web.FileResponse(path)

    return send
