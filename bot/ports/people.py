"""People, teams and the identities that lead to them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.domain.people import Person, Team


@dataclass(frozen=True, slots=True)
class Identity:
    """How Teams knows a person: `entra` object id (may be unknown), `chat` the bot's own id for them."""

    entra: str | None
    chat: str
    name: str
    language: str | None = None
    zone: str | None = None


@dataclass(frozen=True, slots=True)
class Spot:
    """How the chat reaches a team or person: service address, the bot's own account there, conversation
    (None: not opened yet), and, for a person, the chat's id of them."""

    service: str
    bot: str
    conversation: str | None = None
    chat_id: str = ""


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel of Teams: its id, Microsoft's id of the team it is in, the service that reaches it, and
    the bot's own account there with what it is called, "" when that is not told."""

    id: str
    group: str
    service: str
    bot: str
    called: str = ""


@dataclass(frozen=True, slots=True)
class Met:
    """What is known of somebody who is met in a channel, or in private: then without team and channel.
    `gone`: Runde was removed from that channel."""

    person: Person
    spot: Spot | None
    guest: bool | None
    last_team: str | None
    team: Team | None
    channel: Channel | None
    is_member: bool
    gone: bool = False


class People(Protocol):
    """Everybody of the unit of work's tenant."""

    def recognise(self, identity: Identity, new_id: str) -> Person:
        """The person behind an identity; unknown ones are added as `new_id`, changed names kept up.
        Raises Conflict when somebody else adds the same person at the same moment."""

    def recognise_all(self, met: Sequence[tuple[Identity, str]]) -> Sequence[Person]:
        """The same for many, each with a new id; the answer is in their order."""

    def get(self, person: str) -> Person | None: ...

    def by_entra(self, entra: str) -> Person | None:
        """Whose Entra object id it is."""

    def some(self, people: Collection[str]) -> Mapping[str, Person]: ...

    def alike(self, first: str) -> Sequence[Person]:
        """Everybody known whose first name is this one, as bot.domain.names.first_of has it."""

    def chat_ids(self, people: Collection[str]) -> Mapping[str, str]:
        """Person -> the chat's own id, for those who have one."""

    def spot(self, person: str) -> Spot | None: ...

    def reach(self, person: str, spot: Spot) -> None:
        """What was learnt about reaching a person; no conversation leaves it as it is."""

    def last_team(self, person: str) -> str | None:
        """Where they did something last, or which they chose last; they may have left it since."""

    def last_in(self, person: str, team: str) -> None: ...

    def guest(self, person: str) -> bool | None:
        """None while nobody has told."""

    def mark_guests(self, people: Collection[str], guests: bool) -> None:
        """What these people are, as Teams tells it."""

    def reach_all(self, people: Collection[str], spot: Spot) -> None:
        """By the spot's service and bot, those of them who can't be reached yet."""


class Teams(Protocol):
    """The teams of the unit of work's tenant."""

    def recognise(self, channel: Channel, new: Team) -> Team:
        """The team of a channel; an unknown one is added as `new`. Service and group are kept up, and that
        Runde is there."""

    def get(self, team: str) -> Team | None: ...

    def lock(self, team: str) -> Team | None:
        """For changing its settings: nobody else does until this unit of work ends."""

    def save(self, team: Team) -> None:
        """Its settings: language, zone, length, publishers, leaders."""

    def some(self, teams: Collection[str]) -> Sequence[Team]: ...

    def of_channel(self, channel: str) -> Team | None: ...

    def of_person(self, person: str) -> Sequence[Team]: ...

    def every(self) -> Sequence[Team]:
        """By name."""

    def members(self, team: str) -> Sequence[Person]: ...

    def guests(self, team: str) -> Sequence[Person]:
        """Its members who are guests, by name."""

    def namesakes(self, team: str, people: Collection[str]) -> Sequence[Person]:
        """These people, and whoever of the team shares a first name with one of them."""

    def set_members(self, team: str, people: Collection[str], at: datetime | None) -> Collection[str]:
        """The whole roster as of `at`; who is not in it any more comes back."""

    def set_guests(self, team: str, guests: Collection[str]) -> None:
        """Of its members these are guests, and nobody else is."""

    def add_member(self, team: str, person_id: str) -> None:
        """Who speaks in a channel is in its team, whatever the roster said before."""

    def beside(self, team: str) -> Sequence[str]:
        """The teams of the same group, this one among them."""

    def away(self, team: str, since: datetime | None) -> None:
        """Runde was removed from it then; None: it is there."""

    def is_away(self, team: str) -> bool: ...

    def group(self, team: str) -> str:
        """Microsoft's id of the team it is in."""

    def call(self, team: str, name: str, channel: str) -> None:
        """The names Microsoft's team and the channel have now."""

    def stale_roster(self, group: str) -> Sequence[str]:
        """Members changed: the rosters of all its channels are asked for again before they are needed. The
        answer are these teams."""

    def spot(self, team: str) -> Spot: ...


class Places(Protocol):
    """Conversations, without their threads."""

    def ours(self, conversations: Collection[str], sure: bool) -> bool:
        """Whether none of them is another tenant's. `sure`: those that nobody has spoken in yet are ours from
        now on."""


class Acquaintances(Protocol):
    """Whoever comes again as they were is known by one look."""

    def met(self, who: Identity, channel: str | None, places: Collection[str]) -> Met | None:
        """What is known of them, and of the team of the channel. None when `who` does not lead to one
        person, or one of the places is not known as this tenant's."""
