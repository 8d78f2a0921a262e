"""The team that a button names: one of the sender's own, since ids in buttons are client-supplied."""

from bot.domain.people import Team
from bot.domain.refusal import Unchanged
from bot.messages import Request
from bot.ports.work import UnitOfWork


def own_team(request: Request, work: UnitOfWork, team: str | None = None) -> Team:
    """That of the button, or this one. Raises Refused when the sender is not in it."""
    asked = str(request.data.get("team", "")) if team is None else team
    found = next((one for one in work.teams.of_person(request.sender) if one.id == asked), None)
    if found is None:
        raise Unchanged("You are not in that team.")
    return found
