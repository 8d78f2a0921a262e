"""A light that all teams of an area are asked, as a team's channel and the area see it."""

from dataclasses import replace

from bot.domain.light_area import AreaLight, Part
from bot.language.texts import Texts
from bot.messages import Args, Card, Reader
from bot.pictures.area import names_of
from bot.ports.work import UnitOfWork
from cards import light_area as cards
from cards import said

CARD, TOLD, RESULT = "light.area.card", "light.area.told", "light.area.result"


def card(work: UnitOfWork, reader: Reader, args: Args) -> Card:
    """As everyone in the channel of the team sees it."""
    light = work.area_lights.get(str(args.get("whole", "")))
    part = work.area_lights.part(light.id, str(args.get("team", ""))) if light else None
    if light is None or part is None:
        return said.outdated(reader.texts)
    shown = view(work, reader.texts, light, part)
    if shown.told is not None:
        return cards.result(reader.texts, shown)
    return cards.ahead(reader.texts, replace(shown, mine=reader.person == light.by))


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
    area, names = work.areas.get(light.area), names_of(work, {light.by, part.declined})
    over = light.closed is not None and not light.cancelled
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
        told=light.told if over else None,
        refresh_for=tuple(work.people.chat_ids({light.by}).values()),
    )
