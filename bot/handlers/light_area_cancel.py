"""A light of an area is taken back in all its teams: before it opens by a click, after it by a dialog that
asks once."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.light_area import AreaLight
from bot.domain.refusal import Refused, Unchanged
from bot.handlers.area_found import asked_by
from bot.handlers.light_area_over import card_of, comes_again, opening
from bot.handlers.light_over import ended
from bot.handlers.own_team import own_team
from bot.handlers.shut_out import settled
from bot.language.texts import N_
from bot.messages import Dialog, Effect, Kind, Redraw, Remind, Request
from bot.pictures import light_area as pictures
from bot.ports.work import UnitOfWork
from bot.router import Happened
from cards import light_area as cards
from cards.actions.light_area import StopArea

CANCELLED = "light.area.cancelled"
NOT_HERE = N_("There is no such light in this team.")


def locked(request: Request, work: UnitOfWork) -> AreaLight:
    """That of the button. Raises Refused."""
    light = work.area_lights.lock(str(request.data.get("whole", "")))
    if light is None:
        raise Refused(NOT_HERE)
    return light


def cancel(request: Request, work: UnitOfWork) -> Sequence[Effect]:
    """Before it opens, and it comes no more; once it is over, only that. By who may ask it."""
    light = locked(request, work)
    _must_lead(request, work, light)
    if light.closed and not light.weeks:
        return []
    if light.closed:
        return _comes_no_more(work, light)
    light.must_wait(request.now)
    return _taken_back(request, work, light)


def stop_form(request: Request, work: UnitOfWork, problem: str) -> Dialog:
    """The dialog that asks once."""
    team, light = own_team(request, work), work.area_lights.get(str(request.data.get("whole", "")))
    part = work.area_lights.part(light.id, team.id) if light else None
    if light is None or part is None:
        raise Refused(NOT_HERE)
    if not problem:
        light.must_be_under_way()
        _must_lead(request, work, light)
    form = StopArea(form=request.new_id("form"), whole=light.id, team=team.id)
    texts = request.reader.texts
    shown = pictures.view(work, texts, light, part)
    return Dialog(texts("Cancel for all teams"), cards.stop_form(texts, form, shown, problem))


def stop(request: Request, work: UnitOfWork) -> Sequence[Effect]:
    """Once it has opened, in each team what was answered is destroyed unread."""
    light = locked(request, work)
    _must_lead(request, work, light)
    if light.cancelled:
        return []
    light.must_be_under_way()
    return _taken_back(request, work, light)


def cancelled(request: Request, work: UnitOfWork) -> Sequence[Effect]:
    """In one team, by itself: each team's light is a lock of its own."""
    light = work.lights.lock(str(request.data.get("light", "")))
    if light is None or not light.is_open:
        return settled(request)
    return [*settled(request), *ended(request, work, light.cancel(request.now))]


def _taken_back(request: Request, work: UnitOfWork, light: AreaLight) -> Sequence[Effect]:
    parts = work.area_lights.parts(light.id)
    work.area_lights.save(replace(light.cancel(request.now, request.sender), weeks=None))
    opens_no_more = [replace(opening(light, each.team), at=None) for each in parts]
    closes = [_closes(request, light, each.team, each.light) for each in parts if each.light]
    shown = [Redraw(card_of(light, each.team)) for each in parts]
    return [*shown, *opens_no_more, *closes, comes_again(light, None)]


def _closes(request: Request, light: AreaLight, team: str, its: str) -> Remind:
    return Remind(f"{card_of(light, team)}/cancelled", CANCELLED, request.now, {"light": its}, team=team)


def _comes_no_more(work: UnitOfWork, light: AreaLight) -> Sequence[Effect]:
    work.area_lights.save(replace(light, weeks=None))
    shown = [Redraw(card_of(light, each.team)) for each in work.area_lights.parts(light.id)]
    return [*shown, comes_again(light, None)]


def _must_lead(request: Request, work: UnitOfWork, light: AreaLight) -> None:
    area = asked_by(work, request.sender, own_team(request, work))
    if area is None or area.id != light.area:
        raise Unchanged("The wellbeing group and the coordinators of the area can do that.")


ROWS = (Happened(Kind.DUE, CANCELLED, cancelled),)
