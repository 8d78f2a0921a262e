"""The fake Teams with a bot that echoes, and small cards to send through it."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote

from .echo_bot import EchoBot
from .teams import (
    Channel,
    FakeTeams,
    Message,
    Person,
)

Json = dict[str, Any]
CARD = "application/vnd.microsoft.card.adaptive"
TOAST = "application/vnd.microsoft.activity.message"
ERROR = "application/vnd.microsoft.error"


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def move(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@dataclass
class Scene:
    teams: FakeTeams
    bot: EchoBot
    clock: Clock
    channel: Channel
    ann: Person
    bo: Person

    async def call(self, method: str, path: str, body: Any = None) -> tuple[int, Any]:
        return await self.bot.call(method, self.teams.service_url + path, body)

    async def post(self, conversation: str, **activity: Any) -> tuple[int, Any]:
        path = f"v3/conversations/{quote(conversation, safe='')}/activities"
        return await self.call("POST", path, {"type": "message", **activity})

    async def put(self, message: Message, **activity: Any) -> tuple[int, Any]:
        path = f"v3/conversations/{message.conversation}/activities/{message.id}"
        return await self.call("PUT", path, {"type": "message", **activity})

    async def create(self, **activity: Any) -> tuple[int, Any]:
        data = {"channel": {"id": self.channel.id}, "tenant": {"id": self.teams.tenant}}
        new = {"isGroup": True, "bot": self.teams.bot, "channelData": data}
        activity = {"type": "message", **activity}
        return await self.call("POST", "v3/conversations", new | {"activity": activity})

    async def open_chat(self, person: Person) -> tuple[int, Any]:
        new = {"isGroup": False, "bot": self.teams.bot, "members": [{"id": person.aad}]}
        tenant = {"channelData": {"tenant": {"id": self.teams.tenant}}}
        return await self.call("POST", "v3/conversations", new | tenant)

    async def posted(self, content: Json) -> Message:
        status, _ = await self.create(attachments=[attached(content)])
        assert status == 201
        return self.channel.threads[-1].messages[0]


def attached(content: Json) -> Json:
    return {"contentType": CARD, "content": content}


def card(*body: Json, text: str = "Hello", **more: Any) -> Json:
    heading = {"type": "TextBlock", "text": text, "wrap": True, "style": "heading"}
    told = {"fallbackText": text, "speak": text, "lang": "en"}
    base = {"type": "AdaptiveCard", "version": "1.5", **told}
    return {**base, "body": [heading, *body], **more}


def execute(title: str, verb: str, **more: Any) -> Json:
    old = {"type": "Action.Submit", "title": title, "data": {"verb": verb}}
    new = {"type": "Action.Execute", "title": title, "verb": verb, "data": {"r": "9"}}
    return new | {"fallback": old} | more


def opens(title: str) -> Json:
    data = {"msteams": {"type": "task/fetch"}, "r": "9"}
    return {"type": "Action.Submit", "title": title, "data": data}


def row(*actions: Json) -> Json:
    return {"type": "ActionSet", "actions": list(actions)}


def words(**more: Any) -> Json:
    field = {"type": "Input.Text", "id": "words", "label": "Your words"}
    return {**field, "isRequired": True, "errorMessage": "Write something", **more}


def refreshing(*people: Person, text: str = "Base") -> Json:
    action = {"type": "Action.Execute", "title": "Refresh", "verb": "view"}
    users = [person.id for person in people]
    return card(text=text, refresh={"action": action, "userIds": users})


def answer(value: Any, kind: str = CARD, status: int = 200) -> Json:
    return {"statusCode": status, "type": kind, "value": value}


def dialog(content: Json) -> Json:
    size = {"height": "medium", "width": "medium"}
    info = {"title": "Check-in", **size, "card": attached(content)}
    return {"task": {"type": "continue", "value": info}}
