"""The agenda: topics in their order, each with owner, minutes and purpose."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.refusal import Refused

TITLE_LENGTH = 200
TOPICS_AT_MOST = 40


class Purpose(StrEnum):
    """What is asked of people; `discuss` unless something else is said."""

    INFORM = "inform"
    DISCUSS = "discuss"
    DECIDE = "decide"


class Heard(StrEnum):
    """What is kept of a topic's round when the meeting has moved on: never who."""

    UNKNOWN = ""
    ALL = "all"
    NOT_ALL = "not all"


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic needs only a title; the owner is the person who added it unless another is named."""

    id: str
    title: str
    owner: str | None
    minutes: int = 10
    purpose: Purpose = Purpose.DISCUSS
    heard: Heard = Heard.UNKNOWN


def title_of(text: str) -> str:
    """One line without needless spaces, or a refusal that says what to write."""
    title = " ".join(text.split())
    if not title:
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
