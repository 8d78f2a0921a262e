"""Who of a team is from outside and may only be present and heard, and what they see of a shared card."""

from bot.domain.people import Guests
from bot.ports.work import UnitOfWork


def outside(work: UnitOfWork, team: str) -> frozenset[str]:
    """The guests of a team who may do no more than be present and heard."""
    known = work.teams.get(team)
    if known is None or known.guests is Guests.ALL:
        return frozenset()
    return frozenset(person.id for person in work.teams.guests(team))
