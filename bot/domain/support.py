"""Somebody would like to talk with somebody: who can be asked, and the message that does it."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.domain.refusal import Refused
from bot.domain.visible import visible

TEXT_ROOM = 1000
# What was done with is kept so long, in case it was not; what nobody has done with, so long.
DONE_KEPT, KEPT = timedelta(days=30), timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Message:
    """From one person to another, signed. What it came from is kept nowhere, but the `light` on which a team
    asks for help by it. `taken` and `done` are the receiver's own notes."""

    id: str
    to: str
    by: str
    at: datetime
    text: str
    taken: datetime | None = None
    done: datetime | None = None
    light: str | None = None

    def take(self, now: datetime) -> "Message":
        return self if self.taken else replace(self, taken=now)

    def end(self, now: datetime) -> "Message":
        return self if self.done else replace(self, taken=self.taken or now, done=now)


def text_of(text: str) -> str:
    """As it is sent. Raises Refused for none, and for more than there is room for: none is cut."""
    written = text.replace("\0", "").strip()
    if not visible(written):
        raise Refused("Write a few words to them.")
    if len(written) > TEXT_ROOM:
        raise Refused("There is room for {room} characters.", room=TEXT_ROOM)
    return written
