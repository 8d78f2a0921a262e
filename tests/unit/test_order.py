"""The speaking order: everybody once, those heard least first, leaders last when the team wants it."""

from collections.abc import Mapping, Sequence

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.order import speaking_order
from bot.domain.round import Answer, How, speakers
from tests.build import later

PEOPLE = tuple(f"p{n}" for n in range(12))
people = st.frozensets(st.sampled_from(PEOPLE), max_size=12)
counts = st.dictionaries(st.sampled_from(PEOPLE), st.integers(0, 20))


@given(people, counts, people, st.text(max_size=5))
def test_everybody_stands_once_and_who_was_heard_less_comes_first(
    present: frozenset[str], heard: Mapping[str, int], last: frozenset[str], seed: str
) -> None:
    order = speaking_order(present, heard, seed, last)
    assert sorted(order) == sorted(present)
    ranks = [(person in last, heard.get(person, 0)) for person in order]
    assert ranks == sorted(ranks)
    assert order == speaking_order(sorted(present), heard, seed, last), "the same at every look"


@given(st.sampled_from(PEOPLE), st.data())
def test_chance_alone_puts_nobody_always_first(person: str, data: st.DataObject) -> None:
    first = {speaking_order(PEOPLE, {}, f"round {n}")[0] for n in range(60)}
    assert len(first) > 3


@given(
    st.permutations(PEOPLE), st.lists(st.tuples(st.sampled_from(PEOPLE), st.sampled_from(How)), max_size=20)
)
def test_whoever_is_not_heard_is_still_to_speak_and_who_said_later_comes_after_the_others(
    order: Sequence[str], acts: Sequence[tuple[str, How]]
) -> None:
    rows = {person: Answer(person, how, later(n)) for n, (person, how) in enumerate(acts)}
    left = speakers(order, list(rows.values()))
    waiting = [person for person in order if person not in rows]
    put_off = [person for person in rows if rows[person].how is How.LATER]
    assert list(left[: len(waiting)]) == waiting
    assert list(left[len(waiting) :]) == sorted(put_off, key=lambda person: rows[person].at)
