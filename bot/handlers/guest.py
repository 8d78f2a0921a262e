"""What people from outside may do: be present and heard, and more where the team allows it."""

from collections.abc import Collection, Sequence
from dataclasses import fields, replace

from bot.domain.guest import MembersOnly
from bot.domain.people import Guests, Team
from bot.messages import Answer, Request
from bot.ports.work import UnitOfWork
from bot.router import Click, Filled, Happened, Look, Router, Row, Turned
from cards.pressable import only
from cards.which import FIELD

# What may name a team, or something of one.
_NAMES = ("meeting", "light", "area", "team", FIELD)


def admitted(row: Row | None, request: Request, work: UnitOfWork) -> Request:
    """A guest whom the team lets do all is as good as a member. Raises MembersOnly."""
    if isinstance(row, Happened):
        return request
    if _allowed_all(row, request, work):
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


def _allowed_all(row: Row | None, request: Request, work: UnitOfWork) -> bool:
    """Whether each team that this is about lets guests do all that its members may."""
    teams = _about(row, request, work)
    return bool(teams) and all(team.guests is Guests.ALL for team in teams)


def _about(row: Row | None, request: Request, work: UnitOfWork) -> Sequence[Team]:
    """Where it is sent, and whatever it names, also beside what its row reads: ids come from the client, and
    whose they are says the database. Where nothing tells a team, each of the sender's may be meant. None when
    something that it names is of none of theirs."""
    mine = work.teams.of_person(request.sender)
    named = {name: id_ for name in _NAMES if (id_ := str(request.data.get(name) or ""))}
    teams = {named.get("team"), named.get(FIELD)} - {None}
    inside = {one.team for one in work.areas.memberships(named["area"])} if "area" in named else ()
    chosen = [team for team in mine if team.id in teams]
    around = [team for team in mine if team.id in inside]
    if ("area" in named and not around) or (teams and not chosen and "area" not in named):
        return []
    of = (work.meetings.get(named.get("meeting", "")), work.lights.get(named.get("light", "")))
    there = {request.team, *(each.team for each in of if each)}
    known = [team for each in there if each and (team := work.teams.get(each))]
    anywhere = not request.team and not named.keys() & _read_by(row)
    return [*chosen, *around, *known, *(mine if anywhere else ())]


def _read_by(row: Row | None) -> Collection[str]:
    match row:
        case Click() | Look():
            return {field.name for field in fields(row.action)}
        case Filled() | Turned():
            return {field.name for field in fields(row.form)}
        case _:
            return ()
