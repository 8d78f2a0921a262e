"""A light of an area comes round: it is announced anew, to the teams that are in the area then."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain import light_area as rules
from bot.domain.light_area import AreaLight, Part
from bot.domain.people import Team
from bot.handlers.light_area_over import (
    AGAIN,
    announced,
    card_of,
    comes_again,
    root_of,
    told_if_over,
    zone_of,
)
from bot.handlers.light_open import at, local
from bot.handlers.shut_out import settled
from bot.language.public_holidays import works_on
from bot.messages import Effect, Kind, Redraw, Request
from bot.ports.work import UnitOfWork
from bot.router import Happened

A_DAY = timedelta(days=1)


def again(request: Request, work: UnitOfWork) -> Sequence[Effect]:
    """Where another is under way, or too few teams are left, it waits a day."""
    known = work.area_lights.get(str(request.data.get("whole", "")))
    area = work.areas.lock(known.area) if known else None
    last = work.area_lights.lock(known.id) if known else None
    if last is None or area is None or not last.weeks or not last.closed:
        return settled(request)
    teams = [one.team for one in work.areas.memberships(area.id) if one.since]
    zone = zone_of(work, teams)
    other = work.area_lights.under_way(area.id)
    over = told_if_over(request, work, other) if other else []
    if zone is None or len(teams) < rules.FEWEST_TEAMS or (other and not over):
        return [comes_again(last, request.now + A_DAY)]
    light = AreaLight(
        id=request.new_id("area light"),
        area=area.id,
        questions=last.questions,
        by=last.by,
        asked=request.now,
        opens=_opens(request, last, last.weeks, zone),
        weeks=last.weeks,
        root=root_of(request, work, area.id),
    )
    work.area_lights.add(light, [Part(each) for each in teams])
    # From now on it is stopped on the new one alone.
    work.area_lights.save(replace(last, weeks=None))
    cards = [Redraw(card_of(last, each.team)) for each in work.area_lights.parts(last.id)]
    return [*settled(request), *over, *cards, *announced(work, light, teams)]


def _opens(request: Request, last: AreaLight, weeks: int, zone: Team) -> datetime:
    """At its turn; where that is too soon for anybody to say no, on the next day that is not."""
    works = works_on(zone.country)
    turn = at(rules.next_time(local(last.opens, zone), weeks, works)[1], zone)
    if turn - request.now >= rules.AHEAD:
        return turn
    return at(rules.opens_at(local(request.now, zone), works), zone)


ROWS = (Happened(Kind.DUE, AGAIN, again),)
