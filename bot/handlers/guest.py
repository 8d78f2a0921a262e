"""What people from outside may do: be present and heard, and more where the team allows it."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.guest import MembersOnly
from bot.domain.people import Guests, Team
from bot.messages import Answer, Request
from bot.ports.work import UnitOfWork
from bot.router import Happened, Router, Row
from cards.pressable import only


def admitted(row: Row | None, request: Request, work: UnitOfWork) -> Request:
    """A guest whom the team lets do all is as good as a member. Raises MembersOnly."""
    if isinstance(row, Happened):
        return request
    if allowed_all(request, work):
        return replace(request, guest=False)
    if row is not None and not row.guests:
        raise members_only()
    return request


def seen(router: Router, request: Request, answer: Answer) -> Answer:
    """A guest is offered nothing that they would be refused."""
    if not request.guest or answer.card is None:
        return answer
    return replace(answer, card=only(answer.card, router.for_guests))


def members_only() -> MembersOnly:
    """What guests are told who ask for more, and how they come by it."""
    return MembersOnly(
        "You are a guest here: you can be present and heard. This is for the people of the team. One of "
        "them can do it for you, or let guests do it too by “settings”."
    )


def allowed_all(request: Request, work: UnitOfWork) -> bool:
    """Whether the team that this is about lets guests do all that its members may; where it is about none,
    each of the sender's."""
    teams = _about(request, work)
    return bool(teams) and all(team.guests is Guests.ALL for team in teams)


def _about(request: Request, work: UnitOfWork) -> Sequence[Team]:
    """What a button names comes from the client: whose it is says the database."""
    data, mine = request.data, work.teams.of_person(request.sender)
    of = work.meetings.get(str(data.get("meeting", ""))) or work.lights.get(str(data.get("light", "")))
    if area := str(data.get("area") or ""):
        inside = {one.team for one in work.areas.memberships(area)}
        return [team for team in mine if team.id in inside]
    if of is None and (named := str(data.get("team") or "")):
        return [team for team in mine if team.id == named]
    here = of.team if of else request.team
    known = work.teams.get(here) if here else None
    return [known] if known else mine
