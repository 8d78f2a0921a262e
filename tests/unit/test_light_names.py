"""With names or without: how it is typed, who is named, and that the two are not compared."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.domain.light import Light
from bot.domain.light_names import (
    NAMES_KEPT,
    Answer,
    answers,
    asked_the_other_way,
    asks_by_name,
    by_light,
    must_allow,
    not_the_other_way,
    told_by_name,
)
from bot.domain.light_round import Ballot, LightRound, last_shown, not_too_soon
from bot.domain.refusal import Refused
from bot.language.names_words import split_names
from bot.language.rhythm_words import split_rhythm
from tests.build import NOW, light, team

QUESTION = "How is your workload?"


@pytest.mark.parametrize(
    ("text", "question", "weeks", "named"),
    [
        ("How is it? open", "How is it?", None, True),
        ("How is it? Openly.", "How is it?", None, True),
        ("How is it? with names", "How is it?", None, True),
        ("Hvordan går det? åben", "Hvordan går det?", None, True),
        ("Hvordan går det? aabent", "Hvordan går det?", None, True),
        ("Hvordan går det? med navne", "Hvordan går det?", None, True),
        ("Hvordan går det? anonym", "Hvordan går det?", None, False),
        ("How is it? anonymous", "How is it?", None, False),
        ("Workload; Tools; open", "Workload; Tools", None, True),
        ("How is it? every third week open", "How is it?", 3, True),
        ("How is it? open every third week", "How is it?", 3, True),
        ("Hvordan går det? anonymt, hver uge", "Hvordan går det?", 1, False),
        ("open", "", None, True),
        # A question's own last words.
        ("Is the office open", "Is the office open", None, None),
        ("Is the office open?", "Is the office open?", None, None),
        ("How is it? Open doors every week", "How is it? Open doors every week", None, None),
        ("Er vi åbne?", "Er vi åbne?", None, None),
    ],
)
def test_it_is_said_behind_the_question(
    text: str, question: str, weeks: int | None, named: bool | None
) -> None:
    left, found = split_names(text)
    assert (*split_rhythm(left), found) == (question, weeks, named)


BALLOTS = [
    Ballot((Light.RED, Light.GREEN), by="mette"),
    Ballot((None, Light.GREEN), by="jonas"),
    Ballot((None, None), by="line"),
]


def test_who_chose_is_named_and_who_passed_is_not() -> None:
    found = answers(BALLOTS)
    assert found == [
        Answer(0, "mette", Light.RED),
        Answer(1, "mette", Light.GREEN),
        Answer(1, "jonas", Light.GREEN),
    ]
    assert by_light(found, 1) == {Light.GREEN: ["mette", "jonas"], Light.YELLOW: [], Light.RED: []}


def test_the_row_of_a_light_with_names_tells_no_light() -> None:
    two = light(questions=("Workload", "Tools"), named=True)
    closed = told_by_name(two, answers(BALLOTS), NOW)
    assert (closed.told, closed.answered, closed.tells) == ((), (1, 2), True)
    forgotten = closed.without_names()
    assert (forgotten.answered, forgotten.tells) == ((), False)
    assert not told_by_name(two, [], NOW).tells


def test_beside_names_there_are_no_comments() -> None:
    nine = light("l1", *map(str, range(9)))
    assert nine.takes_comments and not replace(nine, named=True).takes_comments


def test_two_are_asked_and_one_is_not() -> None:
    assert asks_by_name(["mette", "jonas"]) == {"mette", "jonas"}
    with pytest.raises(Refused, match="nobody else"):
        asks_by_name(["mette"])


def test_only_where_the_team_allows_it_and_only_once() -> None:
    allowed = team(light_names=True)
    must_allow(allowed, None)
    with pytest.raises(Refused, match="asked once"):
        must_allow(allowed, 3)
    with pytest.raises(Refused, match="Lights are anonymous in this team"):
        must_allow(team(), None)


def before(named: bool, days: int, **more: Any) -> LightRound:
    return light(named=named, opened=NOW - timedelta(days=days), closed=NOW - timedelta(days=days), **more)


@pytest.mark.parametrize("named", [True, False])
def test_the_same_question_is_not_asked_the_other_way_while_the_names_stand(named: bool) -> None:
    kept = NAMES_KEPT.days
    for days in (0, 8, kept - 1):
        with pytest.raises(Refused, match="nobody's anonymous answer"):
            not_the_other_way(QUESTION.upper(), NOW, not named, [before(named, days)])
    for fine in (before(named, kept), before(not named, 1), before(named, 1, cancelled=True)):
        assert asked_the_other_way(QUESTION, NOW, not named, [fine]) is None
    assert asked_the_other_way("How are the tools?", NOW, not named, [before(named, 1)]) is None


@pytest.mark.parametrize("named", [True, False])
def test_once_a_week_holds_for_both(named: bool) -> None:
    with pytest.raises(Refused, match="once a week"):
        not_too_soon(QUESTION, NOW, [before(named, 6)])


def test_with_names_is_nothing_that_was_shown_to_an_anonymous_one() -> None:
    named = told_by_name(before(True, 40), answers(BALLOTS[:1]), NOW)
    assert last_shown(light(), 0, [named]) is None
