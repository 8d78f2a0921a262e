"""Stands between the bot and the Playground and does what Teams does but the Playground does not.

It opens dialogs (here a form in its card's place), gives a new post the id of its thread, and says which
language people speak. The bot is the same as in Teams and knows nothing of it.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from aiohttp import ClientError, ClientSession, web

from bot.settings import is_loopback
from tests.playground.forms import CLOSE, FETCH, SUBMIT, form_in_place, shown_here

Json = dict[str, Any]
CARD = "application/vnd.microsoft.card.adaptive"
TOAST = "application/vnd.microsoft.activity.message"
LOCALES = {"da": "da-DK", "en": "en-GB"}


@dataclass
class Bridge:
    """`language`: what everybody speaks; `playground` is set as soon as that one listens."""

    bot: str
    language: str
    playground: str = ""
    url: str = ""
    _newest: dict[str, Json] = field(default_factory=dict)  # of each message, the card as all see it
    _forms: set[str] = field(default_factory=set)  # the messages in whose place a form stands now
    _threads: set[str] = field(default_factory=set)
    _runner: web.AppRunner | None = None
    _session: ClientSession | None = None

    async def start(self) -> None:
        app = web.Application(middlewares=[_only_this_machine])
        app.router.add_post("/api/messages", self._to_bot)
        app.router.add_route("*", "/_connector/{path:.*}", self._to_playground)
        self._session = ClientSession()
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"

    async def stop(self) -> None:
        if self._runner is not None:
            await self._runner.cleanup()
        if self._session is not None:
            await self._session.close()

    async def _to_bot(self, request: web.Request) -> web.Response:
        activity = await request.json()
        if locale := LOCALES.get(self.language):
            activity["locale"] = locale
        if activity.get("type") == "message":
            self._as_new_post(activity)
        if activity.get("name") == "adaptiveCard/action":
            return await self._pressed(request, activity)
        return _response(*await self._asked(request, f"{self.bot}/api/messages", activity))

    def _as_new_post(self, activity: Json) -> None:
        """In Teams the post that begins a thread has the thread's own id; here it has another."""
        conversation = str(activity["conversation"]["id"])
        root = conversation.partition(";messageid=")[2]
        if root and conversation not in self._threads:
            self._threads.add(conversation)
            activity["id"] = root

    async def _pressed(self, request: web.Request, activity: Json) -> web.Response:
        message, action = str(activity.get("replyToId")), activity["value"]["action"]
        if action.get("verb") == CLOSE:
            return self._closed(message)
        if action.get("verb") in (FETCH, SUBMIT):
            activity |= {"name": action["verb"], "value": {"data": action["data"]}}
            status, answer = await self._asked(request, f"{self.bot}/api/messages", activity)
            return self._dialog(message, status, answer)
        self._forms.discard(message)
        status, answer = await self._asked(request, f"{self.bot}/api/messages", activity)
        if answer.get("type") == CARD:
            answer["value"] = shown_here(answer["value"])
        return _response(status, answer)

    def _dialog(self, message: str, status: int, answer: Json) -> web.Response:
        """What Teams does with the answer to a dialog opened or sent."""
        match answer.get("task"):
            case {"type": "continue", "value": {"card": {"content": form}}}:
                self._forms.add(message)
                return _response(200, {"statusCode": 200, "type": CARD, "value": form_in_place(form)})
            case {"type": "message", "value": text}:
                return _response(200, {"statusCode": 200, "type": TOAST, "value": text})
            case _:
                return self._closed(message) if status == 200 else _response(status, answer)

    def _closed(self, message: str) -> web.Response:
        self._forms.discard(message)
        return _response(200, {"statusCode": 200, "type": CARD, "value": self._newest[message]})

    async def _to_playground(self, request: web.Request) -> web.Response:
        body = await request.json() if request.can_read_body else None
        activity = (body or {}).get("activity", body) or {}
        card = next((each for each in activity.get("attachments") or () if "content" in each), None)
        if card is not None:
            card["content"] = shown_here(card["content"])
        changed = request.path.rpartition("/")[2] if request.method == "PUT" else ""
        if card is not None and changed in self._forms:
            self._newest[changed] = card["content"]  # what is being typed stays; seen when it closes
            return _response(200, {"id": changed})
        status, answer = await self._asked(request, f"{self.playground}{request.raw_path}", body)
        if card is not None and status < 300:
            self._newest[changed or str(answer.get("activityId") or answer.get("id"))] = card["content"]
            self._threads.add(str(answer.get("id")))
        return _response(status, answer)

    async def _asked(self, request: web.Request, url: str, body: Json | None) -> tuple[int, Json]:
        assert self._session is not None, "start it first"
        headers = {"Content-Type": request.headers.get("Content-Type", "application/json")}
        try:
            async with self._session.request(request.method, url, json=body, headers=headers) as answer:
                return answer.status, _object(await answer.read())
        except ClientError as error:
            raise web.HTTPBadGateway from error


def _object(raw: bytes) -> Json:
    """What is no JSON object tells as little as nothing."""
    try:
        found = json.loads(raw)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _response(status: int, body: Mapping[str, Any]) -> web.Response:
    return web.json_response(body, status=status)


@web.middleware
async def _only_this_machine(request: web.Request, handler: Any) -> web.StreamResponse:
    """A web page may point its own name at 127.0.0.1."""
    if not is_loopback(request.url.host):
        raise web.HTTPForbidden
    answer: web.StreamResponse = await handler(request)
    return answer
