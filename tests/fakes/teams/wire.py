"""The line to the bot: deliveries, what was recorded, and waiting for a change."""

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

import aiohttp

from tests.patience import PATIENCE

from .activities import again
from .answers import Answer
from .card_reading import buttons, flatten
from .world import Chat, Clock, GroupChat, Json, Message, Person, Thread, World

Deliver = Literal["once", "twice_same_id", "twice_new_id"]


@dataclass(frozen=True, slots=True)
class Delivery:
    """An activity sent to the bot, and its answer; status 0: Teams didn't send it."""

    activity: Json
    status: int = 0
    body: Any = None
    message: Message | None = None  # what the person posted, if it was a message


@dataclass(frozen=True, slots=True)
class RequestRecord:
    """A request of the bot; status 0: the connection was dropped.

    `operation` is create, send, update, members, or empty for an unknown path.
    """

    method: str
    path: str
    operation: str
    conversation: str
    body: Any
    status: int
    token: str


@dataclass(frozen=True, slots=True)
class Toast:
    person: Person
    text: str


class Wire(World):
    """The world with a line to the bot at `bot_url`, which may be set later."""

    def __init__(self, bot_url: str = "", clock: Clock | None = None, called: str = "") -> None:
        super().__init__(clock, called)
        self.bot_url = bot_url
        self.service_url = ""
        self.invoke_limit = 10.0
        # The token for a delivery; without it none is sent.
        self.sign: Callable[[], str] | None = None
        self.problems: list[str] = []
        self.requests: list[RequestRecord] = []
        self.deliveries: list[Delivery] = []
        self.toasts: list[Toast] = []
        # What only one person sees among others; a tenant may not have it.
        self.asides: list[tuple[Person, Message]] = []
        self.has_asides = True
        self.changes = 0
        self._change = asyncio.Condition()
        self._http: aiohttp.ClientSession | None = None

    async def redeliver(self, record: Delivery, new_id: bool = False) -> Delivery:
        """Sends an activity once more, with the same id or a new id and time."""
        activity = again(self, record.activity) if new_id else record.activity
        return await self.deliver(activity)

    async def deliver_as(self, activity: Json, how: Deliver) -> list[Delivery]:
        first = await self.deliver(activity)
        if how == "once":
            return [first]
        return [first, await self.redeliver(first, new_id=how == "twice_new_id")]

    async def deliver(self, activity: Json, message: Message | None = None) -> Delivery:
        """Posts any activity to the bot; a poor answer becomes a problem."""
        status, text = await self._post(activity)
        delivery = Delivery(activity, status, _parsed(text), message)
        self.deliveries.append(delivery)
        invoke = activity["type"] == "invoke"
        if status != 200 if invoke else not 200 <= status < 300:
            self.problem(f"{_name(activity)} was answered {status}: {text:.300}")
        elif invoke and isinstance(delivery.body, str):
            self.problem(f"{_name(activity)} was answered without JSON: {text:.300}")
        await self.changed()
        return delivery

    async def until(self, condition: Callable[[], object], timeout: float = PATIENCE) -> None:
        """Waits for the condition, looking at each change; tells all if it is late."""
        try:
            async with asyncio.timeout(timeout), self._change:
                await self._change.wait_for(lambda: bool(condition()))
        except TimeoutError:
            late = f"not so after {timeout} s. What there is:\n{self.transcript()}"
            raise AssertionError(late) from None

    async def changed(self) -> None:
        async with self._change:
            self.changes += 1
            self._change.notify_all()

    async def changed_since(self, seen: int) -> int:
        """Waits until there were more changes than these; how many there are by then."""
        async with self._change:
            await self._change.wait_for(lambda: self.changes > seen)
            return self.changes

    def judged(self, delivery: Delivery, person: Person, read: Callable[[Any], Answer]) -> Answer:
        """What the answer to an invoke shows the person; what is wrong is kept."""
        if delivery.status != 200:
            return Answer()
        answer = read(delivery.body)
        for why in answer.wrong:
            self.problem(f"{_name(delivery.activity)}: {why}")
        if answer.text:
            self.toasts.append(Toast(person, answer.text))
        return answer

    def problem(self, why: str) -> None:
        self.problems.append(why)

    def transcript(self) -> str:
        """Every conversation as it reads now, then the problems."""
        threads = [t for channel in self.channels for t in channel.threads]
        places: list[Thread | Chat | GroupChat] = [*threads, *self.chats, *self.group_chats]
        lines = [line for place in places for line in _page(place)]
        return "\n".join([*lines, *(f"PROBLEM {why}" for why in self.problems)])

    async def _post(self, activity: Json, address: str = "") -> tuple[int, str]:
        """`address`: another than `bot_url`."""
        assert self._http, "the fake is not started"
        url = (address or self.bot_url).rstrip("/") + "/api/messages"
        limit = aiohttp.ClientTimeout(self.invoke_limit)
        headers = self._headers(activity)
        try:
            async with self._http.post(url, json=activity, headers=headers, timeout=limit) as answer:
                return answer.status, await answer.text()
        except TimeoutError:
            return 504, f"nothing within {self.invoke_limit} s"
        except aiohttp.ClientError as error:
            return 502, f"the bot can't be reached: {error}"

    def _headers(self, activity: Json) -> dict[str, str]:
        headers = {
            "x-ms-tenant-id": self.tenant,
            "x-ms-conversation-id": str(activity["conversation"]["id"]),
        }
        return headers | ({"Authorization": f"Bearer {self.sign()}"} if self.sign else {})


def _page(place: Thread | Chat | GroupChat) -> list[str]:
    return [f"--- {place.id}", *(_line(message) for message in place.messages)]


def _line(message: Message) -> str:
    who = message.sender.name if message.sender else "Runde"
    if message.deleted:
        return f"{who}: (deleted)"
    if message.card is None:
        return f"{who}: {message.text}"
    return f"{who}: {flatten(message.card)}\n  {buttons(message.card)}"


def _name(activity: Json) -> str:
    return f"{activity['type']} {activity.get('name') or activity.get('text') or ''}"


def _parsed(text: str) -> Any:
    """None when empty; the text itself when it is no JSON."""
    try:
        return json.loads(text) if text else None
    except ValueError:
        return text
