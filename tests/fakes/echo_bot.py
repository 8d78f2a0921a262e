"""A bot of a few lines that answers whatever a test of the fake tells it to."""

import asyncio
from typing import Any, Self

import aiohttp
from aiohttp import web
from yarl import URL

Json = dict[str, Any]


class EchoBot:
    """Answers a message with its text, an invoke with `answers[verb or name]`."""

    def __init__(self) -> None:
        self.heard: list[Json] = []
        self.answers: dict[str, Any] = {}
        self.status = 201
        self.silent = asyncio.Event()  # set: answers nothing until cancelled
        self.url = ""

    async def call(self, method: str, url: str, body: Any = None) -> tuple[int, Any]:
        """One request to the service; status 0 when it closed the connection."""
        try:
            async with self.http.request(method, URL(url), json=body) as answer:
                self.headers = answer.headers
                return answer.status, await answer.json()
        except aiohttp.ClientConnectionError:
            return 0, None

    async def _hear(self, request: web.Request) -> web.StreamResponse:
        activity = await request.json()
        self.heard.append(activity)
        if self.silent.is_set():
            await asyncio.Event().wait()
        if activity["type"] == "invoke":
            value = activity["value"]
            key = (value.get("action") or {}).get("verb") or activity["name"]
            answer = self.answers[key]
            return answer if isinstance(answer, web.Response) else web.json_response(answer)
        if activity.get("text"):
            url = f"{activity['serviceUrl']}v3/conversations/{activity['conversation']['id']}"
            reply = {"type": "message", "text": "heard"}
            await self.call("POST", f"{url}/activities/{activity['id']}", reply)
        return web.Response(status=self.status)

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_post("/api/messages", self._hear)
        # A closed connection must be seen, not tried again on a new one.
        self.http = aiohttp.ClientSession(connector=aiohttp.TCPConnector(force_close=True))
        self._runner = web.AppRunner(app, handler_cancellation=True, shutdown_timeout=1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.http.close()
        await self._runner.cleanup()
