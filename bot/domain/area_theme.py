"""What an area was asked within a year, question by question: what was told of it each time, and a trend.

A point of the trend adds up four results of the area, which stand on its cards, and nothing else; all that
light_trend says of points holds for it too. Of how many results of teams opinions differed is told, not of
how many rounds: each of the area's has several.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.light_area import AreaLight
from bot.domain.light_round import same
from bot.domain.light_theme import SHOWN_FOR
from bot.domain.light_trend import FOUR, Part, Point, Sum, Trend


@dataclass(frozen=True, slots=True)
class AreaRound:
    """What was told of one question; None where nothing might be."""

    question: str
    opened: datetime
    of: Sum | None


@dataclass(frozen=True, slots=True)
class AreaTheme:
    """Questions that are the same (light_round.same), the newest first."""

    rounds: tuple[AreaRound, ...]
    trend: Trend

    @property
    def question(self) -> str:
        """As it was worded the last time."""
        return self.rounds[0].question

    @property
    def shown(self) -> int:
        """Of how many something was told."""
        return sum(each.of is not None for each in self.rounds)


def area_themes(lights: Sequence[AreaLight], now: datetime) -> Sequence[AreaTheme]:
    """Of all lights of an area that were told, the newest first; what was asked last comes first."""
    by_question: dict[str, list[AreaRound]] = {}
    for light in lights:
        for question, of in zip(light.questions, light.told, strict=True):
            by_question.setdefault(same(question), []).append(AreaRound(question, light.opens, of))
    every = [_theme(each, now - SHOWN_FOR) for each in by_question.values()]
    return [theme for theme in every if theme.rounds]


def _theme(rounds: Sequence[AreaRound], since: datetime) -> AreaTheme:
    told = [each for each in reversed(rounds) if each.of]
    fours = [told[at : at + FOUR] for at in range(0, len(told), FOUR)]
    points = [_point(four) for four in fours if len(four) == FOUR]
    begun = len(told) % FOUR
    shown = tuple(each for each in rounds if each.opened >= since)
    return AreaTheme(shown, Trend(tuple(point for point in points if point.begins >= since), begun))


def _point(rounds: Sequence[AreaRound]) -> Point:
    sums = [each.of for each in rounds if each.of]
    parts = Counter(dict.fromkeys(Part, 0))
    for each in sums:
        parts.update(each.parts)
    teams = sum(each.rounds for each in sums)
    return Point(
        rounds=teams,
        divided=sum(each.divided for each in sums),
        uncounted=sum(each.uncounted for each in sums),
        parts=parts,
        begins=rounds[0].opened,
        ends=rounds[-1].opened,
        told=teams,
    )
