"""Help that a team has asked for on a light: who may be asked, and what the channel is told of it."""

from collections.abc import Sequence

from bot.domain.light_help import Help
from bot.domain.light_result import shows
from bot.domain.light_round import LightRound
from bot.language.texts import Texts
from bot.messages import Args, Card, Reader
from bot.pictures.area import area_of_team, names_of
from bot.ports.work import UnitOfWork
from cards import light_help as cards
from cards.light_words import Result, in_one_line

ASKED = "light.help"


def asked(work: UnitOfWork, reader: Reader, args: Args) -> Card:
    """A line below the light; `by` asked then, whatever became of it."""
    help = work.light_helps.get(args["light"])
    if help is None or help.by != args["by"]:
        return cards.in_vain(reader.texts, names_of(work, {args["by"]})(args["by"]))
    return cards.asked(reader.texts, _view(work, help))


def told(work: UnitOfWork, texts: Texts, light: LightRound) -> str:
    """On the light's card; "" when nobody has asked."""
    help = work.light_helps.get(light.id)
    return cards.told(texts, _view(work, help)) if help else ""


def can_be_asked(work: UnitOfWork, light: LightRound) -> bool:
    """Its team is in an area with a wellbeing group."""
    known = area_of_team(work, light.team)
    return known is not None and bool(known[1].wellbeing)


def results(texts: Texts, light: LightRound) -> Sequence[str]:
    """What it told, a line for each question of which it told anything; never a comment."""
    found = map(Result, light.questions, light.told, light.answered)
    return [in_one_line(texts, each, len(light.asked), light.k) for each in found if shows(each.told)]


def _view(work: UnitOfWork, help: Help) -> cards.Asked:
    names = names_of(work, {help.by, help.taken})
    return cards.Asked(names(help.by), help.shared, names(help.taken))
