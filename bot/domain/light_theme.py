"""What a team was asked within a year, question by question: what was told each time, and a trend."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.domain.light_outcome import Outcome, outcomes
from bot.domain.light_result import shows
from bot.domain.light_round import LightRound, same
from bot.domain.light_trend import Trend, trend

# What is older is not shown, and neither is a point that is so in part.
SHOWN_FOR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Theme:
    """Questions that are the same (light_round.same), the newest first."""

    rounds: tuple[Outcome, ...]
    trend: Trend

    @property
    def question(self) -> str:
        """As it was worded the last time."""
        return self.rounds[0].question

    @property
    def shown(self) -> int:
        """Of how many something was told."""
        return sum(shows(each.told) for each in self.rounds)


def themes(lights: Sequence[LightRound], now: datetime) -> Sequence[Theme]:
    """Of all lights of a team that closed, the newest first; what was asked last comes first."""
    by_question: dict[str, list[Outcome]] = {}
    for light in lights:
        for outcome in outcomes(light):
            by_question.setdefault(same(outcome.question), []).append(outcome)
    every = [_theme(each, now - SHOWN_FOR) for each in by_question.values()]
    return [theme for theme in every if theme.rounds]


def _theme(rounds: Sequence[Outcome], since: datetime) -> Theme:
    shown = tuple(each for each in rounds if each.opened >= since)
    whole = trend(rounds[::-1])
    points = tuple(point for point in whole.points if point.begins >= since)
    return Theme(shown, replace(whole, points=points))
