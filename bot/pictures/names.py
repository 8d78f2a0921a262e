"""What people are called: by first names, and told apart in the whole team, so the same on all its cards."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from bot.domain.alphabet import alphabetical
from bot.domain.meeting import Meeting
from bot.domain.names import called
from bot.ports.work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Names:
    """Person id -> name; nobody and unknown people are ""."""

    by_id: Mapping[str, str]

    def __call__(self, person: str | None) -> str:
        return self.by_id.get(person or "", "")

    def sorted(self, people: Iterable[str]) -> tuple[str, ...]:
        """Alphabetical, so that no order tells anything."""
        return tuple(sorted((self(person) for person in people), key=alphabetical))


def names_of(work: UnitOfWork, people: Iterable[str | None], meeting: Meeting) -> Names:
    """Of these people and of those who have a role in the meeting, in one query."""
    wanted = {person for person in (*people, meeting.facilitator, meeting.secretary) if person}
    return names_in(work, meeting.team, wanted)


def names_in(work: UnitOfWork, team: str, people: Collection[str]) -> Names:
    """Of these people, in one query."""
    known = work.teams.namesakes(team, people)
    return Names(called([one for one in known if one.id in people], known))


def name_in(work: UnitOfWork, team: str, person: str | None) -> str:
    """Of one; "" for nobody."""
    return names_in(work, team, {person})(person) if person else ""
