"""What is to be sent: messages with names, notes in lanes, and things that come due."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from bot.messages import Address, Args, Card, Mark, Post, Remind
from bot.pace import Sends


class Fate(StrEnum):
    """What is known of a named message."""

    WAITING = "waiting"
    SENT = "sent"
    UNKNOWN = "unknown"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Message:
    """A message that has a name: where it is, once it is there, and how it is drawn."""

    name: str
    to: Address
    picture: str
    args: Args
    team: str | None
    fate: Fate
    conversation: str | None = None
    activity: str | None = None
    drawn: datetime | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """One row of the outbox: a post (picture or finished card) or a redraw of a named message."""

    id: int
    lane: str
    kind: str
    to: Address
    picture: str
    args: Args
    card: Card | None
    name: str | None
    team: str | None
    attempts: int


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane this process holds until its lease ends; `sent` is what its pace is kept by."""

    tenant: str
    name: str
    sent: Sends
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Due:
    """Something whose time has come, held under a lease."""

    tenant: str
    key: str
    word: str
    args: Args
    team: str | None
    at: datetime


class Messages(Protocol):
    def get(self, name: str) -> Message | None: ...

    def names_in(self, conversation: str) -> Sequence[str]:
        """The names of the messages that stand in a thread."""

    def sent(self, name: str, conversation: str, activity: str, drawn: datetime) -> None: ...

    def fate(self, name: str, fate: Fate) -> None: ...


class Outbox(Protocol):
    """Appended to by units of work."""

    def post(self, post: Post, team: str | None) -> None: ...

    def reply(self, card: Card, to: Address, lane: str) -> None: ...

    def redraw(self, name: str) -> None: ...

    def remind(self, remind: Remind, team: str | None) -> None: ...

    def open_lane(self, lane: str, is_open: bool) -> None:
        """A closed lane waits: the bot is not there, until it is installed again."""


class Marks(Protocol):
    def claim(self, mark: Mark, now: datetime) -> bool:
        """True the first time; False for a request that was handled before."""


class Lanes(Protocol):
    """What the sender needs, across tenants; every call is a short transaction of its own."""

    async def claim(self, now: datetime, lease: timedelta, most: int) -> Sequence[Lane]:
        """Lanes with something to send, taken for `lease`, nobody else's."""

    async def done(self, lane: Lane, notes: Sequence[int], sent: Sends) -> None:
        """These notes are settled: they are deleted, and the lane's sends remembered."""

    async def again(self, lane: Lane, note: Note, at: datetime) -> None:
        """The lane waits until `at`, then tries this note again first."""

    async def failed(self, lane: Lane, note: Note, why: str) -> None:
        """This note can never be sent; it is set aside and the lane goes on."""

    async def close(self, lane: Lane) -> None: ...

    async def release(self, lane: Lane, at: datetime | None = None) -> None:
        """Give the lane back, to be taken again when something waits, at the earliest at `at`."""


class Schedule(Protocol):
    async def claim(self, now: datetime, lease: timedelta, most: int) -> Sequence[Due]: ...

    async def tidy(self, now: datetime) -> None:
        """What is old and no longer needed goes."""
