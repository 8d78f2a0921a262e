"""Everybody is heard exactly once or accounted for, whatever the order of acts."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.refusal import Refused
from bot.domain.round import Answer, Closed, How, Round, Seat, in_order, missing, outcome
from tests.build import NOW, later, round_

PEOPLE = ("mette", "jonas", "line", "ahmed", "søren", "visitor")
ASKED = frozenset(PEOPLE[:5])


@dataclass(frozen=True)
class Act:
    """Somebody answers, or (person None) the round is closed."""

    person: str | None
    how: How = How.ALOUD


acts = st.lists(
    st.one_of(
        st.builds(Act, st.sampled_from(PEOPLE), st.sampled_from(How)),
        st.just(Act(None)),
    ),
    max_size=25,
)


def played(sequence: Sequence[Act]) -> tuple[Round, dict[str, Answer]]:
    """The round and its rows after these acts, as storage keeps them: one row a person, the newest counts."""
    head, rows = round_("r1", *ASKED), dict[str, Answer]()
    for n, act in enumerate(sequence):
        if act.person is None:
            head = head.close(later(n))
            continue
        seat = Seat(head, rows.get(act.person), len(rows))
        try:
            rows[act.person] = seat.answer(act.person, act.how, "words", later(n))
        except Closed:
            assert not head.is_open
    return head, rows


@given(acts)
def test_everybody_asked_is_here_or_not_here_and_never_both(sequence: Sequence[Act]) -> None:
    head, rows = played(sequence)
    found = outcome(head, list(rows.values()))
    assert not found.here & found.not_here
    assert ASKED <= found.here | found.not_here
    assert found.here == rows.keys()


@given(acts)
def test_who_answered_before_the_close_is_here_and_nobody_after_it_is(sequence: Sequence[Act]) -> None:
    head, rows = played(sequence)
    closing = next((n for n, act in enumerate(sequence) if act.person is None), len(sequence))
    assert outcome(head, list(rows.values())).here == {act.person for act in sequence[:closing]}


@given(acts, st.randoms())
def test_the_outcome_does_not_depend_on_the_order_of_the_rows(
    sequence: Sequence[Act], random: object
) -> None:
    head, rows = played(sequence)
    shuffled = sorted(rows.values(), key=lambda answer: hash((answer.person, id(random))))
    assert outcome(head, shuffled) == outcome(head, list(rows.values()))
    assert in_order(shuffled) == in_order(list(rows.values()))


@given(acts)
def test_missing_and_here_make_up_those_asked(sequence: Sequence[Act]) -> None:
    head, rows = played(sequence)
    assert missing(head, list(rows.values())) == ASKED - rows.keys()


def test_closing_twice_is_closing_once() -> None:
    once = round_().close(later(1))
    assert once.close(later(2)) == once


def test_a_closed_round_takes_no_answer_and_tells_when_it_closed() -> None:
    seat = Seat(round_().close(later(60)), None, 0)
    with pytest.raises(Closed) as refusal:
        seat.answer("mette", How.ALOUD, "", later(61))
    assert refusal.value.facts == {"time": later(60)}


@pytest.mark.parametrize("nothing", ["", "   ", "\n\t"])
def test_a_written_answer_needs_a_word(nothing: str) -> None:
    with pytest.raises(Refused, match="no text"):
        Seat(round_(), None, 0).answer("mette", How.WRITTEN, nothing, NOW)


def test_words_stay_only_with_a_written_answer_and_on_one_line() -> None:
    seat = Seat(round_(), None, 0)
    assert seat.answer("mette", How.WRITTEN, " a\n b ", NOW).words == "a b"
    assert seat.answer("mette", How.PASSED, "a", NOW).words == ""


def test_others_see_at_most_two_hundred_characters() -> None:
    answer = Answer("mette", How.WRITTEN, NOW, "x" * 201)
    assert len(answer.shown) == 200 and answer.shown.endswith("…")
    assert replace(answer, words="x" * 200).shown == "x" * 200
