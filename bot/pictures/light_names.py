"""What came of a light with names: who chose what, until that is forgotten."""

from bot.domain.light_names import NAMES_KEPT, by_light
from bot.domain.light_round import LightRound
from bot.messages import Card, Reader
from bot.pictures.light_after import taken_up
from bot.pictures.names import names_in
from bot.ports.work import UnitOfWork
from cards import light_names as cards


def result(work: UnitOfWork, reader: Reader, light: LightRound) -> Card:
    """The same for everybody in the channel."""
    answers = work.light_names.of(light.id)
    names = names_in(work, light.team, {each.person for each in answers})
    chosen = [by_light(answers, number) for number in range(len(light.questions))]
    there = answers or not any(light.answered)
    shown = cards.NamedResult(
        light=light.id,
        questions=light.questions,
        chosen=tuple({each: names.sorted(who) for each, who in by.items()} for by in chosen),
        until=light.closed + NAMES_KEPT if light.closed and light.answered and there else None,
        taken_up=taken_up(work, reader.texts, light),
    )
    return cards.result(reader.texts, shown)
