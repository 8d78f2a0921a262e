"""People and teams as the rules know them, and what a person is called among others."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

# Of a team's first channel, which Teams calls otherwise in each language.
GENERAL = "General"


@dataclass(frozen=True, slots=True)
class Person:
    """A person by an id of ours; language and zone are what their last activity said, if anything."""

    id: str
    name: str
    language: str | None = None
    zone: str | None = None


class Publishers(StrEnum):
    """Who may send the minutes of a meeting."""

    SECRETARY = "secretary"
    PRESENT = "present"


@dataclass(frozen=True, slots=True)
class Team:
    """One Teams channel that Runde works for; `roster_at` is when its members were last asked for. The rest
    are its settings: minutes of a meeting, who may publish, and leaders, who speak last if the team wants.
    `name` is Microsoft's team's, which may have several channels; `channel` is "" until it was asked for."""

    id: str
    name: str
    language: str
    zone: str
    roster_at: datetime | None = None
    length: int = 45
    publishers: Publishers = Publishers.SECRETARY
    leaders: frozenset[str] = frozenset()
    leaders_last: bool = False
    channel: str = ""


def called(people: Iterable[Person]) -> Mapping[str, str]:
    """Person id -> first name, or the full name where two of these people share the first."""
    among = list(people)
    first = {person.id: (person.name.split() or [person.name])[0] for person in among}
    shared = Counter(name.casefold() for name in first.values())
    return {p.id: p.name if shared[first[p.id].casefold()] > 1 else first[p.id] for p in among}


def fitting(text: str, people: Iterable[Person]) -> Sequence[Person]:
    """Whose full name is `text` (any case), else whose first name it is."""
    wanted = " ".join(text.casefold().split())
    among = list(people)
    full = [person for person in among if person.name.casefold() == wanted]
    return full or [person for person in among if wanted and person.name.casefold().split()[:1] == [wanted]]


def named(text: str, people: Iterable[Person]) -> Person | None:
    """The one person whose full or first name is `text`, or None when none or several fit."""
    found = fitting(text, people)
    return found[0] if len(found) == 1 else None
