"""What the bot may do in conversations: create, post, update, delete, ask who is there."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from .card_rules import problems
from .plan import Operation
from .refusals import Refusal, bad, card_of, check_activity, lost_mentions, mentioned
from .roster import member_page, one_member, team_channels, team_details
from .wire import Wire
from .world import Channel, Chat, GroupChat, Json, Message, Place, Thread, Version, people_of

Result = tuple[int, Json]


@dataclass(frozen=True, slots=True)
class Call:
    """One request; `place` is None when there is no such conversation."""

    operation: Operation
    conversation: str
    place: Place | None
    body: Any
    names: dict[str, str]  # from the path and the query

    @property
    def known(self) -> Place:
        if self.place is None:
            raise Refusal(404, "ConversationNotFound", f"no {self.conversation!r}")
        return self.place


class Conversations:
    """Each act changes the world and gives status and body, or raises Refusal."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    def create(self, call: Call) -> Result:
        body, bot = call.body, self._wire.bot["id"]
        if not isinstance(body, dict) or (body.get("bot") or {}).get("id") != bot:
            raise bad("bot.id is not the bot's")
        tenant = (body.get("channelData") or {}).get("tenant") or {}
        if tenant.get("id") != self._wire.tenant:
            raise bad("channelData.tenant.id is not the tenant's")
        place = call.known
        if isinstance(place, Thread):
            raise bad("a conversation is created in a channel, not in a thread")
        if isinstance(place, GroupChat):
            raise bad("a bot creates no group chat, and posts in one that is there")
        if isinstance(place, Chat):
            self._may_write(place)
            return 201, {"id": place.id}
        name = self._post(place, body.get("activity"))
        return 201, {"id": f"{place.id};messageid={name}", "activityId": name}

    def send(self, call: Call) -> Result:
        # An {id} in the path says nothing: only `;messageid=` makes a reply (A5).
        if call.names.get("isTargetedActivity") == "true":
            return 201, {"id": self._aside(call.known, call.body)}
        return 201, {"id": self._post(call.known, call.body)}

    def _aside(self, place: Place, activity: Any) -> str:
        """Microsoft's “Targeted messages”: to one person of the roster, and in no 1:1 chat."""
        self._may_write(place)
        person = self._wire.person(str((activity.get("recipient") or {}).get("id") or ""))
        if isinstance(place, Chat) or not self._wire.has_asides or person is None:
            raise bad("no targeted message here, or to nobody")
        if person not in people_of(place):
            raise Refusal(403, "BotNotInConversationRoster", "they are not in the conversation")
        message = Message(self._wire.new_id(), place.id, None, [self._version(activity, place)])
        self._wire.asides.append((person, message))
        return message.id

    def _post(self, place: Place, activity: Any) -> str:
        self._may_write(place)
        version = self._version(activity, place)
        if activity["type"] == "typing":
            return self._wire.new_id()
        return self._wire.post(place, None, version).id

    def update(self, call: Call) -> Result:
        message = self._seen_aside(call) or self._own(call)
        version = self._version(call.body, call.known)
        message.versions.append(version)
        return 200, {"id": message.id}

    def _seen_aside(self, call: Call) -> Message | None:
        """For a day; without a recipient, since that cannot change."""
        if call.names.get("isTargetedActivity") != "true":
            return None
        if "recipient" in call.body:
            raise bad("no recipient on update")
        found = [message for _, message in self._wire.asides if message.id == call.names["id"]]
        if not found or self._wire.clock() - found[0].versions[0].at > timedelta(days=1):
            raise Refusal(404, "ActivityNotFoundInConversation", "it is gone")
        return found[0]

    def delete(self, call: Call) -> Result:
        self._own(call).deleted = True
        return 200, {}

    def _own(self, call: Call) -> Message:
        place = call.known
        self._may_write(place)
        # A post lives in its thread; the bare channel holds no message to change.
        messages = [] if isinstance(place, Channel) else place.messages
        name = call.names["id"]
        found = [m for m in messages if m.id == name and not m.deleted]
        if not found:
            code = "ActivityNotFoundInConversation"
            raise Refusal(404, code, f"no {name} in {call.conversation}")
        if found[0].sender:
            raise Refusal(403, "NotEnoughPermissions", "not the bot's own message")
        return found[0]

    def _may_write(self, place: Place) -> None:
        if isinstance(place, Chat) and place.blocked:
            raise Refusal(403, "MessageWritesBlocked", "the person blocked the bot")
        if not self._wire.installed_in(place):
            raise Refusal(403, "BotNotInConversationRoster", "the app isn't installed")

    def _version(self, activity: Any, place: Place) -> Version:
        check_activity(activity)
        card = card_of(activity)
        for why in problems(card) if card else []:
            self._wire.problem(f"card {why}")
        for text in sorted(lost_mentions(activity)):
            self._wire.problem(f"{text} isn't in both text and entities: no mention")
        return Version(
            self._wire.clock(),
            activity.get("text") or "",
            card,
            self._told(activity, place),
        )

    def _told(self, activity: Json, place: Place) -> frozenset[str]:
        people = map(self._wire.person, mentioned(activity).values())
        told = {person.id for person in people if person}
        data = activity.get("channelData") or {}
        if isinstance(place, Chat) and (data.get("notification") or {}).get("alert"):
            told.add(place.person.id)
        return frozenset(told)

    def members(self, call: Call) -> Result:
        return 200, member_page(self._wire, call.known, call.names)

    def member(self, call: Call) -> Result:
        return 200, one_member(self._wire, call.known, call.names["id"])

    def team(self, call: Call) -> Result:
        return 200, team_details(self._wire, call.known)

    def channels(self, call: Call) -> Result:
        return 200, team_channels(call.known)
