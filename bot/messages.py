"""What comes in and what goes out: plain records in the bot's own words, no Teams types."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from bot.language.texts import Texts
from bot.ports.pages import NO_PAGES, Pages

Card = dict[str, Any]
Args = Mapping[str, str]


class Kind(StrEnum):
    """How a request came: all but the reads may change state."""

    COMMAND = "command"
    ACTION = "action"
    DIALOG_OPENED = "dialog opened"
    DIALOG_SENT = "dialog sent"
    REFRESH = "refresh"
    EVENT = "event"
    DUE = "due"


READS = frozenset({Kind.REFRESH, Kind.DIALOG_OPENED})


@dataclass(frozen=True, slots=True)
class Mark:
    """What makes a request the same when Teams delivers it again: conversation, activity id, kind."""

    conversation: str
    activity: str
    kind: str


@dataclass(frozen=True, slots=True)
class Reader:
    """Who will read a picture: in which language and zone, as whom (None: everyone), where they can
    open the tab's pages, when, which tells the year, and Teams' id of the one
    who did something just now, for a card that only they look at. `guest`: who did it is from outside, and
    may only be present and heard. `bot`: what Teams calls Runde there, "" for Runde."""

    language: str
    zone: str
    person: str | None = None
    pages: Pages = NO_PAGES
    now: datetime | None = None
    chat: str = ""
    guest: bool = False
    bot: str = ""

    @property
    def texts(self) -> Texts:
        return self.texts_in(self.zone)

    def texts_in(self, zone: str) -> Texts:
        """The same for what is told in another zone."""
        return Texts(self.language, zone, self.local(self.now).year if self.now else None, self.bot)

    def local(self, moment: datetime) -> datetime:
        """The reader's wall clock, naive: what "tomorrow" is counted from."""
        return moment.astimezone(ZoneInfo(self.zone)).replace(tzinfo=None)


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody mentioned in a typed command: `text` stands where the mention stood."""

    text: str
    person: str


@dataclass(frozen=True, slots=True)
class Request:
    """One thing a person did, or that came due, stamped once with `now` and a source of ids.

    `place` is where it happened and where a reply goes, in words only the chat edge understands;
    `thread` is the same when that is an existing thread of the channel, `fresh` when it began just now.
    `word` is a typed command's
    first word, a button's verb, an event's or a due row's name; `text` is what follows a command.
    `inline`: an answer can go back with the response; else it is posted. `guest`: the sender is from outside.
    `aside`: it was said where others are, seen by nobody else, and is answered so.
    """

    kind: Kind
    word: str
    tenant: str
    reader: Reader
    now: datetime
    seed: str
    team: str | None = None
    sender: str = ""
    place: str = ""
    thread: str | None = None
    fresh: bool = False
    private: bool = False
    text: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)
    mentions: tuple[Mention, ...] = ()
    mark: Mark | None = None
    inline: bool = True
    guest: bool = False
    aside: bool = False

    def __post_init__(self) -> None:
        # What is answered is read now, by the one who asked.
        object.__setattr__(self, "reader", replace(self.reader, now=self.now, guest=self.guest))

    @property
    def in_group_chat(self) -> bool:
        """Said in a chat of several people, which belongs to no team."""
        return self.team is None and not self.private and bool(self.place)

    @property
    def here(self) -> "Address":
        """Where it was said."""
        if self.aside:
            return to_aside(self.sender, self.place)
        return to_chat(self.sender, self.place) if self.in_group_chat else to_place(self.place)

    @property
    def mine(self) -> "Address":
        """Where only the sender reads it."""
        return self.here if self.aside else to_person(self.sender)

    def new_id(self, label: str) -> str:
        """An id for something this request makes; the same at every try of the same request."""
        return hashlib.blake2b(f"{self.seed}/{label}".encode(), digest_size=10).hexdigest()


@dataclass(frozen=True, slots=True)
class Address:
    """Where something is to be said: `kind` is team, thread (of a meeting), below (a named post), person,
    place, chat or aside."""

    kind: str
    id: str

    def __str__(self) -> str:
        return f"{self.kind}/{self.id}"

    @property
    def lane(self) -> str | None:
        """Its own; None for what is said in a team's."""
        if self.kind == "chat":
            conversation = self.id.partition("/")[2]
            return f"chat/{hashlib.blake2b(conversation.encode(), digest_size=10).hexdigest()}"
        if self.kind == "aside":
            return str(to_person(self.id.partition("/")[0]))
        return str(self) if self.kind == "person" else None

    @classmethod
    def read(cls, text: str) -> "Address":
        kind, _, of = text.partition("/")
        return cls(kind, of)


def to_team(team: str) -> Address:
    """A new post in the team's channel."""
    return Address("team", team)


def to_thread(meeting: str) -> Address:
    """A reply in the meeting's thread."""
    return Address("thread", meeting)


def to_below(name: str) -> Address:
    """A reply in the thread of a named post; in the channel when that could not be posted."""
    return Address("below", name)


def to_person(person: str) -> Address:
    """A private message."""
    return Address("person", person)


def to_chat(person: str, conversation: str) -> Address:
    """A group chat, reached as this person in it is."""
    return Address("chat", f"{person}/{conversation}")


def to_aside(person: str, conversation: str) -> Address:
    """Where others are, seen by this person alone; in private where Teams does not take that."""
    return Address("aside", f"{person}/{conversation}")


def to_place(place: str) -> Address:
    """Where a request came from."""
    return Address("place", place)


@dataclass(frozen=True, slots=True)
class Reply:
    """A finished card for the one who asked: the answer to a click, a post after a typed command."""

    card: Card


@dataclass(frozen=True, slots=True)
class Post:
    """A picture to be drawn and posted; `name` makes it a message that can be changed later. `team` is
    whose channel it concerns, the request's own unless another is named. `unasked`: a private message that
    nobody waits for; it is dropped for who had enough of them lately (bot.domain.noise)."""

    to: Address
    picture: str
    args: Args
    name: str | None = None
    team: str | None = None
    unasked: bool = False


@dataclass(frozen=True, slots=True)
class Redraw:
    """A named message shows something that changed; it carries no content."""

    name: str


@dataclass(frozen=True, slots=True)
class Move:
    """A named message goes to the foot of its thread: it is posted anew there, and where it stood `picture`
    is drawn, one line that says so."""

    name: str
    picture: str


@dataclass(frozen=True, slots=True)
class Dialog:
    """A form to fill in: the answer to opening one, or to sending one that needs mending."""

    title: str
    card: Card


@dataclass(frozen=True, slots=True)
class Remind:
    """Something that comes due: at `at` the request `word` with `args` takes the road by itself.
    A second one of the same `key` replaces the first, unless it is to `join` it: then many can ask for it at
    the same time without waiting for each other. `at` None takes it back."""

    key: str
    word: str
    at: datetime | None
    args: Args
    team: str | None = None
    join: bool = False


@dataclass(frozen=True, slots=True)
class Publish:
    """The minutes of a meeting of this team, as they are when it is done, become a document in the channel's
    Files and stand in its tab."""

    meeting: str
    team: str


Effect = Reply | Post | Redraw | Move | Dialog | Remind | Publish


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back at once to who asked: a card, a dialog, a short message, or nothing. `failed`: it was
    our fault; `lost`: and not even that could be kept to be said."""

    card: Card | None = None
    dialog: Dialog | None = None
    toast: str = ""
    failed: bool = False
    lost: bool = False
