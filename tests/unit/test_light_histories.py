"""Whole histories of a team are searched for a reader who knows what somebody else has answered."""

from collections.abc import Hashable, Iterator, Sequence
from functools import cache
from random import Random

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from bot.documents.lights_csv import sheet
from bot.domain import light_result
from bot.domain.light import Counts
from bot.domain.light_outcome import Outcome, outcomes
from bot.domain.light_result import (
    AtLeast,
    Each,
    Last,
    Mostly,
    Told,
    TooFew,
    Withheld,
    YellowOrRed,
    told,
)
from bot.domain.light_round import LightRound, shown_before
from bot.domain.light_theme import Theme
from bot.domain.light_trend import Trend, told_parts
from bot.language.texts import Texts
from bot.tab import light_chart, light_phrases
from cards import light_result as cards
from cards import light_words
from cards.light_words import Result
from tests.unit.light_histories import history
from tests.unit.light_readers import Asked, Known, Look, Reading, Tell

TEXTS = Texts("en", "Europe/Copenhagen")
LIGHTS = 5
# To make a history smaller that was found takes longer than to read it.
search = settings(derandomize=True, max_examples=80, database=None, phases=[Phase.generate])


def seen(light: LightRound, number: int) -> Hashable:
    """All that tells of one question: the card, the minutes, the next card, the page and the table."""
    outcome = outcomes(light)[number]
    result = Result(light.questions[number], light.told[number], light.answered[number])
    others = tuple(map(Result, light.questions, light.told, light.answered))
    return _of_card(others, len(light.asked), light.k), _of_page(outcome), _of_minutes(result, light)


@cache
def _of_card(results: tuple[Result, ...], asked: int, k: int) -> str:
    return repr(cards.result(TEXTS, cards.ResultCard(results, asked, k)))


def _of_minutes(result: Result, light: LightRound) -> Hashable:
    of = len(light.asked), light.k
    return light_words.in_one_line(TEXTS, result, *of), light_words.briefly(TEXTS, result, *of)


@cache
def _of_page(outcome: Outcome) -> Hashable:
    page = light_phrases.lead(TEXTS, outcome), light_phrases.shape(outcome), light_phrases.why(TEXTS, outcome)
    parts = tuple(told_parts(outcome).items()), tuple(light_chart.stretches(outcome))
    return page, parts, sheet(TEXTS, [Theme((outcome,), Trend())])


def looks(history: Sequence[Asked]) -> Iterator[Look]:
    """At each result by itself, and beside the last that was shown, where other people were asked."""
    lights = [each.light for each in history]
    for at, light in enumerate(lights):
        for number in range(len(light.told)):
            yield Look(((at, number),))
            before = shown_before(light, number, lights[at - 1 :: -1] if at else [])
            if before and before[0].asked != light.asked:
                yield Look(((lights.index(before[0]), before[1]), (at, number)))


def learned(history: Sequence[Asked], tell: Tell = told) -> list[tuple[Look, Known]]:
    """By readers who have not changed their own mind between the two, nor think that others have."""
    reading = Reading(history, seen, tell)
    return [
        (look, known)
        for look in looks(history)
        for known in reading.known(look)
        if len({history[at].chose(known.reader, number) for at, number in look.rounds} - {None}) < 2
    ]


@search
@given(st.randoms(use_true_random=False))
def test_in_no_history_of_a_team_does_anybody_learn_what_another_answered(chance: Random) -> None:
    assert learned(history(chance, LIGHTS)) == []


def _never_compared(counts: Counts, k: int, last: Last | None) -> Told:
    return told(counts, k)


def _in_numbers_of_many(counts: Counts, k: int, last: Last | None) -> Told:
    return told(counts, k, last if last and last.came + last.left < k else None)


def _always_a_word(counts: Counts, k: int, last: Last | None) -> Told:
    what = told(counts, k, last)
    return light_result._in_a_word(counts) if isinstance(what, Withheld) else what


@pytest.mark.parametrize("off", [_never_compared, _in_numbers_of_many, _always_a_word])
def test_with_one_rule_less_the_search_finds_an_answer(off: Tell) -> None:
    assert any(learned(history(Random(seed), LIGHTS, off), off) for seed in range(60))


def test_with_a_word_that_one_alone_could_differ_from_the_search_finds_an_answer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(light_result, "_all_but_two", lambda light, answered: Counts.of([light] * answered))
    assert any(learned(history(Random(seed), LIGHTS)) for seed in range(60))


def test_with_all_but_one_told_the_search_finds_an_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(light_result, "ALL_BUT", 1)
    assert any(learned(history(Random(seed), LIGHTS)) for seed in range(60))


def test_the_histories_have_all_that_can_be_told_and_all_that_can_happen() -> None:
    every = [each.light for seed in range(60) for each in history(Random(seed), LIGHTS)]
    kinds = {type(what) for light in every for what in light.told}
    assert kinds == {TooFew, AtLeast, YellowOrRed, Each, Mostly, Withheld}
    assert {len(light.questions) for light in every} == {1, 2} and {light.k for light in every} >= {4, 5}
    assert any(light.cancelled for light in every) and any(light.meeting for light in every)
