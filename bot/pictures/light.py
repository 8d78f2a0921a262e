"""A traffic light's card: as all see it, as somebody who has answered does, and what came of it."""

from collections.abc import Callable
from dataclasses import replace

from bot.domain.light_comment import authors
from bot.domain.light_round import LightRound
from bot.language.texts import Texts
from bot.messages import Args, Card, Reader
from bot.pictures import light_names
from bot.pictures.light_after import last_times, since_last_time, taken_up
from bot.pictures.light_help import can_be_asked, told
from bot.pictures.names import names_in
from bot.ports.work import UnitOfWork
from cards import light as cards
from cards import light_comments, light_result, light_rhythm, said
from cards.light_words import Result

CARD, HALFWAY, CLOSED, ANEW = "light.card", "light.halfway", "light.closed", "light.anew"


def card(work: UnitOfWork, reader: Reader, args: Args) -> Card:
    """As everyone in the channel sees it."""
    light = work.lights.get(str(args.get("light", "")))
    if light is None:
        return said.outdated(reader.texts)
    if not light.is_open:
        return _over(work, reader, light)
    return _open(work, reader, light)


def own(work: UnitOfWork, reader: Reader, args: Args) -> Card:
    """For one who is asked: whether they have answered."""
    light = work.lights.get(str(args.get("light", "")))
    if light is None or not light.is_open or reader.person not in {*light.asked, light.by}:
        return card(work, reader, args)
    mine = may_cancel(work, light, reader.person or "")
    if work.lights.has_answered(light, reader.person):
        return cards.open_and_answered(reader.texts, replace(view(work, reader, light), mine=mine))
    return _open(work, reader, light, mine)


def _open(work: UnitOfWork, reader: Reader, light: LightRound, mine: bool = False) -> Card:
    """For who has not answered, with what came of the last one."""
    since = since_last_time(work, reader.texts, light)
    shown = replace(view(work, reader, light), mine=mine, since=since)
    return cards.open_for_all(reader.texts, shown)


def may_cancel(work: UnitOfWork, light: LightRound, person: str) -> bool:
    """Who asked; of one that comes round anyone, once who wished it has left."""
    if person == light.by:
        return True
    gone = light.rhythm and light.team not in {team.id for team in work.teams.of_person(light.by)}
    return bool(gone) and person in light.asked


def halfway(work: UnitOfWork, reader: Reader, args: Args) -> Card | None:
    """One line in its thread, about the count at that moment; None once it is over."""
    return _line(work, reader, args, cards.halfway)


def anew(work: UnitOfWork, reader: Reader, args: Args) -> Card | None:
    """What was answered is lost, and asked for again; None once it is over."""
    return _line(work, reader, args, cards.asked_anew)


def closed(work: UnitOfWork, reader: Reader, args: Args) -> Card:
    """The card above has the result now."""
    return light_result.closed(reader.texts)


def view(work: UnitOfWork, reader: Reader, light: LightRound) -> cards.LightCard:
    """What the card and the dialogs of an open light show."""
    leaders = _leaders(work, light)
    return cards.LightCard(
        light=light.id,
        questions=light.questions,
        until=cards.until(reader.texts, light.closes, light.opened),
        k=light.k,
        answered=work.lights.answered(light),
        asked=len(light.asked),
        leaders=names_in(work, light.team, leaders).sorted(leaders) if leaders else (),
        refresh_for=_refresh_for(work, light),
        comments_from=authors(light.k) if light.takes_comments else 0,
        in_minutes=light.meeting is not None,
        every=_every(work, reader.texts, light),
        area=_area(work, light),
        named=light.named,
    )


def _refresh_for(work: UnitOfWork, light: LightRound) -> tuple[str, ...]:
    """All who are asked, and first who can cancel it: Teams takes sixty."""
    ids = work.people.chat_ids({*light.asked, light.by})
    return tuple(sorted(ids.values(), key=lambda each: (each != ids.get(light.by), each)))


def _every(work: UnitOfWork, texts: Texts, light: LightRound) -> str:
    """How often it comes round; "" for one that does not, or not any more."""
    rhythm = work.rhythms.get(light.rhythm) if light.rhythm else None
    return light_rhythm.every(texts, rhythm.weeks) if rhythm else ""


def _area(work: UnitOfWork, light: LightRound) -> str:
    """Of which all teams are asked; "" where this team alone is."""
    whole = work.area_lights.get(light.area) if light.area else None
    area = work.areas.get(whole.area) if whole else None
    return area.name if area else ""


def _leaders(work: UnitOfWork, light: LightRound) -> frozenset[str]:
    """Who will read the result too, asked or away."""
    team = work.teams.get(light.team)
    if team is None or team.leaders <= light.asked:
        return team.leaders if team else frozenset()
    return team.leaders & {person.id for person in work.teams.members(team.id)}


def _line(
    work: UnitOfWork, reader: Reader, args: Args, draw: Callable[[Texts, cards.LightCard], Card]
) -> Card | None:
    light = work.lights.get(str(args.get("light", "")))
    if light is None or not light.is_open:
        return None
    return draw(reader.texts, view(work, reader, light))


def _over(work: UnitOfWork, reader: Reader, light: LightRound) -> Card:
    if light.cancelled:
        return light_result.cancelled(reader.texts, light.questions)
    if light.named:
        return light_names.result(work, reader, light)
    results = tuple(map(Result, light.questions, light.told, light.answered))
    written = work.lights.comments(light.id) if light.comments else ()
    comments = light_comments.Comments(
        light=light.id,
        told=light.comments,
        there=tuple(each.text for each in written),
        needed=authors(light.k) if light.takes_comments else 0,
    )
    shown = light_result.ResultCard(
        results,
        len(light.asked),
        light.k,
        comments,
        light=light.id,
        taken_up=taken_up(work, reader.texts, light),
        helped=told(work, reader.texts, light),
        can_be_helped=can_be_asked(work, light),
        last_times=tuple(last_times(work, reader.texts, light)),
    )
    return light_result.result(reader.texts, shown)
