"""A trend as a picture: columns of one height, whose parts are as high as they are many."""

from itertools import pairwise

import pytest

from bot.domain.light import Counts, Light
from bot.domain.light_outcome import outcomes
from bot.domain.light_result import AtLeast, Each, Mostly, Told, YellowOrRed
from bot.domain.light_trend import Part, Point, trend
from bot.tab.light_chart import HIGH, columns, parts_in, stretches, tells_least
from tests.unit.test_light_trend import asked, rounds

MANY = (Each(Counts(3, 2, 2)), YellowOrRed(4, 3), AtLeast(Light.GREEN, 5), Mostly(None))


def points(*results: Told, times: int = 1) -> tuple[Point, ...]:
    return trend(rounds(*results * times)).points


def test_a_column_is_stacked_from_the_greener_up_each_part_as_high_as_it_is_many() -> None:
    (column,) = columns(points(*MANY))
    assert [each.part for each in column.segments] == [
        Part.GREEN, Part.YELLOW, Part.EITHER, Part.RED, Part.HIDDEN,
    ]  # fmt: skip
    bottoms = [each.top + each.height for each in column.segments]
    assert all(above < below.top for above, below in zip(bottoms[1:], column.segments, strict=False))
    assert bottoms[0] == pytest.approx(HIGH, abs=1)
    assert column.segments[-1].top == pytest.approx(0, abs=1)
    green = column.segments[0]
    assert green.height == pytest.approx(HIGH * 12 / 28, abs=2) and green.number == "12+"


def test_where_there_is_no_room_nothing_is_written() -> None:
    many = outcomes(asked(0, Each(Counts(40, 2, 2)), 44))
    (column,) = columns(trend([*many] * 4).points)
    assert [(each.number, each.sign) for each in column.segments] == [("160", True), ("", False), ("", False)]


@pytest.mark.parametrize("number", [1, 2, 4, 6, 13])
def test_columns_stand_beside_each_other_and_none_is_outside(number: int) -> None:
    made = columns(points(AtLeast(Light.GREEN, 5), times=4 * number))
    assert len(made) == number
    assert all(left.left + left.width < right.left for left, right in pairwise(made))
    assert made[0].left >= 0 and made[-1].left + made[-1].width <= 100


def test_four_rounds_that_told_words_alone_are_drawn_as_not_shown() -> None:
    (column,) = columns(points(*[Mostly(Light.GREEN)] * 4))
    assert [each.part for each in column.segments] == [Part.HIDDEN]


def test_one_result_is_a_bar_unless_it_told_no_light() -> None:
    (each, either, least, word) = rounds(*MANY)
    (green, begins, long), (hidden, then, rest) = stretches(least)
    assert (green, hidden, begins, then) == (Part.GREEN, Part.HIDDEN, 0, long)
    assert [long, rest] == pytest.approx([500 / 7, 200 / 7])
    for outcome in (each, either):
        assert sum(long for _, _, long in stretches(outcome)) == pytest.approx(100)
    assert stretches(word) == []


def test_only_what_is_there_is_explained() -> None:
    assert list(parts_in(points(*[Each(Counts(4, 3, 0))] * 4))) == [Part.GREEN, Part.YELLOW]
    assert not tells_least(points(*[Each(Counts(4, 3, 0))] * 4))
    assert tells_least(points(*MANY))
