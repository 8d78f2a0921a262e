"""Versions of minutes: how long anybody may ask for a correction, and what each later version changed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import zip_longest
from zoneinfo import ZoneInfo

from bot.domain.minutes import Contents, Published, Section
from bot.domain.refusal import Refused

CORRECTED_WITHIN = timedelta(hours=48)


class Part(StrEnum):
    """What a version may differ in, and what else is told of it: who asked (if that person wants to be
    named) and that it came after the minutes were locked. `AGENDA` is how a topic stands on the agenda, which
    is told as that topic."""

    TITLE = "title"
    TIMES = "times"
    PEOPLE = "people"
    ROLES = "roles"
    URGENT = "urgent"
    AGENDA = "agenda"
    TOPIC = "topic"
    OUTSIDE = "outside"
    NEXT = "next"
    ASKED = "asked"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Place:
    """A part of a meeting's minutes; `topic` is the id of whose, where it is a topic's."""

    part: Part
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One part that changed; `name` is a topic's title or a person's name."""

    part: Part
    name: str = ""


def locks_at(first: Published) -> datetime:
    """When the minutes whose first version this is are locked."""
    return first.at + CORRECTED_WITHIN


def is_locked(first: Published, now: datetime) -> bool:
    return now >= locks_at(first)


def may_ask(first: Published, now: datetime, secretary: str) -> None:
    """Anybody of the team, until the minutes are locked."""
    if is_locked(first, now):
        raise Refused(
            "The minutes were locked on {day} at {time}, and nothing was sent. Tell {name}, who can still "
            "send a new version.",
            day=locks_at(first).astimezone(ZoneInfo(first.contents.zone)).date(),
            time=locks_at(first),
            name=secretary,
        )


def changes(old: Contents, new: Contents) -> Sequence[Change]:
    """The parts in which two versions differ, in the order of the minutes."""
    found = [Change(part) for part, differs in _heads(old, new) if differs]
    sections = zip_longest(old.sections, new.sections)
    return [*found, *(_of_section(a, b) for a, b in sections if a != b)]


def kept(changes: Sequence[Change]) -> str:
    """As `Published.changed` keeps them: a line each, told in the reader's language when read."""
    return "\n".join(f"{change.part} {' '.join(change.name.split())}".rstrip() for change in changes)


def read(kept: str) -> Sequence[Change]:
    """The same again; what this version of Runde does not know is left out."""
    known = {part.value for part in Part}
    lines = (line.partition(" ") for line in kept.splitlines())
    return [Change(Part(word), name) for word, _, name in lines if word in known]


def _heads(old: Contents, new: Contents) -> Iterator[tuple[Part, bool]]:
    yield Part.TITLE, old.title != new.title
    yield Part.TIMES, (old.opened, old.ended) != (new.opened, new.ended)
    yield (
        Part.PEOPLE,
        (old.present, old.not_here, old.regrets) != (new.present, new.not_here, new.regrets),
    )
    yield Part.ROLES, (old.facilitator, old.secretary) != (new.facilitator, new.secretary)
    yield Part.URGENT, old.urgent != new.urgent
    yield Part.NEXT, old.next_meeting != new.next_meeting


def _of_section(old: Section | None, new: Section | None) -> Change:
    title = (new or old or Section("", "", 0, "", ())).title
    return Change(Part.TOPIC, title) if title else Change(Part.OUTSIDE)
