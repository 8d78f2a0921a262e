"""Who and what there is: people, teams, channels, threads, chats and messages."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, TypeAlias
from uuid import NAMESPACE_URL, uuid5

Json = dict[str, Any]
Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Person:
    """`id` is the bot's `29:` name of the person, `aad` the Entra object id."""

    id: str
    aad: str
    name: str
    locale: str = "en-GB"
    timezone: str = "Europe/Copenhagen"
    tenant: str = ""  # empty: the tenant of the team; who is in a shared channel from outside has another
    role: str = "user"  # "guest" for somebody who was invited into the tenant


@dataclass(frozen=True, slots=True)
class Version:
    """What a message said from a time on; either text or a card."""

    at: datetime
    text: str = ""
    card: Json | None = None
    alerted: frozenset[str] = frozenset()  # ids of people who are told of it


@dataclass(slots=True, eq=False)
class Message:
    """One message with its history; `sender` is None when the bot said it."""

    id: str
    conversation: str
    sender: Person | None
    versions: list[Version]
    deleted: bool = False

    @property
    def card(self) -> Json | None:
        return self.versions[-1].card

    @property
    def text(self) -> str:
        return self.versions[-1].text

    @property
    def alerts(self) -> frozenset[str]:
        """Ids of those alerted: an edit alerts nobody (Microsoft's “Update and delete messages”)."""
        return self.versions[0].alerted


@dataclass(slots=True, eq=False)
class Team:
    """`id` is the General channel's, `group` what Graph calls the team."""

    id: str
    group: str
    name: str
    members: list[Person]
    channels: list["Channel"] = field(default_factory=list)
    installed: bool = True


@dataclass(slots=True, eq=False)
class Channel:
    """`people` are those of a private channel; None: all of the team."""

    id: str
    name: str
    team: Team
    threads: list["Thread"] = field(default_factory=list)
    people: list[Person] | None = None


@dataclass(slots=True, eq=False)
class Thread:
    """A root post and its replies; the id carries the root's id as suffix."""

    channel: Channel
    id: str
    messages: list[Message] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Chat:
    """The 1:1 chat of the bot and a person."""

    id: str
    person: Person
    messages: list[Message] = field(default_factory=list)
    installed: bool = False  # for the person; through a team is enough to be reached
    blocked: bool = False


@dataclass(slots=True, eq=False)
class GroupChat:
    """A chat of several people, in which the bot hears what mentions it; `meeting` when it is that of a
    meeting without a channel."""

    id: str
    people: list[Person]
    meeting: str = ""
    messages: list[Message] = field(default_factory=list)
    installed: bool = False


Place: TypeAlias = Channel | Thread | Chat | GroupChat


class World:
    """Everything that is true in the fake; nothing here speaks HTTP."""

    def __init__(self, clock: Clock | None = None, called: str = "") -> None:
        """`called`: of another tenant than the usual one, in which every id is another."""
        self.clock: Clock = clock or (lambda: datetime.now(UTC))
        self._called = called
        self.tenant = self._guid("tenant")
        # One bot, installed in several tenants.
        self.bot: Json = {"id": f"28:{_uuid('bot')}", "name": "Runde"}
        self.people: list[Person] = []
        self.teams: list[Team] = []
        self._chats: dict[str, Chat] = {}
        self.group_chats: list[GroupChat] = []
        self._last_id = 0

    def add_person(self, name: str, locale: str = "en-GB", **more: str) -> Person:
        """A new person; `more` is timezone, tenant or role."""
        made = f"{name}/{len(self.people)}"
        person = Person(f"29:{self._guid(made)}", self._guid("aad/" + made), name, locale, **more)
        self.people.append(person)
        return person

    def add_team(self, name: str, members: list[Person], installed: bool = True) -> Team:
        """A new team with its General channel."""
        thread = f"19:{self._guid('team/' + name).replace('-', '')}@thread.tacv2"
        team = Team(thread, self._guid("group/" + name), name, list(members), [], installed)
        team.channels.append(Channel(thread, "General", team))
        self.teams.append(team)
        return team

    def add_channel(self, team: Team, name: str, people: list[Person] | None = None) -> Channel:
        """`people`: a private channel, of these alone."""
        made = self._guid(f"channel/{team.name}/{name}").replace("-", "")
        channel = Channel(f"19:{made}@thread.tacv2", name, team, people=people)
        team.channels.append(channel)
        return channel

    def chat(self, person: Person) -> Chat:
        new = Chat(f"a:{self._guid('chat/' + person.id)}", person)
        return self._chats.setdefault(person.id, new)

    def add_group_chat(self, people: list[Person], meeting: str = "") -> GroupChat:
        """A new chat of these people, or the chat of a meeting of theirs; the bot is not in it yet."""
        made = self._guid(f"group/{len(self.group_chats)}").replace("-", "")
        kind = "meeting_" if meeting else ""
        chat = GroupChat(f"19:{kind}{made}@thread.v2", list(people), meeting)
        self.group_chats.append(chat)
        return chat

    @property
    def channels(self) -> Iterator[Channel]:
        return (channel for team in self.teams for channel in team.channels)

    @property
    def chats(self) -> list[Chat]:
        return list(self._chats.values())

    def place(self, conversation: str) -> Place | None:
        threads = (thread for channel in self.channels for thread in channel.threads)
        every: list[Place] = [*self.channels, *threads, *self.chats, *self.group_chats]
        return next((place for place in every if place.id == conversation), None)

    def person(self, name: str) -> Person | None:
        """By name, `29:` id or Entra id."""
        same = (p for p in self.people if name in (p.id, p.aad, p.name))
        return next(same, None)

    def installed_in(self, place: "Place") -> bool:
        """Whether the bot is there."""
        if isinstance(place, Chat):
            return self.reaches(place.person)
        return place.installed if isinstance(place, GroupChat) else team_of(place).installed

    def reaches(self, person: Person) -> bool:
        """Whether the bot may write to them: own install, or one for their team."""
        shared = any(person in team.members for team in self.teams if team.installed)
        return shared or self.chat(person).installed

    def post(self, place: Place, sender: Person | None, version: Version) -> Message:
        """A new message; in a bare channel it is the root of a new thread."""
        name = self.new_id()
        if isinstance(place, Channel):
            place.threads.append(Thread(place, f"{place.id};messageid={name}"))
            place = place.threads[-1]
        message = Message(name, place.id, sender, [version])
        place.messages.append(message)
        return message

    def _guid(self, name: str) -> str:
        return _uuid(f"{self._called}/{name}" if self._called else name)

    def new_id(self) -> str:
        """Milliseconds, as Teams names messages, and never the same twice."""
        now = int(self.clock().timestamp() * 1000)
        self._last_id = max(now, self._last_id + 1)
        return str(self._last_id)


def lane(conversation: str) -> str:
    """The conversation without thread: what Teams counts limits by."""
    return conversation.partition(";")[0]


def team_of(place: Channel | Thread) -> Team:
    return place.channel.team if isinstance(place, Thread) else place.team


def people_of(place: Place) -> list[Person]:
    """Its roster."""
    if isinstance(place, Chat):
        return [place.person]
    if isinstance(place, GroupChat):
        return place.people
    channel = place.channel if isinstance(place, Thread) else place
    return channel.team.members if channel.people is None else channel.people


def _uuid(name: str) -> str:
    return str(uuid5(NAMESPACE_URL, f"fake-teams/{name}"))
