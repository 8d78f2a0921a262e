"""How a question went over time, added up from what its rounds have told and from nothing else.

For whoever has to judge whether a curve tells more than it may:

1. *What comes in.* Outcomes alone (light_outcome): what stood on the cards, which everybody in the channel
   has seen. What people answered, and how many chose what, never comes here, and is destroyed by then.
2. *What comes out follows from what came in.* There is no clock, no chance and no other source; whoever has
   kept the cards can work out every point by hand. So a point tells nobody anything that was not told, also
   not to those who compare two points, or a point with a round.
3. *A point is four rounds* that told something, in the order in which they were asked, with those between
   them that told nothing. One round alone is what people felt that day, and everybody would look for who it
   was. The fifth begins the next point: points have no round in common, and fewer than four are in none yet.
4. *A point stays as it is.* They are counted from the first round there was, not from today, so that no
   round goes from one point to another. Nobody sees two sums that differ by one round.
5. *What was not told is drawn as not told.* “At least 5 of 7 are green” is five green and two of which
   nothing is known; they may be green too, so a sum with such a part is told as “at least”. Fewer answers
   than are needed, a result that was withheld, and one that was told in a word (“mostly green”) are not told
   in numbers, so here they give none: their answers count as not told.
6. *Disagreement is no average.* How many of the four rounds had no light with more than half is told beside
   the sums: two teams with the same sums may be of one mind each week, or divided each week.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.light import Light
from bot.domain.light_outcome import Outcome
from bot.domain.light_result import AtLeast, Each, YellowOrRed, divided, shows

FOUR = 4


class Part(StrEnum):
    """Of the answers of a point, from the greener to the redder, and then what is not told."""

    GREEN = "green"
    YELLOW = "yellow"
    EITHER = "either"
    RED = "red"
    HIDDEN = "hidden"


_PARTS = {Light.GREEN: Part.GREEN, Light.YELLOW: Part.YELLOW, Light.RED: Part.RED}


@dataclass(frozen=True, slots=True)
class Sum:
    """What so many `rounds` told, added up; so many of them `divided`. Of so many (`uncounted`) it is not
    even told how many answered: they are in no part."""

    rounds: int
    divided: int
    uncounted: int
    parts: Mapping[Part, int]

    @property
    def answers(self) -> int:
        return sum(self.parts.values())

    def is_least(self, part: Part) -> bool:
        """It may be more: of what is not told, or was told as yellow or red, some may belong to it."""
        unclear = self.uncounted
        if part is not Part.HIDDEN:
            unclear += self.parts[Part.HIDDEN]
        if part in (Part.YELLOW, Part.RED):
            unclear += self.parts[Part.EITHER]
        return unclear > 0


@dataclass(frozen=True, slots=True)
class Point(Sum):
    """Four rounds that told something, and those between them, from when the first was asked to when the last
    was. So many results were `told`: of an area a round has one for each team."""

    begins: datetime
    ends: datetime
    told: int = FOUR


@dataclass(frozen=True, slots=True)
class Trend:
    """The oldest point first, and how many rounds of the next one are there."""

    points: tuple[Point, ...] = ()
    begun: int = 0


def trend(rounds: Sequence[Outcome]) -> Trend:
    """Of all rounds of one question, the oldest first."""
    points, gathered = list[Point](), list[Outcome]()
    for each in rounds:
        gathered.append(each)
        if sum(shows(one.told) for one in gathered) == FOUR:
            points.append(_point(gathered))
            gathered = []
    return Trend(tuple(points), sum(shows(one.told) for one in gathered))


def _point(rounds: Sequence[Outcome]) -> Point:
    of = added(rounds)
    return Point(of.rounds, of.divided, of.uncounted, of.parts, rounds[0].opened, rounds[-1].opened)


def added(rounds: Sequence[Outcome]) -> Sum:
    """Of one question, each with other answers."""
    parts = Counter(dict.fromkeys(Part, 0))
    for each in rounds:
        parts.update(told_parts(each))
    return Sum(
        rounds=len(rounds),
        divided=sum(divided(each.told) for each in rounds),
        uncounted=sum(each.answered is None for each in rounds),
        parts=parts,
    )


def told_parts(outcome: Outcome) -> Mapping[Part, int]:
    """Of how many answers which light was told in one round, and of how many none."""
    match outcome.told:
        case Each(counts):
            known = {_PARTS[light]: counts[light] for light in Light}
        case YellowOrRed(green, others):
            known = {Part.GREEN: green, Part.EITHER: others}
        case AtLeast(light, least):
            known = {_PARTS[light]: least}
        case _:
            known = {}
    answered = sum(known.values()) if outcome.answered is None else outcome.answered
    return {**known, Part.HIDDEN: answered - sum(known.values())}
