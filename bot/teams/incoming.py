"""The shape of an activity as Teams sends it, checked before anything reads it.

Microsoft's “Teams-specific context”, “Universal Action Model” and “Dialogs” say which.
"""

from datetime import datetime, timedelta
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from bot.watch.matter import correlation_of

# Longer than Teams ever sends, and what the database and its indexes have room for.
ID_ROOM, PLACE_ROOM = 256, 512  # bytes


def _fitting(room: int) -> AfterValidator:
    def check(text: str) -> str:
        if len(text.encode()) > room:
            raise ValueError(f"over {room} bytes")
        return text

    return AfterValidator(check)


Id = Annotated[str, _fitting(ID_ROOM)]
Place = Annotated[str, _fitting(PLACE_ROOM)]


def _a_time(text: str) -> str:
    datetime.fromisoformat(text)
    return text


Time = Annotated[str, AfterValidator(_a_time)]


class _Part(BaseModel):
    """What we don't know is left out; `null` is as good as nothing."""

    model_config = ConfigDict(frozen=True, extra="ignore", populate_by_name=True)


class Account(_Part):
    """A person or the bot: the bot's own `29:` (or `28:`) id, and the Entra object id if it is a person.
    `home` is their own tenant and `role` what they are in the conversation, where Teams tells it."""

    id: Annotated[Id, Field(min_length=1)]
    name: str | None = None
    entra: Id | None = Field(default=None, alias="aadObjectId")
    home: Id | None = Field(default=None, alias="tenantId")
    role: str | None = Field(default=None, alias="userRole")
    targeted: bool | None = Field(default=None, alias="isTargeted")


class Conversation(_Part):
    id: Annotated[Place, Field(min_length=1)]
    kind: str | None = Field(default=None, alias="conversationType")
    tenant: Id | None = Field(default=None, alias="tenantId")


class _Named(_Part):
    id: Id | None = None
    name: str | None = None


class _Chosen(_Part):
    channel: _Named | None = Field(default=None, alias="selectedChannel")


class ChannelData(_Part):
    """`team.id` is the General channel's, which we call the group."""

    tenant: _Named | None = None
    team: _Named | None = None
    channel: _Named | None = None
    settings: _Chosen | None = None


class Entity(_Part):
    type: str | None = None
    text: str | None = None
    mentioned: Account | None = None


class Attachment(_Part):
    """What a message carries; Teams sends its HTML along as one, with the links behind its words."""

    kind: str | None = Field(default=None, alias="contentType")
    content: Any = None


class Incoming(_Part):
    """One activity. `value` is a button's or dialog's data, which anyone could have made up; when it was said
    must be a time, though the time is ours that counts."""

    type: Annotated[str, Field(min_length=1)]
    id: Id | None = None
    name: str | None = None
    text: str | None = None
    value: Any = None
    action: str | None = None
    timestamp: Time | None = None
    locale: str | None = None
    zone: str | None = Field(default=None, alias="localTimezone")
    service: Annotated[str, Field(alias="serviceUrl", pattern=r"^https?://", max_length=512)]
    chat: Annotated[str, Field(alias="channelId", min_length=1)]
    conversation: Conversation
    sender: Account | None = Field(default=None, alias="from")
    recipient: Account | None = None
    entities: list[Entity] | None = None
    attachments: list[Attachment] | None = None
    about: ChannelData | None = Field(default=None, alias="channelData")
    added: list[Account] | None = Field(default=None, alias="membersAdded")
    removed: list[Account] | None = Field(default=None, alias="membersRemoved")

    @property
    def private(self) -> bool:
        """In the chat of one person with the bot."""
        return self.conversation.kind == "personal"

    @property
    def aside(self) -> bool:
        """Said where others are, and seen by nobody but who said it (Microsoft's “Targeted messages”)."""
        return bool(self.recipient and self.recipient.targeted) and not self.private

    @property
    def in_group_chat(self) -> bool:
        """In a chat of several people; that of a meeting without a channel is one too."""
        return self.conversation.kind == "groupChat"

    @property
    def brought(self) -> bool:
        """The bot was just added."""
        bot = self.recipient.id if self.recipient else None
        return bot is not None and any(account.id == bot for account in self.added or ())

    @property
    def tenant(self) -> str | None:
        """Of the conversation, in lower case: in a shared channel its host's, whoever speaks (Microsoft's
        “Apps for shared and private channels”). botbuilder's own field for it is always empty."""
        told = self.about.tenant.id if self.about and self.about.tenant else None
        whose = self.conversation.tenant or told
        return whose.lower() if whose else None

    @property
    def home(self) -> str | None:
        """The sender's own tenant, as far as it is told."""
        told = self.about.tenant.id if self.about and self.about.tenant else None
        return (self.sender.home if self.sender else None) or told

    @property
    def places(self) -> frozenset[str]:
        """The conversation and the channel it is about, without threads."""
        return frozenset(filter(None, (self.conversation.id.partition(";")[0], self.channel)))

    @property
    def correlation(self) -> str:
        """By which all that comes of it is found in the log."""
        return correlation_of(self.conversation.id, self.id or "")

    @property
    def channel(self) -> str | None:
        """The channel this is about, chosen or said; None in a private or group chat."""
        if self.private or self.in_group_chat or self.about is None:
            return None
        chosen = self.about.settings.channel if self.about.settings else None
        named = chosen or self.about.channel
        return (named.id if named else None) or self.conversation.id.partition(";")[0]

    @property
    def group(self) -> str:
        """Microsoft's team, by the id of its General channel."""
        told = self.about.team.id if self.about and self.about.team else None
        return told or self.channel or ""

    @property
    def thread(self) -> str | None:
        """The thread it was said in; None for a new post, whose thread is only just beginning."""
        _, mark, root = self.conversation.id.partition(";messageid=")
        return self.conversation.id if mark and root != self.id else None

    def thread_began_within(self, now: datetime, time: timedelta) -> bool:
        """Teams names a message by its milliseconds since 1970, and a thread by its first message."""
        root = self.conversation.id.partition(";messageid=")[2]
        known = root.isascii() and root.isdigit() and len(root) <= 15
        return known and abs(now.timestamp() * 1000 - int(root)) <= time.total_seconds() * 1000
