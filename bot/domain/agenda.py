"""The agenda: topics in their order, each with owner, minutes and purpose."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.refusal import Refused, Unchanged
from bot.domain.visible import visible

TITLE_LENGTH = 200
TOPICS_AT_MOST = 60


class Purpose(StrEnum):
    """What is asked of people; `discuss` unless something else is said."""

    INFORM = "inform"
    DISCUSS = "discuss"
    DECIDE = "decide"


class Place(StrEnum):
    """Where a topic is moved to; `first` is the first of those that have not been opened."""

    UP = "up"
    DOWN = "down"
    FIRST = "first"
    LAST = "last"


class Heard(StrEnum):
    """What is kept of a topic's round when the meeting has moved on: never who."""

    UNKNOWN = ""
    ALL = "all"
    NOT_ALL = "not all"


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic needs only a title; the owner is the person who added it (`by`) unless another is named."""

    id: str
    title: str
    owner: str | None
    minutes: int = 10
    purpose: Purpose = Purpose.DISCUSS
    heard: Heard = Heard.UNKNOWN
    by: str | None = None

    def is_of(self, person: str) -> bool:
        """Whether this person may take it off: who owns or added it, and anyone what is nobody's."""
        return person in (self.owner, self.by) or (self.owner is None and self.by is None)


def title_of(text: str) -> str:
    """One line without needless spaces, or a refusal that says what to write."""
    title = " ".join(text.split())
    if not visible(title):
        raise Refused("A title is missing. Write it after the word.")
    if len(title) > TITLE_LENGTH:
        raise Refused("A title has room for {room} characters.", room=TITLE_LENGTH)
    return title


def minutes_of(minutes: int) -> int:
    """Between one minute and eight hours."""
    if not 1 <= minutes <= 480:
        raise Refused("A topic takes between 1 and 480 minutes.")
    return minutes


def added(topics: tuple[Topic, ...], topic: Topic) -> tuple[Topic, ...]:
    """The agenda with one more topic at its end."""
    if len(topics) >= TOPICS_AT_MOST:
        raise Refused("The agenda has room for {room} topics.", room=TOPICS_AT_MOST)
    return (*topics, topic)


def the_topic(topics: Sequence[Topic], topic: str) -> Topic:
    """The topic of that id, or a refusal when there is none any more."""
    return topics[_place_of(topics, topic)]


def begun(topics: Sequence[Topic], current: str | None) -> int:
    """How many topics have been opened, the open one, which is the last of them, included."""
    return next((n for n, topic in enumerate(topics, 1) if topic.id == current), 0)


def moved(topics: tuple[Topic, ...], topic: str, place: Place, opened: int) -> tuple[Topic, ...]:
    """The agenda with one topic elsewhere among those that have not been opened. `opened`: see `begun`."""
    at = _place_of(topics, topic)
    _not_opened(topics[at], at, opened)
    if place is Place.UP and at == opened and opened:
        raise Refused(
            "“{title}” is next already. What has been opened stays where it is.", title=topics[at].title
        )
    last = len(topics) - 1
    to = {Place.UP: max(at - 1, opened), Place.DOWN: min(at + 1, last), Place.FIRST: opened, Place.LAST: last}
    rest = [*topics[:at], *topics[at + 1 :]]
    return (*rest[: to[place]], topics[at], *rest[to[place] :])


def without(topics: tuple[Topic, ...], topic: str, opened: int) -> tuple[Topic, ...]:
    """The agenda with one topic less."""
    at = _place_of(topics, topic)
    _not_opened(topics[at], at, opened)
    return (*topics[:at], *topics[at + 1 :])


def changed(topics: tuple[Topic, ...], new: Topic, opened: int) -> tuple[Topic, ...]:
    """The agenda with the topic of that id as `new`. The open one keeps its purpose, by which its round is
    held, and what is over stays as it was."""
    at = _place_of(topics, new.id)
    old = topics[at]
    if at + 1 < opened:
        raise Refused("“{title}” is over and stays as it was.", title=old.title)
    if at + 1 == opened and new.purpose is not old.purpose:
        raise Refused("“{title}” is open now, and its purpose stays as it is.", title=old.title)
    return (*topics[:at], replace(new, heard=old.heard, by=old.by), *topics[at + 1 :])


def total(topics: Sequence[Topic]) -> int:
    """The sum of minutes."""
    return sum(topic.minutes for topic in topics)


def until(opened: datetime, topic: Topic) -> datetime:
    """When a topic opened at `opened` has had its minutes."""
    return opened + timedelta(minutes=topic.minutes)


def after(topics: Sequence[Topic], current: str | None) -> Topic | None:
    """The topic that follows `current`, the first when none is open yet, None after the last."""
    if current is None:
        return topics[0] if topics else None
    place = next((n for n, topic in enumerate(topics) if topic.id == current), len(topics))
    return topics[place + 1] if place + 1 < len(topics) else None


def _place_of(topics: Sequence[Topic], topic: str) -> int:
    place = next((n for n, one in enumerate(topics) if one.id == topic), None)
    if place is None:
        raise Unchanged("This topic was taken off the agenda meanwhile.")
    return place


def _not_opened(topic: Topic, at: int, opened: int) -> None:
    if at + 1 < opened:
        raise Refused("“{title}” is over and stays where it is.", title=topic.title)
    if at + 1 == opened:
        raise Refused("“{title}” is open now and stays where it is.", title=topic.title)
