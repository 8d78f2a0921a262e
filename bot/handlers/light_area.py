"""All teams of an area are asked a light: told ahead, and declined by a team."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain import light_area as rules
from bot.domain.area import Area
from bot.domain.light_area import AreaLight, Part
from bot.domain.light_rhythm import weeks_of
from bot.domain.light_round import questions_of
from bot.domain.people import Team
from bot.domain.refusal import Refused
from bot.handlers.area_found import asked_by
from bot.handlers.light import ask_form
from bot.handlers.light_area_cancel import cancel, locked, stop, stop_form
from bot.handlers.light_area_over import announced, card_of, root_of, told_if_over
from bot.handlers.light_open import at, local
from bot.handlers.own_team import own_team
from bot.language.public_holidays import works_on
from bot.messages import Args, Card, Dialog, Effect, Reader, Redraw, Request
from bot.pictures import light_area as pictures
from bot.ports.work import UnitOfWork
from bot.router import Click, Filled, Look
from cards import said
from cards.actions.light_area import AreaLightView, AskArea, CancelArea, StopArea, TakePart
from cards.light_names import NAMES, WITH_NAMES


def ask(request: Request, work: UnitOfWork) -> Sequence[Effect]:
    """By who may. Each team reads a day ahead that it comes, and may say no."""
    team = own_team(request, work)
    area = _asking(request, work, team)
    weeks = weeks_of(str(request.data.get("light_often") or ""))
    if request.data.get(NAMES) == WITH_NAMES:
        raise Refused("All teams of an area are asked anonymously. Choose that, or ask your own team.")
    questions = questions_of(str(request.data.get("light_question") or ""))
    texts = request.reader.texts
    other = work.area_lights.under_way(area.id)
    over = told_if_over(request, work, other) if other else []
    if other and not over:
        raise Refused(
            "The teams of the area are asked something already: “{question}”. One light at a time.",
            question=other.questions[0],
        )
    teams = [one.team for one in work.areas.memberships(area.id) if one.since]
    rules.must_be_enough(len(teams))
    opens = at(rules.opens_at(local(request.now, team), works_on(team.country)), team)
    light = AreaLight(
        id=request.new_id("area light"),
        area=area.id,
        questions=questions,
        by=request.sender,
        asked=request.now,
        opens=opens,
        weeks=weeks,
        root=root_of(request, work, area.id),
    )
    work.area_lights.add(light, [Part(each) for each in teams])
    when = texts.day_and_time(opens)
    told = texts("All teams of {area} read now that it comes. It opens {when}.", area=area.name, when=when)
    return [*over, *announced(work, light, teams), Dialog(texts("Traffic light"), said.said(texts, told))]


def take_part(request: Request, work: UnitOfWork) -> Sequence[Effect]:
    """Or not: a team's own yes or no, by anyone in it, until it opens."""
    team, light = own_team(request, work), locked(request, work)
    part = work.area_lights.part(light.id, team.id)
    if part is None:
        raise Refused("There is no such light in this team.")
    light.must_wait(request.now)
    no = request.data.get("act") == "no"
    if no == bool(part.declined):
        return []
    work.area_lights.put(light.id, replace(part, declined=request.sender if no else None))
    return [Redraw(card_of(light, team.id))]


def _asking(request: Request, work: UnitOfWork, team: Team) -> Area:
    known = asked_by(work, request.sender, team)
    area = work.areas.lock(known.id) if known else None
    if area is None:
        raise Refused("The wellbeing group and the coordinators of the area can ask all its teams.")
    return area


def _drawn(work: UnitOfWork, reader: Reader, args: Args) -> Card:
    """For those in the team alone."""
    mine = {team.id for team in work.teams.of_person(reader.person or "")}
    return pictures.card(work, reader, args if str(args.get("team", "")) in mine else {})


ROWS = (
    Filled(AskArea, ask_form, ask, roster=True),
    Look(AreaLightView, _drawn),
    Click(TakePart, take_part, _drawn),
    Click(CancelArea, cancel, _drawn),
    Filled(StopArea, stop_form, stop),
)
