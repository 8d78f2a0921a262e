"""What is told of a light leaves everybody's answer open: every result is looked at, for every reader."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import product

import pytest

from bot.domain import light_result
from bot.domain.light import Counts, Light
from bot.domain.light_result import (
    AtLeast,
    Each,
    Last,
    Mostly,
    Told,
    TooFew,
    Withheld,
    YellowOrRed,
    could_be,
    told,
)
from tests.unit.light_worlds import Tell, counted, known_in_one, known_in_two, worlds

ASKED = [(k, answered) for k in range(4, 11) for answered in range(1, 21)]


@pytest.mark.parametrize(
    ("counts", "what"),
    [
        ((3, 0, 0), TooFew()),
        ((4, 0, 0), AtLeast(Light.GREEN, 2)),
        ((2, 2, 0), AtLeast(Light.GREEN, 2)),
        ((0, 2, 2), AtLeast(Light.YELLOW, 2)),
        ((7, 0, 0), AtLeast(Light.GREEN, 5)),
        ((6, 0, 1), AtLeast(Light.GREEN, 5)),
        ((5, 1, 1), AtLeast(Light.GREEN, 5)),
        ((1, 1, 5), AtLeast(Light.RED, 5)),
        ((4, 1, 2), YellowOrRed(4, 3)),
        ((4, 2, 1), YellowOrRed(4, 3)),
        ((1, 3, 3), Each(Counts(1, 3, 3))),
        ((4, 3, 0), Each(Counts(4, 3, 0))),
    ],
)
def test_what_is_told(counts: tuple[int, int, int], what: Told) -> None:
    assert told(Counts(*counts), 4) == what


@pytest.mark.parametrize(("k", "answered"), ASKED)
def test_after_every_result_each_other_answer_can_be_two_lights(k: int, answered: int) -> None:
    assert known_in_one(answered, k) == []


def test_nobody_is_to_be_looked_for_as_the_only_yellow_or_red() -> None:
    every = [told(counts, 4) for answered in range(4, 21) for counts in counted(answered)]
    assert [what for what in every if _names_one(what)] == []


def _names_one(what: Told) -> bool:
    return isinstance(what, Each) and 1 in (what.counts.yellow, what.counts.red)


@pytest.mark.parametrize(
    ("now", "came", "left", "what"),
    [
        ((6, 2, 1), 1, 0, Mostly(Light.GREEN)),
        ((5, 2, 2), 1, 0, Mostly(Light.GREEN)),
        ((1, 7, 1), 1, 0, Mostly(Light.YELLOW)),
        ((2, 5, 1), 1, 1, Mostly(Light.YELLOW)),
        ((5, 2, 1), 1, 1, Withheld()),
        ((4, 4, 4), 4, 0, Each(Counts(4, 4, 4))),
        ((2, 0, 1), 0, 5, TooFew()),
        ((2, 3, 3), 0, 0, Each(Counts(2, 3, 3))),
    ],
)
def test_what_is_told_when_other_people_were_asked_the_last_time(
    now: tuple[int, int, int], came: int, left: int, what: Told
) -> None:
    last = Last(Each(Counts(5, 2, 1)), answered=8, asked=8, came=came, left=left)
    assert told(Counts(*now), 4, last) == what


def test_a_word_that_hangs_on_who_came_is_not_told() -> None:
    last = Last(Each(Counts(4, 2, 2)), answered=8, asked=8, came=1, left=0)
    for now in (Counts(5, 2, 2), Counts(4, 3, 2), Counts(4, 2, 3)):
        assert told(now, 4, last) == Withheld()
    assert told(Counts(9, 0, 0), 4, last) == Mostly(Light.GREEN), "somebody has changed their mind"


# How many stayed, came and left; whether all of them answered.
PAIRS = [
    *((stayed, *moved, True) for stayed in range(3, 9) for moved in ((1, 0), (0, 1), (1, 1), (2, 0))),
    *((stayed, *moved, True) for stayed in range(4, 8) for moved in ((0, 2), (2, 1), (1, 2), (3, 0))),
    *((stayed, *moved, False) for stayed in (3, 4) for moved in ((1, 0), (0, 1), (1, 1), (2, 0))),
    (3, 1, 2, False),
    (5, 1, 0, False),
    (5, 0, 1, False),
]

# And where k or more of them have moved.
PAIRS += [
    *((stayed, *moved, True) for stayed in (4, 5, 8) for moved in ((4, 0), (5, 0), (6, 0), (0, 4), (0, 5))),
    *((4, *moved, True) for moved in ((2, 2), (3, 1), (1, 3), (4, 1), (4, 4), (8, 0))),
    *((3, *moved, False) for moved in ((4, 0), (5, 0), (2, 2), (0, 4))),
    (5, 4, 0, False),
]


@pytest.mark.parametrize(("stayed", "came", "left", "all_answer"), PAIRS)
def test_after_two_rounds_too_when_some_have_come_or_left(
    stayed: int, came: int, left: int, all_answer: bool
) -> None:
    assert known_in_two(worlds(stayed, came, left, all_answer), 4) == []


def test_a_word_that_only_one_could_differ_from_is_not_told() -> None:
    """Whoever were green among five of whom “mostly red” is told would know that all others are red."""
    mixed = Last(Mostly(None), answered=4, asked=4, came=1, left=0)
    assert told(Counts(1, 0, 4), 4, mixed) == told(Counts(0, 0, 5), 4, mixed) == Withheld()
    last = Last(AtLeast(Light.GREEN, 3), answered=5, asked=5, came=0, left=1)
    assert told(Counts(0, 1, 3), 4, last) == Withheld(), "of four one alone could differ"


@pytest.mark.parametrize(
    ("now", "what"),
    [
        ((8, 4, 4), Each(Counts(8, 4, 4))),
        ((9, 4, 3), Each(Counts(9, 4, 3))),
        ((11, 3, 2), Withheld()),
        ((5, 8, 3), Withheld()),
        ((10, 3, 3), Each(Counts(10, 3, 3))),
        ((3, 3, 10), Each(Counts(3, 3, 10))),
    ],
)
def test_k_who_came_are_told_of_in_numbers_where_they_are_not_of_one_mind(
    now: tuple[int, int, int], what: Told
) -> None:
    last = Last(Each(Counts(5, 2, 2)), answered=9, asked=9, came=7, left=0)
    assert told(Counts(*now), 4, last) == what


def test_where_k_came_and_left_what_is_told_is_a_word() -> None:
    last = Last(Each(Counts(7, 4, 5)), answered=16, asked=16, came=4, left=4)
    assert told(Counts(14, 1, 1), 4, last) == Mostly(Light.GREEN), "minds have changed"
    assert told(Counts(6, 4, 6), 4, last) == Withheld()


def known_after(last: Last, answered: int) -> bool:
    return bool(known_in_one(answered, 4, lambda counts, k, _: told(counts, k, last)))


def _every_last(answered: int) -> Iterator[Last]:
    """What can have been told of so many the last time, when one who was asked passed, or none."""
    every = {*(told(counts, 4) for counts in counted(answered)), *map(Mostly, (None, *Light))}
    for what, moved, passed in product(every, ((1, 0), (0, 1), (1, 1), (2, 1), (3, 0)), (0, 1)):
        yield Last(what, answered, answered + passed, *moved)


@pytest.mark.parametrize("answered", range(4, 8))
def test_nobody_who_trusts_in_nothing_learns_an_answer_from_what_is_told_after_a_comparison(
    answered: int,
) -> None:
    for last in _every_last(answered):
        asked = last.asked + last.came - last.left
        assert not any(known_after(last, number) for number in range(4, asked + 1)), last


def test_the_bounds_of_what_was_told_hold_for_all_that_is_told_so() -> None:
    for answered in range(4, 13):
        for counts in counted(answered):
            for what in (told(counts, 4), Mostly(_more_than_half(counts)), Withheld()):
                bounds = could_be(what, answered)
                assert all(least <= counts[light] <= most for light, (least, most) in bounds.items())


def _more_than_half(counts: Counts) -> Light | None:
    return next((light for light in Light if counts[light] > counts.total / 2), None)


def _at_last_three(counts: Counts, k: int, last: Last | None) -> Told:
    return told(counts, k - 1, last)


def _never_compared(counts: Counts, k: int, last: Last | None) -> Told:
    return told(counts, k)


def _in_numbers_of_many(counts: Counts, k: int, last: Last | None) -> Told:
    return told(counts, k, last if last and last.came + last.left < k else None)


def _as_if_all_had_answered(counts: Counts, k: int, last: Last | None) -> Told:
    return told(counts, k, last and replace(last, asked=last.answered))


@pytest.mark.parametrize(
    ("rule", "off", "world"),
    [
        ("_leaves_open", lambda *_: True, (8, 4, 0)),
        ("_by_itself", lambda last, k: last.came >= k and not last.left, (4, 6, 0)),
    ],
)
def test_with_numbers_of_any_k_who_came_an_answer_follows(
    rule: str, off: Callable[..., bool], world: tuple[int, int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(light_result, rule, off)
    assert known_in_two(worlds(*world, True), 4)


@pytest.mark.parametrize("world", [(4, 2, 2), (4, 3, 1), (4, 4, 0), (4, 0, 4), (8, 4, 0)])
def test_with_numbers_whenever_k_have_moved_an_answer_follows(world: tuple[int, int, int]) -> None:
    assert known_in_two(worlds(*world, True), 4, _in_numbers_of_many)


@pytest.mark.parametrize("fewer", [0, 1])
def test_without_the_words_for_all_but_two_an_answer_follows(
    fewer: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(light_result, "ALL_BUT", fewer)
    assert all(known_in_one(answered, 4) for answered in range(4, 21))


def test_with_three_answers_one_follows() -> None:
    assert known_in_one(3, 4, _at_last_three)


def test_without_yellow_or_red_somebody_is_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(light_result, "YellowOrRed", lambda green, others: Each(Counts(green, 1, others - 1)))
    assert any(_names_one(told(counts, 4)) for counts in counted(7))


@pytest.mark.parametrize("off", [_never_compared, _as_if_all_had_answered])
def test_without_the_comparison_an_answer_follows(off: Tell) -> None:
    assert known_in_two(worlds(5, 1, 1, False), 4, off)


def test_without_a_look_at_who_differs_an_answer_follows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(light_result, "_all_but_two", lambda light, answered: Counts.of([light] * answered))
    assert known_after(Last(Mostly(None), answered=4, asked=4, came=1, left=0), 5)
    assert known_after(Last(AtLeast(Light.GREEN, 3), answered=5, asked=5, came=0, left=1), 4)


@pytest.mark.parametrize(("rule", "off"), [("_follows_for_all", True), ("_may_be_unchanged", False)])
def test_without_withholding_an_answer_follows(rule: str, off: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(light_result, rule, lambda *_: off)
    assert known_in_two(worlds(7, 1, 0, True), 4)
