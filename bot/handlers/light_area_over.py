"""A light of an area opens in each of its teams, and is told of the area once all have closed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.domain import light_area as rules
from bot.domain.light_area import AreaLight, Part
from bot.domain.light_names import askable
from bot.domain.light_outcome import Outcome, outcomes
from bot.domain.light_round import LOOKED_BACK, Wish
from bot.domain.people import Team
from bot.domain.refusal import Refused
from bot.handlers.light_open import at, clock, dues, local, opened, there_now
from bot.handlers.light_over import AREA_CLOSED, name_of
from bot.handlers.shut_out import settled
from bot.handlers.told import A_MONTH
from bot.language.public_holidays import works_on
from bot.messages import Effect, Kind, Post, Redraw, Remind, Request, to_below, to_person, to_team
from bot.pictures import light as light_pictures
from bot.pictures import light_area as pictures
from bot.ports.work import UnitOfWork
from bot.router import Happened

OPENS, AGAIN = "light.area.opens", "light.area.again"


def card_of(light: AreaLight, team: str) -> str:
    """The name of its card in the channel of a team."""
    return f"arealight/{light.id}/{team}"


def opening(light: AreaLight, team: str) -> Remind:
    args = {"whole": light.id, "team": team}
    return Remind(f"{card_of(light, team)}/opens", OPENS, light.opens, args, team=team)


def announced(work: UnitOfWork, light: AreaLight, teams: Sequence[str]) -> Sequence[Effect]:
    """In the channel of each, which it opens below."""
    return [effect for each in teams for effect in (_ahead(work, light, each), opening(light, each))]


def comes_again(light: AreaLight, at: datetime | None) -> Remind:
    """`at` None: not any more."""
    return Remind(f"arealight/{light.id}/again", AGAIN, at, {"whole": light.id})


def root_of(request: Request, work: UnitOfWork, area: str) -> str:
    """The light whose cards stand in the channels since less than a month ago; "" for none."""
    last = work.area_lights.latest(area)
    root = work.area_lights.get(last.root) if last and last.root else last
    return root.id if root and request.now - root.asked < A_MONTH else ""


def zone_of(work: UnitOfWork, teams: Sequence[str]) -> Team | None:
    """By whose clock and holidays an area goes: the first of its teams."""
    return next(iter(work.teams.some(teams)), None)


def _ahead(work: UnitOfWork, light: AreaLight, team: str) -> Post:
    """Below the one of this month, where the team had it."""
    args, root = {"whole": light.id, "team": team}, f"arealight/{light.root}/{team}"
    to = to_below(root) if light.root and work.messages.get(root) else to_team(team)
    return Post(to, pictures.CARD, args, card_of(light, team), team=team)


def opens(request: Request, work: UnitOfWork) -> Sequence[Effect]:
    """In one team, below its card; or it is kept why not."""
    team = work.teams.lock(str(request.data.get("team", "")))
    light = work.area_lights.lock(str(request.data.get("whole", "")))
    part = work.area_lights.part(light.id, team.id) if light and team else None
    if light is None or part is None or team is None or light.closed:
        return settled(request)
    if part.declined or part.light or part.left_out:
        return [*settled(request), *told_if_over(request, work, light)]
    taken, effects = _opened(request, work, light, team, part)
    work.area_lights.put(light.id, taken)
    shown = Redraw(card_of(light, team.id))
    return [*settled(request), shown, *effects, *told_if_over(request, work, light)]


def closed(request: Request, work: UnitOfWork) -> Sequence[Effect]:
    """In one team: the area's result is told with the last of them."""
    light = work.area_lights.lock(str(request.data.get("whole", "")))
    if light is None or light.closed:
        return settled(request)
    return [*settled(request), *told_if_over(request, work, light)]


def _opened(
    request: Request, work: UnitOfWork, area: AreaLight, team: Team, part: Part
) -> tuple[Part, Sequence[Effect]]:
    membership = work.areas.membership(team.id)
    if membership is None or not membership.since or membership.area != area.area:
        return replace(part, left_out="left"), []
    if work.teams.is_away(team.id):
        return replace(part, left_out="away"), []
    if work.lights.open_in(team.id) is not None:
        return replace(part, left_out="open"), []
    now, before = clock(request.now, team), work.lights.closed_in(team.id, request.now - LOOKED_BACK)
    free = askable(area.questions, now, before)
    if not free:
        return replace(part, left_out="asked"), []
    if not rules.apart(there_now(request, work, team), _asked(work, area), team.needed.at(request.now)):
        return replace(part, left_out="same"), []
    try:
        light = opened(request, work, team, Wish(free, area.by, area=area.id))
    except Refused:
        return replace(part, left_out="few"), []
    card = Post(
        to_below(card_of(area, team.id)),
        light_pictures.CARD,
        {"light": light.id},
        name_of(light),
        team=team.id,
    )
    return replace(part, light=light.id), [card, *dues(light)]


def _asked(work: UnitOfWork, area: AreaLight) -> Sequence[frozenset[str]]:
    """In its teams that have opened."""
    lights = [work.lights.get(each.light) for each in work.area_lights.parts(area.id) if each.light]
    return [light.asked for light in lights if light]


def told_if_over(request: Request, work: UnitOfWork, light: AreaLight) -> Sequence[Effect]:
    """Nothing while a team has still to open or to close. Who said no for a team is forgotten then."""
    parts = work.area_lights.parts(light.id)
    if request.now < light.opens or any(_waits(work, light, each) for each in parts):
        return []
    told = rules.results(light.questions, [_of_team(work, each) for each in parts if each.light])
    work.area_lights.save(light.close(request.now, told))
    for each in parts:
        if each.declined:
            work.area_lights.put(light.id, replace(each, declined=None, left_out="declined"))
    shown = [Redraw(card_of(light, each.team)) for each in parts]
    if not any(told):
        return [*shown, *_next_time(work, light, parts)]
    lines = [
        Post(to_below(card_of(light, each.team)), pictures.TOLD, {}, team=each.team)
        for each in parts
        if not work.teams.is_away(each.team) and each.left_out != "left"
    ]
    return [*shown, *lines, *_told_to_its_people(work, light, parts), *_next_time(work, light, parts)]


def _next_time(work: UnitOfWork, light: AreaLight, parts: Sequence[Part]) -> Sequence[Remind]:
    zone = zone_of(work, [each.team for each in parts])
    if not light.weeks or zone is None:
        return []
    told, _ = rules.next_time(local(light.opens, zone), light.weeks, works_on(zone.country))
    return [comes_again(light, at(told, zone))]


def _waits(work: UnitOfWork, area: AreaLight, part: Part) -> bool:
    """Not for a team whose turn was lost: nothing else of the area could be asked then."""
    if part.declined or part.left_out or work.teams.is_away(part.team):
        return False
    light = work.lights.get(part.light) if part.light else None
    return work.outbox.comes(opening(area, part.team).key) if light is None else light.is_open


def _of_team(work: UnitOfWork, part: Part) -> tuple[Sequence[Outcome], frozenset[str]]:
    """What it was told, and everybody who can read it there, asked or not, or could and has left since."""
    light = work.lights.get(part.light or "")
    readers = frozenset(person.id for person in work.teams.members(part.team))
    return (outcomes(light), readers | light.asked) if light else ([], readers)


def _told_to_its_people(work: UnitOfWork, light: AreaLight, parts: Sequence[Part]) -> Sequence[Effect]:
    """Who is something in the area and sees the card in no channel."""
    area = work.areas.get(light.area)
    reached = [each.team for each in parts if not work.teams.is_away(each.team)]
    there = {person.id for team in reached for person in work.teams.members(team)}
    people = sorted(area.people - there) if area else []
    return [
        Post(
            to_person(one),
            pictures.RESULT,
            {"whole": light.id},
            f"arealight/{light.id}/result/{one}",
            team=parts[0].team if parts else None,
            unasked=True,
        )
        for one in people
    ]


ROWS = (
    Happened(Kind.DUE, OPENS, opens, roster=True),
    Happened(Kind.DUE, AREA_CLOSED, closed),
)
