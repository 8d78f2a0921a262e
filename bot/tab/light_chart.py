"""A trend as a picture: a column for each point, its answers stacked from the greener up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.domain.light import Light
from bot.domain.light_outcome import Outcome
from bot.domain.light_trend import Part, Point, told_parts
from cards.light_words import SHAPES

# In CSS pixels; across everything is a part of the width there is.
HIGH = 168.0
GAP = 1.5
# What a sign in a segment needs, and a number below it.
ROOM, ROOM_FOR_NUMBER = 13.0, 32.0
WIDEST = 12.0
FILLED = 0.62
# Never colour alone: written into the segments themselves.
SIGNS = {
    Part.GREEN: SHAPES[Light.GREEN],
    Part.YELLOW: SHAPES[Light.YELLOW],
    Part.EITHER: SHAPES[Light.YELLOW] + SHAPES[Light.RED],
    Part.RED: SHAPES[Light.RED],
}


@dataclass(frozen=True, slots=True)
class Segment:
    """Of a column, from `top` down; `number` is its answers where there is room to write them, and `sign`
    whether there is for its shape."""

    part: Part
    top: float
    height: float
    number: str
    sign: bool

    @property
    def middle(self) -> float:
        return self.top + self.height / 2


@dataclass(frozen=True, slots=True)
class Column:
    """From `left`, so wide, in per cent; without segments where its rounds told no numbers."""

    point: Point
    left: float
    width: float
    segments: Sequence[Segment]

    @property
    def middle(self) -> float:
        return self.left + self.width / 2


def columns(points: Sequence[Point]) -> Sequence[Column]:
    room = 100 / max(len(points), 1)
    width = min(room * FILLED, WIDEST)
    return [
        Column(point, room * (number + 0.5) - width / 2, width, _segments(point))
        for number, point in enumerate(points)
    ]


def stretches(outcome: Outcome) -> Sequence[tuple[Part, float, float]]:
    """One result as a bar: each part, from where and how long, in per cent; none where no light is told."""
    return stretched(told_parts(outcome))


def stretched(parts: Mapping[Part, int]) -> Sequence[tuple[Part, float, float]]:
    """The same of so many of each part."""
    total = sum(parts.values())
    if total == parts.get(Part.HIDDEN, 0):
        return []
    found, begin = [], 0.0
    for part in Part:
        if number := parts.get(part, 0):
            found.append((part, begin, 100 * number / total))
            begin += 100 * number / total
    return found


def tells_least(points: Sequence[Point]) -> bool:
    """There is a number that may be more."""
    return any(point.is_least(part) for point in points for part in Part)


def parts_in(points: Sequence[Point]) -> Sequence[Part]:
    """Those that any of them has: nothing is explained that is nowhere."""
    return [part for part in Part if any(point.parts[part] for point in points)]


def _segments(point: Point) -> Sequence[Segment]:
    found, top = [], HIGH
    for part in Part:
        if number := point.parts[part]:
            height = HIGH * number / point.answers
            top -= height
            told = f"{number}+" if point.is_least(part) else f"{number}"
            written = told if height >= ROOM_FOR_NUMBER else ""
            found.append(Segment(part, top + GAP / 2, max(height - GAP, 1), written, height >= ROOM))
    return found
