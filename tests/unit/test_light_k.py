"""How many answers a result needs: raised at once, lowered for lights that open seven days later."""

from datetime import timedelta

import pytest

from bot.domain.light_k import LEAST_K, MOST_K, Needed
from bot.domain.refusal import Refused
from tests.build import NOW

WEEK = timedelta(days=7)
MOMENT = timedelta(microseconds=1)


def test_raised_it_holds_at_once() -> None:
    assert Needed(5).choose(8, NOW) == Needed(8)
    assert Needed(8).at(NOW) == 8


def test_lowered_it_holds_for_what_opens_seven_days_later() -> None:
    lowered = Needed(5).choose(4, NOW)
    assert [lowered.at(NOW + after) for after in (MOMENT, WEEK - MOMENT, WEEK)] == [5, 5, 4]


def test_lowered_again_meanwhile_the_days_begin_anew_from_what_still_holds() -> None:
    lowered = Needed(9).choose(5, NOW).choose(4, NOW + timedelta(days=6))
    assert [lowered.at(NOW + timedelta(days=days)) for days in (6, 7, 12, 13)] == [9, 9, 9, 4]
    less_low = Needed(9).choose(5, NOW).choose(7, NOW + timedelta(days=6))
    assert [less_low.at(NOW + timedelta(days=days)) for days in (12, 13)] == [9, 7]


def test_what_still_holds_chosen_again_takes_the_lowering_back() -> None:
    assert Needed(9).choose(5, NOW).choose(9, NOW + timedelta(days=1)) == Needed(9)
    assert Needed(9).choose(5, NOW).choose(10, NOW + timedelta(days=1)) == Needed(10)


def test_the_same_chosen_again_changes_nothing() -> None:
    lowered = Needed(9).choose(5, NOW)
    assert lowered.choose(5, NOW + timedelta(days=6)) is lowered


@pytest.mark.parametrize("answers", [LEAST_K - 1, MOST_K + 1, 0, -5])
def test_what_can_be_chosen_is_four_to_ten(answers: int) -> None:
    with pytest.raises(Refused, match="needs"):
        Needed().choose(answers, NOW)
    assert Needed().choose(LEAST_K, NOW) and Needed().choose(MOST_K, NOW)
