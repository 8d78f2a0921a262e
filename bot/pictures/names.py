"""What people are called on a card: first names, full names where two share one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.domain.meeting import Meeting
from bot.domain.people import called
from bot.ports.work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Names:
    """Person id -> name; nobody and unknown people are ""."""

    by_id: Mapping[str, str]

    def __call__(self, person: str | None) -> str:
        return self.by_id.get(person or "", "")

    def sorted(self, people: Iterable[str]) -> tuple[str, ...]:
        """Alphabetical, so that no order tells anything."""
        return tuple(sorted((self(person) for person in people), key=str.casefold))


def names_of(work: UnitOfWork, people: Iterable[str | None], meeting: Meeting) -> Names:
    """Of these people and of those who have a role in the meeting, in one query."""
    wanted = {person for person in (*people, meeting.facilitator, meeting.secretary) if person}
    return Names(called(work.people.some(wanted).values()))
