"""Which light a button or dialog is about."""

from bot.domain.light_round import LightRound
from bot.domain.refusal import Refused
from bot.messages import Request
from bot.ports.work import UnitOfWork


def light_of(request: Request) -> str:
    """The id that the client sent, "" for none."""
    return str(request.data.get("light", ""))


def seen(request: Request, work: UnitOfWork, light: LightRound | None) -> LightRound:
    """By the sender. Raises Refused."""
    return seen_by(request.sender, work, light)


def seen_by(person: str, work: UnitOfWork, light: LightRound | None) -> LightRound:
    """Raises Refused for a light of a team that they are not in: its id comes from the client."""
    if light is None or light.team not in {team.id for team in work.teams.of_person(person)}:
        raise Refused("There is no such light in this team.")
    return light
