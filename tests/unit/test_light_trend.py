"""A trend adds up what was told and nothing else: four rounds a point, none in two, the rest not told."""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest

from bot.domain import light_outcome, light_trend
from bot.domain.light import Counts, Light
from bot.domain.light_outcome import Outcome, outcomes
from bot.domain.light_result import AtLeast, Each, Mostly, Told, TooFew, Withheld, YellowOrRed, divided, told
from bot.domain.light_round import LightRound
from bot.domain.light_theme import SHOWN_FOR, themes
from bot.domain.light_trend import FOUR, Part, Point, trend
from bot.language.texts import Texts
from cards import light_words
from tests import build
from tests.build import NOW
from tests.unit.light_worlds import counted

K = 4
PEOPLE = tuple(f"p{n}" for n in range(9))
WORDS = (Mostly(Light.GREEN), Mostly(Light.RED), Mostly(None), Withheld())


def asked(number: int, what: Told, answered: int = 7, **more: Any) -> LightRound:
    """A light that closed, three weeks after the one before it."""
    day = NOW + timedelta(weeks=3 * number)
    head = build.light(f"l{number}", *PEOPLE, k=K, opened=day)
    return replace(head, closed=day, told=(what,), answered=(answered,), **more)


def rounds(*results: Told) -> list[Outcome]:
    return [outcome for number, each in enumerate(results) for outcome in outcomes(asked(number, each))]


def parts(point: Point) -> dict[str, int]:
    return {part.value: number for part, number in point.parts.items() if number}


def series(seed: int) -> Iterator[tuple[Counts, Told]]:
    """Rounds as a team may have had them: what was answered, and what was told of it."""
    chance = random.Random(seed)
    for _ in range(chance.randint(0, 18)):
        counts = chance.choice([*counted(chance.randint(2, 9))])
        yield counts, chance.choice([told(counts, K)] * 3 + [_word(counts)])


def _word(counts: Counts) -> Told:
    most = next((light for light in Light if 2 * counts[light] > counts.total), None)
    return Mostly(most) if counts.total >= K else TooFew()


def test_neither_counts_nor_answers_are_known_where_points_are_made() -> None:
    known = {*vars(light_trend), *vars(light_outcome)}
    assert known.isdisjoint({"Counts", "Ballot", "could_be"})
    told_on_cards = {"question", "opened", "asked", "k", "told", "answered"}
    assert {each.name for each in fields(Outcome)} == told_on_cards


def _by_hand(outcome: Outcome) -> tuple[bool, bool, dict[str, int]]:
    """From the words of its card alone: whether it tells something, whether opinions differ, the numbers."""
    texts = Texts("en", "UTC")
    card = light_words.Result(outcome.question, outcome.told, outcome.answered)
    lead = light_words.lead(texts, card, outcome.asked, outcome.k)
    line = " ".join(each.words for each in light_words.numbers(texts, outcome.told))
    found = {
        word: int(number) for word, number in re.findall(r"(Green|Yellow or red|Yellow|Red) (\d+)", line)
    }
    if least := re.match(r"At least (\d+) of \d+ are (\w+)", lead):
        found[least[2].title()] = int(least[1])
    nothing = re.search("needed before|nothing is shown", lead)
    return not nothing, "no light has more than half" in lead, found


@pytest.mark.parametrize("seed", range(40))
def test_whoever_has_read_the_cards_can_work_out_every_point(seed: int) -> None:
    every = rounds(*(what for _, what in series(seed)))
    expected, sums, told_something, differ = [], dict[str, int](), 0, 0
    for outcome in every:
        is_told, no_half, numbers = _by_hand(outcome)
        told_something, differ = told_something + is_told, differ + no_half
        for name, number in numbers.items():
            sums[name] = sums.get(name, 0) + number
        unknown = (outcome.answered or 0) - sum(numbers.values())
        sums["Not shown"] = sums.get("Not shown", 0) + unknown
        if told_something == 4:
            expected.append((differ, {name: number for name, number in sums.items() if number}))
            sums, told_something, differ = {}, 0, 0
    names = dict(zip(Part, ("Green", "Yellow", "Yellow or red", "Red", "Not shown"), strict=True))
    found = [
        (point.divided, {names[part]: number for part, number in point.parts.items() if number})
        for point in trend(every).points
    ]
    assert (found, trend(every).begun) == (expected, told_something)


@pytest.mark.parametrize("what", WORDS)
def test_of_how_many_a_word_is_told_among_several_questions_is_told_nowhere(what: Told) -> None:
    """The database has it; a card with several questions does not."""

    def light(number: int, answered: int) -> LightRound:
        two: dict[str, Any] = {"questions": ("How is your workload?", "How is the mood?")}
        two |= {"told": (what, AtLeast(Light.GREEN, 5)), "answered": (answered, 7)}
        return replace(asked(number, what), **two)

    few, many = ([light(number, answered) for number in range(4)] for answered in (4, 9))
    assert [each.answered for each in outcomes(few[0])] == [None, 7]
    assert themes(few, NOW) == themes(many, NOW)
    assert [each.answered for each in outcomes(asked(0, what, 8))] == [8], "alone its card says it"


@pytest.mark.parametrize(
    ("what", "added"),
    [
        (Each(Counts(3, 2, 2)), {"green": 3, "yellow": 2, "red": 2}),
        (YellowOrRed(4, 3), {"green": 4, "either": 3}),
        (AtLeast(Light.GREEN, 5), {"green": 5, "hidden": 2}),
        (AtLeast(Light.RED, 5), {"red": 5, "hidden": 2}),
        (Mostly(Light.GREEN), {"hidden": 7}),
        (Mostly(None), {"hidden": 7}),
    ],
)
def test_what_was_not_told_is_not_guessed(what: Told, added: dict[str, int]) -> None:
    (point,) = trend(rounds(*[what] * 4)).points
    assert parts(point) == {part: 4 * number for part, number in added.items()}


def test_what_may_be_more_is_told_as_at_least_and_is_never_less_than_told() -> None:
    for answered in range(K, 8):
        for counts in counted(answered):
            (outcome,) = outcomes(asked(0, told(counts, K), answered))
            (point,) = trend([outcome] * 4).points
            for light, part in zip(Light, (Part.GREEN, Part.YELLOW, Part.RED), strict=True):
                least, real = point.parts[part], 4 * counts[light]
                assert least <= real if point.is_least(part) else least == real


def test_what_told_nothing_completes_no_point_and_counts_as_not_told() -> None:
    clear = Each(Counts(4, 3, 0))
    every = rounds(TooFew(), clear, clear, Withheld(), clear, clear, TooFew())
    (point,) = trend(every).points
    assert parts(point) == {"green": 16, "yellow": 12, "hidden": 14}
    assert (point.begins, point.ends) == (every[0].opened, every[5].opened)
    assert trend(rounds(*[TooFew()] * 9)) == light_trend.Trend()


@pytest.mark.parametrize("number", range(14))
def test_a_round_is_in_one_point_and_the_last_ones_wait_until_they_are_four(number: int) -> None:
    made = trend(rounds(*[AtLeast(Light.GREEN, 5)] * number))
    assert (len(made.points), made.begun) == divmod(number, FOUR)
    assert all(before.ends < after.begins for before, after in pairwise(made.points))
    assert sum(point.answers for point in made.points) == 7 * FOUR * len(made.points)


@pytest.mark.parametrize("seed", range(20))
def test_a_point_stays_as_it_is_whatever_comes_after_it(seed: int) -> None:
    every = rounds(*(what for _, what in series(seed)))
    whole = trend(every).points
    for number in range(len(every)):
        before = trend(every[:number]).points
        assert before == whole[: len(before)]


@pytest.mark.parametrize(
    ("what", "differ"),
    [
        (Each(Counts(4, 3, 0)), False),
        (Each(Counts(3, 3, 2)), True),
        (Each(Counts(4, 2, 2)), True),
        (YellowOrRed(4, 3), False),
        (YellowOrRed(3, 4), False),
        (YellowOrRed(4, 4), True),
        (AtLeast(Light.GREEN, 2), False),
        (Mostly(None), True),
        (Mostly(Light.RED), False),
        (TooFew(), False),
        (Withheld(), False),
    ],
)
def test_opinions_differ_where_no_light_has_more_than_half(what: Told, differ: bool) -> None:
    assert divided(what) is differ


def test_a_point_tells_how_often_opinions_differed_and_not_only_the_sums() -> None:
    of_one_mind = trend(rounds(*[Each(Counts(6, 0, 2)), Each(Counts(2, 0, 6))] * 2)).points[0]
    split = trend(rounds(*[Each(Counts(4, 0, 4))] * 4)).points[0]
    assert (of_one_mind.parts, of_one_mind.divided, split.divided) == (split.parts, 0, 4)


def _weekly(number: int, first: int = 0) -> Sequence[LightRound]:
    """The newest first, which was asked now."""
    return [
        replace(asked(0, AtLeast(Light.GREEN, 5)), id=f"l{n}", opened=NOW - timedelta(weeks=n))
        for n in range(first, number)
    ]


def test_what_is_older_than_a_year_is_not_shown_nor_a_point_that_is_so_in_part() -> None:
    (theme,) = themes(_weekly(60), NOW)
    since = NOW - SHOWN_FOR
    assert len(theme.rounds) == 53 and min(each.opened for each in theme.rounds) >= since
    assert [len(theme.trend.points), theme.trend.points[0].begins >= since] == [13, True]
    assert themes(_weekly(60, 53), NOW) == []


def test_as_time_goes_by_points_come_and_go_and_none_is_changed() -> None:
    (now,) = themes(_weekly(60), NOW)
    (then,) = themes(_weekly(60, 9), NOW - timedelta(weeks=9))
    both = [point for point in now.trend.points if point in then.trend.points]
    assert both == list(then.trend.points[-len(both) :]) == list(now.trend.points[: len(both)])
    assert len(both) == 10


def test_a_question_is_one_however_it_is_written_and_the_last_asked_comes_first() -> None:
    wordings = ("How is your workload?", "how is  your WORKLOAD", "How is the mood?", "Other")
    lights = [
        replace(one, questions=(wordings[n],), cancelled=n == 3, told=() if n == 3 else one.told)
        for n, one in enumerate(_weekly(4))
    ]
    found = themes(lights, NOW)
    assert [(theme.question, len(theme.rounds)) for theme in found] == [
        ("How is your workload?", 2),
        ("How is the mood?", 1),
    ]
