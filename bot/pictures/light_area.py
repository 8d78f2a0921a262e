"""A light that all teams of an area are asked, as a team's channel and the area see it."""

from dataclasses import replace

from bot.domain.light_area import AreaLight, Part
from bot.language.texts import Texts
from bot.messages import Args, Card, Reader
from bot.pictures.area import names_of
from bot.ports.work import UnitOfWork
from cards import light_area as cards
from cards import said
from cards.light_rhythm import every

CARD, TOLD, RESULT = "light.area.card", "light.area.told", "light.area.result"


def card(work: UnitOfWork, reader: Reader, args: Args) -> Card:
    """As everyone in the channel of the team sees it."""
    light = work.area_lights.get(str(args.get("whole", "")))
    part = work.area_lights.part(light.id, str(args.get("team", ""))) if light else None
    if light is None or part is None:
        return said.outdated(reader.texts)
    shown = replace(view(work, reader.texts, light, part), mine=may_cancel(work, light, reader.person))
    draw = cards.ahead if shown.told is None else cards.result
    return draw(reader.texts, shown)


def may_cancel(work: UnitOfWork, light: AreaLight, person: str | None) -> bool:
    """Who may ask all its teams."""
    area = work.areas.get(light.area)
    return area is not None and person in area.coordinators | area.wellbeing


def told(work: UnitOfWork, reader: Reader, args: Args) -> Card:
    """The card above has the result now."""
    return cards.told(reader.texts)


def result(work: UnitOfWork, reader: Reader, args: Args) -> Card:
    """In private, to who is something in the area and in none of its teams."""
    light = work.area_lights.get(str(args.get("whole", "")))
    if light is None:
        return said.outdated(reader.texts)
    return cards.result(reader.texts, view(work, reader.texts, light, Part("")))


def view(work: UnitOfWork, texts: Texts, light: AreaLight, part: Part) -> cards.AreaCard:
    area, names = work.areas.get(light.area), names_of(work, {light.by, part.declined, light.cancelled_by})
    leads = area.coordinators | area.wellbeing if area else frozenset()
    over = light.closed is not None and not light.cancelled and part.left_out != "left"
    return cards.AreaCard(
        asked=light.id,
        team=part.team,
        area=area.name if area else "",
        questions=light.questions,
        by=names(light.by),
        opens=texts.day_and_time(light.opens),
        declined=names(part.declined),
        opened=part.light is not None,
        left_out=part.left_out or "",
        cancelled=light.cancelled,
        cancelled_by=names(light.cancelled_by),
        was_open=light.was_open,
        under_way=light.closed is None,
        told=light.told if over else None,
        every=every(texts, light.weeks) if light.weeks else "",
        refresh_for=tuple(sorted(work.people.chat_ids(leads).values())),
    )
