"""The chat as the outbox needs it, on the Bot Connector: what each answer of the service means for us."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.messages import Card
from bot.ports.chat import FateUnknown, Gone, Later, Never, NotThere, Sent, Unknown
from bot.ports.people import Spot
from bot.teams.answers import attached
from bot.teams.connector import Connector, Json, Lost, Refusal, Unreachable

# Microsoft's “Status codes” of bot conversations. What is not named here is a mistake of ours, which no
# second try mends.
AGAIN = frozenset({408, 412, 429, 503})
UNKNOWN = frozenset({500, 502, 504})
BROKEN_WAIT = 60.0  # seconds


class Broken(FateUnknown):
    """An error within the service: one more try at once is as bad (Microsoft's “Status codes”)."""


@dataclass(frozen=True, slots=True)
class TeamsChat:
    """`connector` gives the client of a service address."""

    connector: Callable[[str], Connector]

    async def post_in_channel(self, tenant: str, channel: Spot, card: Card) -> Sent:
        made = await self._create(tenant, channel, {"isGroup": True, "activity": _message(card)})
        return Sent(str(made["id"]), str(made.get("activityId") or _root(str(made["id"]))))

    async def post(self, spot: Spot, card: Card) -> Sent:
        conversation = spot.conversation or ""
        conversations = self.connector(spot.service).conversations
        sent = await _asked(conversations.send_to_conversation(conversation, _message(card)))
        return Sent(conversation, str(sent.get("id", "")))

    async def post_aside(self, person: Spot, conversation: str, card: Card) -> Sent:
        conversations = self.connector(person.service).conversations
        message = {**_message(card), "recipient": {"id": person.chat_id}}
        sent = await _asked(conversations.send_to_conversation(conversation, message, targeted=True))
        return Sent(conversation, str(sent.get("id", "")))

    async def update_aside(self, service: str, sent: Sent, card: Card) -> None:
        """Without a recipient, which cannot be another (Microsoft's “Targeted messages”)."""
        await self._updated(service, sent, card, targeted=True)

    async def open_chat(self, tenant: str, person: Spot) -> str:
        """Opened twice it is the same one, so that no answer is unknown."""
        try:
            made = await self._create(tenant, person, {"isGroup": False, "members": [{"id": person.chat_id}]})
        except FateUnknown as why:
            raise Later(str(why), why.after) from why
        return str(made["id"])

    async def update(self, service: str, sent: Sent, card: Card) -> None:
        await self._updated(service, sent, card, targeted=False)

    async def _updated(self, service: str, sent: Sent, card: Card, targeted: bool) -> None:
        """Made twice it is made once."""
        update = self.connector(service).conversations.update_activity
        try:
            await _asked(update(sent.conversation, sent.activity, _message(card), targeted))
        except Broken:
            raise
        except FateUnknown as why:
            raise Later(str(why), why.after, alone=True) from why

    async def _create(self, tenant: str, spot: Spot, parameters: Json) -> Json:
        about: Json = {"tenant": {"id": tenant}}
        if spot.conversation is not None:
            about["channel"] = {"id": spot.conversation}
        whole = {"bot": {"id": spot.bot}, "tenantId": tenant, "channelData": about, **parameters}
        made = await _asked(self.connector(spot.service).conversations.create_conversation(whole))
        if not made.get("id"):
            raise FateUnknown("the service told no id")
        return made


def _message(card: Card) -> Json:
    """`summary` is what a notification shows."""
    return {"type": "message", "summary": card.get("speak", ""), "attachments": [attached(card)]}


def _root(conversation: str) -> str:
    """The root post's id is a part of its thread's."""
    return conversation.partition(";messageid=")[2]


async def _asked(request: Awaitable[Json]) -> Json:
    try:
        return await request
    except Unreachable as error:
        raise Later(str(error)) from error
    except Lost as error:
        raise FateUnknown(str(error)) from error
    except Refusal as refusal:
        raise _meaning(refusal) from refusal


def _meaning(refusal: Refusal) -> Exception:
    """The end of each row of Microsoft's table."""
    why, after = str(refusal), refusal.retry_after
    match refusal.status, refusal.code:
        case _, "BotNotInConversationRoster":
            return NotThere(why)
        case _, "BotDisabledByAdmin":
            return NotThere(why, everywhere=True)
        case 404, "ActivityNotFoundInConversation":
            return Gone(why)
        case 401, _:
            return Unknown(why, after)
        case status, _ if status in AGAIN or (status in UNKNOWN and after is not None):
            return Later(why, after)
        case 500, _:
            return Broken(why, BROKEN_WAIT, alone=True)
    return FateUnknown(why) if refusal.status in UNKNOWN else Never(why)
