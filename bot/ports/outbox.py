"""What is to be sent: messages with names, notes in lanes, and things that come due."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from bot.messages import Address, Args, Card, Mark, Move, Post, Publish, Remind
from bot.pace import Sends
from bot.ports.chat import Sent

# The lane of what a team has published, beside those of what is said.
PUBLISHED_IN = "graph/{team}"
# What comes due when a lane is closed, with its name as `lane`.
CLOSED = "lane.closed"
# And when a named message to a person can never be sent, with its `name`.
UNREACHED = "person.unreached"


class Fate(StrEnum):
    """What is known of a named message."""

    WAITING = "waiting"
    SENT = "sent"
    UNKNOWN = "unknown"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Message:
    """A message that has a name: where it is, once it is there, how it is drawn, and how many messages that
    we know of lie below it in its thread (Teams tells a bot only what mentions it)."""

    name: str
    to: Address
    picture: str
    args: Args
    team: str | None
    fate: Fate
    conversation: str | None = None
    activity: str | None = None
    drawn: datetime | None = None
    below: int = 0


@dataclass(frozen=True, slots=True)
class Note:
    """One row of the outbox: a post (picture or finished card), a redraw of a named message, or minutes to
    be published. `attempts`
    counts the tries whose fate is unknown, `failing` is when the first try of any kind failed, `not_before`
    until when it steps aside, `drawn` when its message was drawn last, `correlation` of what caused it."""

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
    failing: datetime | None = None
    not_before: datetime | None = None
    drawn: datetime | None = None
    correlation: str = ""


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane this process holds until its lease ends, which is also the token it is held by; `sent` is
    what its pace is kept by, `openings` how often it was opened before."""

    tenant: str
    name: str
    until: datetime
    openings: int
    sent: Sends
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Busy:
    """What this process takes nothing of now: lanes it serves (tenant and name), tenants for which it has
    more in hand than may be asked of Teams."""

    lanes: Collection[tuple[str, str]] = ()
    tenants: Collection[str] = ()


NOTHING = Busy()


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

    def with_team(self, name: str) -> Message | None:
        """As `get`, with its team read in the same look, for who needs both."""

    def names_in(self, conversation: str) -> Sequence[str]:
        """The names of the messages that stand in a thread or are on their way into it."""

    def bury(self, conversation: str, count: int) -> None:
        """So many messages more lie below those that stand in a thread."""

    def kept_in(self, lane: str) -> Sequence[str]:
        """The names of messages that are to be posted in a lane and are not there yet."""

    def coming(self, to: Address) -> Sequence[str]:
        """The names of messages on their way there, of which nobody knows yet where they stand."""

    def beginning(self, prefix: str) -> Sequence[str]:
        """The names that begin so, of messages that are there or on their way."""


class Outbox(Protocol):
    """Appended to by units of work."""

    def post(self, post: Post, team: str | None) -> None: ...

    def reply(self, card: Card, to: Address, lane: str) -> None: ...

    def redraw(self, names: Sequence[str]) -> None:
        """Each once, the first of them first; of no message there is nothing to draw."""

    def move(self, move: Move) -> None:
        """A message that is not there yet stays where it will be."""

    def publish(self, publish: Publish) -> None:
        """In a lane of its own, so that what is said does not wait for it."""

    def remind(self, remind: Remind, team: str | None) -> None: ...

    def comes(self, key: str) -> bool:
        """A reminder of this key is still to be handled, however long ago it was due."""

    def open_lane(self, lane: str, is_open: bool) -> None:
        """A closed lane waits: the bot is not there, until it is installed again."""

    def heard_from(self, lane: str) -> None:
        """Somebody spoke to us there, so we are there, and nobody keeps us out of the tenant: what is closed
        for that is opened."""

    def closed(self, lane: str, held: bool = False) -> bool:
        """`held`: when it is not, it stays so until the work is done; whoever closes it then sees what was
        left waiting there."""

    def try_now(self, lane: str) -> None:
        """What failed there and waits is tried at once."""


class Marks(Protocol):
    def claim(self, mark: Mark, now: datetime) -> bool:
        """True the first time; False for a request that was handled before."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to be sent, and the notes that are settled by it."""

    note: Note
    settled: tuple[Note, ...]

    @property
    def ids(self) -> tuple[int, ...]:
        return tuple(note.id for note in self.settled)


@dataclass(frozen=True, slots=True)
class Arrived:
    """A named message is there: Teams had it, as it is drawn, by `drawn`."""

    name: str
    at: Sent
    drawn: datetime


@dataclass(frozen=True, slots=True)
class Settled:
    """What was done about notes of a lane, by their ids; `sent` is its pace since. With the `last` of them
    the lane is given back, to be taken again when something waits."""

    notes: Sequence[int]
    sent: Sends
    arrived: Arrived | None = None
    last: bool = False


class Lanes(Protocol):
    """What the sender needs, across tenants; every call is a short transaction of its own. Whoever lost the
    lease settles what was sent all the same, and leaves the lane to its new holder: True means still ours."""

    async def claim(self, now: datetime, lease: timedelta, most: int, but: Busy = NOTHING) -> Sequence[Lane]:
        """Lanes with something to send now, taken for `lease`, nobody else's and none of `but`; those that
        wait longest first."""

    async def done(self, lane: Lane, settled: Settled) -> bool:
        """Its notes are deleted, and what was sent is remembered. Lanes that finish together are written in
        one commit. With the last of them the lane is no longer ours."""

    async def failed(self, lane: Lane, step: Step, why: str, now: datetime) -> bool:
        """This can never be sent: its note is set aside, what it would have settled goes."""

    async def aside(self, lane: Lane, step: Step, now: datetime, at: datetime, unknown: bool) -> bool:
        """Not before `at` is this tried again; the lane goes on. `unknown`: it may have arrived."""

    async def again(self, lane: Lane, step: Step, now: datetime, at: datetime, unknown: bool) -> None:
        """The lane is given back and waits until `at`, then tries this again first."""

    async def close(self, lane: Lane, now: datetime, everywhere: bool = False) -> None:
        """Given back, to be taken when it is opened again, and what comes due is that it was closed;
        `everywhere`: so are all of its tenant."""

    async def release(self, lane: Lane, at: datetime | None = None) -> None:
        """Given back, to be taken again when something waits, at the earliest at `at`."""


class Schedule(Protocol):
    async def claim(self, now: datetime, lease: timedelta, most: int) -> Sequence[Due]: ...

    async def tidy(self, now: datetime) -> None:
        """What is old and no longer needed goes."""
