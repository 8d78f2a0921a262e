"""The chat as the outbox needs it: post, update, and the few ways that can go wrong."""

from dataclasses import dataclass
from typing import Protocol

from bot.messages import Card
from bot.ports.people import Spot


@dataclass(frozen=True, slots=True)
class Sent:
    """Where a message is: the conversation with its thread, and the chat's id of it."""

    conversation: str
    activity: str


class Later(Exception):
    """Not sent and surely not stored; `after` seconds if the chat said how long to wait. `alone`: it is this
    message's trouble, not the conversation's."""

    def __init__(self, why: str, after: float | None = None, alone: bool = False) -> None:
        super().__init__(why)
        self.after = after
        self.alone = alone


class FateUnknown(Later):
    """It may have been stored: the answer was lost or was an error of a gateway."""


class Never(Exception):
    """This can't ever be sent (bad request, too large, blocked by the person)."""


class Gone(Exception):
    """The message to update is not there any more."""


class NotThere(Exception):
    """The bot is not in that conversation, until it is installed again; `everywhere`: an administrator has
    closed the whole tenant to it."""

    def __init__(self, why: str, everywhere: bool = False) -> None:
        super().__init__(why)
        self.everywhere = everywhere


class Unknown(Later):
    """The chat does not know us: our settings are wrong, or the token was just refused."""


class Chat(Protocol):
    async def post_in_channel(self, tenant: str, channel: Spot, card: Card) -> Sent:
        """A new post, which is the root of a new thread."""

    async def post(self, spot: Spot, card: Card) -> Sent:
        """Into an existing thread or private chat (`spot.conversation` is set)."""

    async def post_aside(self, person: Spot, conversation: str, card: Card) -> Sent:
        """Into a conversation of several, for this person alone to see. Raises Never where that is not
        taken: then it goes to their private chat."""
        raise Never("nothing is said aside here")

    async def update_aside(self, service: str, sent: Sent, card: Card) -> None:
        """It is there for a day."""
        raise Never("nothing is said aside here")

    async def open_chat(self, tenant: str, person: Spot) -> str:
        """The conversation of the private chat with a person; the same one each time."""

    async def update(self, service: str, sent: Sent, card: Card) -> None: ...
