"""An area: founded by a team, joined by the team's own yes and the area's, and left again."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.area import Area, Membership, name_of
from bot.domain.people import Team
from bot.domain.refusal import Refused, Unchanged
from bot.handlers.area_found import area_of, led
from bot.handlers.own_team import own_team
from bot.handlers.told import told
from bot.messages import Dialog, Effect, Post, Redraw, Request, to_person
from bot.pictures import area as pictures
from bot.ports.work import UnitOfWork
from bot.router import Filled, Turned
from cards import area as cards
from cards import said
from cards.actions.area import AdmitTeam, AreaForm, LeaveArea, SeeArea


def form(request: Request, work: UnitOfWork, problem: str) -> Dialog:
    """The area, or the way into one."""
    if request.data.get("area"):
        return shown(request, work, area_of(request, work), problem)
    team = own_team(request, work)
    membership = work.areas.membership(team.id)
    area = work.areas.get(membership.area) if membership else None
    texts = request.reader.texts
    if membership and area and membership.since is None and request.sender not in area.people:
        leave_ = LeaveArea(form=request.new_id("form"), team=team.id)
        return Dialog(texts("The area"), cards.waits(texts, area.name, leave_, problem))
    if area is not None:
        return shown(request, work, area, problem)
    typed = (str(request.data.get("area_which") or ""), str(request.data.get("area_name") or ""))
    data = AreaForm(form=request.new_id("form"), team=team.id)
    areas = [(one.id, one.name) for one in work.areas.every()]
    return Dialog(texts("The area"), cards.enter_form(texts, data, areas, typed, problem))


def enter(request: Request, work: UnitOfWork) -> Sequence[Effect]:
    """A new one is founded; one that there is, is asked."""
    team = work.teams.lock(own_team(request, work).id)
    assert team is not None, "it was found a moment ago"
    if work.areas.membership(team.id) is not None:
        raise Unchanged("This team belongs to an area already, or has asked to.")
    which = str(request.data.get("area_which") or "")
    if which == cards.NEW:
        return _founded(request, work, team)
    area = work.areas.lock(which)
    if area is None:
        raise Refused("Choose an area, or a new one.")
    work.areas.put(Membership(team.id, area.id, request.sender))
    asked = [
        Post(
            to_person(one),
            pictures.ASKS,
            {"area": area.id, "team": team.id},
            f"{_asks(area, team.id)}{one}/{request.new_id('asks')}",
            team=team.id,
            unasked=True,
        )
        for one in sorted(area.coordinators)
    ]
    return [*_told(request, work, team, "asks", area), *asked]


def admit(request: Request, work: UnitOfWork) -> Sequence[Effect]:
    """Yes or no, by who coordinates the area."""
    area = led(request, work)
    membership = work.areas.membership(str(request.data.get("team", "")))
    team = work.teams.get(membership.team) if membership else None
    if membership is None or team is None or membership.area != area.id or membership.since:
        raise Unchanged("This team does not wait for an answer any more.")
    if request.data.get("act") == "yes":
        work.areas.put(replace(membership, since=request.now))
        effects = _told(request, work, team, "joined", area)
    else:
        work.areas.drop(team.id)
        effects = _told(request, work, team, "refused", area)
    return [*effects, *_asks_redrawn(work, area, team.id), shown(request, work, area)]


def leave(request: Request, work: UnitOfWork) -> Sequence[Effect]:
    """By anyone of the team, as with its settings."""
    team = own_team(request, work)
    work.teams.lock(team.id)
    membership = work.areas.membership(team.id)
    area = work.areas.lock(membership.area) if membership else None
    if area is None:
        raise Unchanged("This team is in no area any more.")
    work.areas.drop(team.id)
    texts = request.reader.texts
    done = texts("This team is not in the area {area} any more.", area=area.name)
    return [
        *_told(request, work, team, "left", area),
        *_asks_redrawn(work, area, team.id),
        Dialog(texts("The area"), said.said(texts, done)),
    ]


def see(request: Request, work: UnitOfWork, problem: str) -> Dialog:
    """The area, whoever wishes to join it."""
    return overview(request, work, area_of(request, work), problem)


def shown(request: Request, work: UnitOfWork, area: Area, problem: str = "") -> Dialog:
    """As the sender sees it; who coordinates it, the wish of a team first."""
    texts = request.reader.texts
    wishes = [one for one in work.areas.memberships(area.id) if one.since is None]
    named = str(request.data.get("team") or "")
    wish = next((one for one in wishes if one.team == named), next(iter(wishes), None))
    if wish is None or not area.is_led_by(request.sender, work.areas.people(area.id)):
        return overview(request, work, area, problem)
    team = (wish.team, pictures.titles(work, texts, [wish])[wish.team])
    card = cards.admit_form(texts, area.id, request.new_id("form"), team, problem)
    return Dialog(texts("The area"), card)


def overview(request: Request, work: UnitOfWork, area: Area, problem: str = "") -> Dialog:
    texts = request.reader.texts
    view = pictures.view(work, texts, area, request.sender, request.new_id("form"))
    return Dialog(texts("The area"), cards.shown(texts, view, problem))


def _asks(area: Area, team: str) -> str:
    """How the private cards begin that ask its coordinators; each wish has cards of its own."""
    return f"area/{area.id}/{team}/"


def _asks_redrawn(work: UnitOfWork, area: Area, team: str) -> Sequence[Effect]:
    return [Redraw(name) for name in work.messages.beginning(_asks(area, team))]


def _founded(request: Request, work: UnitOfWork, team: Team) -> Sequence[Effect]:
    name = name_of(str(request.data.get("area_name") or ""), work.areas.every())
    area = Area(request.new_id("area"), name, frozenset({request.sender}))
    work.areas.add(area)
    work.areas.put(Membership(team.id, area.id, request.sender, request.now))
    return [*_told(request, work, team, "founded", area), shown(request, work, area)]


def _told(request: Request, work: UnitOfWork, team: Team, what: str, area: Area) -> Sequence[Effect]:
    args = {"what": what, "by": request.sender, "name": area.name}
    return told(request, work, team, pictures.TOLD, args)


ROWS = (
    Filled(AreaForm, form, enter, roster=True),
    Filled(AdmitTeam, form, admit),
    Filled(LeaveArea, form, leave),
    Turned(SeeArea, see),
)
