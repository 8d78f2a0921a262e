"""A consent round: an objection is never lost by accident, and everybody is counted once."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.consent import ANSWERS, REASON_LENGTH, all_agree, answer, reason_of, tally
from bot.domain.refusal import Refused
from bot.domain.round import Answer, Closed, How, Kind, Seat
from tests.build import NOW, later, round_

PEOPLE = ("mette", "jonas", "line", "ahmed", "søren")
PRESENT = frozenset(PEOPLE)
given_answers = st.lists(
    st.tuples(st.sampled_from((*PEOPLE, "visitor")), st.sampled_from(ANSWERS)), max_size=12
)


def seat(mine: Answer | None = None, **more: object) -> Seat:
    return Seat(round_("e5", *PEOPLE, kind=Kind.CONSENT, **more), mine, 0)


def rows(sequence: Sequence[tuple[str, How]]) -> list[Answer]:
    """As storage keeps them: one row a person, the newest counts."""
    kept: dict[str, Answer] = {}
    for n, (person, how) in enumerate(sequence):
        kept[person] = Answer(person, how, later(n), "because" if how is How.OBJECTS else "")
    return list(kept.values())


@given(given_answers)
def test_everybody_present_is_counted_exactly_once(sequence: list[tuple[str, How]]) -> None:
    answers = rows(sequence)
    found = tally(answers, PRESENT)
    told = [*found.agree, *found.aside, *(each.person for each in found.object), *found.missing]
    assert sorted(told) == sorted(PRESENT | {each.person for each in answers})


@given(given_answers)
def test_all_agree_fills_in_those_who_are_missing_and_changes_nobody(sequence: list[tuple[str, How]]) -> None:
    answers = rows(sequence)
    before = tally(answers, PRESENT)
    after = tally([*answers, *all_agree(before, NOW)], PRESENT)
    assert not after.missing
    assert (after.aside, after.object) == (before.aside, before.object)
    assert set(after.agree) == set(before.agree) | before.missing


def test_an_objection_needs_a_reason() -> None:
    for nothing in ("", "  \n"):
        with pytest.raises(Refused, match="needs a reason"):
            answer(seat(), Answer("mette", How.OBJECTS, NOW, nothing), instead=False)
    with pytest.raises(Refused, match="room for"):
        reason_of("x" * (REASON_LENGTH + 1))
    assert answer(seat(), Answer("mette", How.OBJECTS, NOW, " a\n b "), False).words == "a b"


@pytest.mark.parametrize("how", [How.AGREES, How.STANDS_ASIDE])
def test_an_older_button_does_not_take_an_objection_away(how: How) -> None:
    objection = Answer("mette", How.OBJECTS, NOW, "too few hands")
    again = Answer("mette", how, later(1))
    assert answer(seat(objection), again, instead=False) == objection
    assert answer(seat(objection), again, instead=True) == again
    assert answer(seat(Answer("mette", How.AGREES, NOW)), again, instead=False) == again


def test_a_settled_proposal_takes_no_answer_and_says_when() -> None:
    with pytest.raises(Closed, match="settled") as refusal:
        answer(seat(closed=later(5)), Answer("mette", How.AGREES, later(6)), False)
    assert refusal.value.facts == {"time": later(5)}


def test_an_answer_to_a_proposal_in_another_round_is_refused() -> None:
    check_in = Seat(round_("r1", *PEOPLE), None, 0)
    with pytest.raises(Refused, match="out of date"):
        answer(check_in, Answer("mette", How.AGREES, NOW), False)
