"""What a light has told of one question, in the channel and to everybody: all that is known of it afterwards.

Nothing that was answered can be put in here. A `Told` is what the rules of light_result let through; of how
many it is told is on the card as well. Where it tells a word, or nothing, of one question among several, the
card once did not say so: there it is left out here, so that no trend tells more than its cards have told.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.light_result import Mostly, Told, Withheld
from bot.domain.light_round import LightRound


@dataclass(frozen=True, slots=True)
class Outcome:
    """Of so many who were `asked` so many chose a light (`answered`), None where a card may not have said how
    many; `k` answers were needed."""

    question: str
    opened: datetime
    asked: int
    k: int
    told: Told
    answered: int | None


def outcomes(light: LightRound) -> Sequence[Outcome]:
    """Of each question of a light that has closed, in their order; none of one that was cancelled."""
    several = len(light.questions) > 1
    return [
        Outcome(question, light.opened, len(light.asked), light.k, told, _said(told, answered, several))
        for question, told, answered in zip(light.questions, light.told, light.answered, strict=False)
    ]


def _said(told: Told, answered: int, several: bool) -> int | None:
    return None if several and isinstance(told, Mostly | Withheld) else answered
