"""Which area a dialog is about, and who may see and change it."""

from bot.domain.area import Area
from bot.domain.people import Team
from bot.domain.refusal import Refused, Unchanged
from bot.messages import Request
from bot.ports.work import UnitOfWork


def area_of(request: Request, work: UnitOfWork) -> Area:
    """For those in its teams, and who is something in it. Raises Refused: its id comes from the client."""
    area = work.areas.get(str(request.data.get("area", "")))
    if area is None or request.sender not in area.people | work.areas.people(area.id):
        raise Refused("There is no such area.")
    return area


def asked_by(work: UnitOfWork, person: str, team: Team) -> Area | None:
    """The area of the team, all of which this person can ask: for its coordinators and wellbeing group."""
    membership = work.areas.membership(team.id)
    area = work.areas.get(membership.area) if membership and membership.since else None
    return area if area and person in area.coordinators | area.wellbeing else None


def leading(request: Request, work: UnitOfWork) -> Area:
    """To be looked at by who may change it. Raises Refused for who does not coordinate it."""
    area = area_of(request, work)
    if not area.is_led_by(request.sender, work.areas.people(area.id)):
        raise Unchanged("Who coordinates the area can change that.")
    return area


def led(request: Request, work: UnitOfWork) -> Area:
    """To be changed, by the same."""
    area = work.areas.lock(leading(request, work).id)
    if area is None:
        raise Refused("There is no such area.")
    return area
