"""What comes again and again is told once in a while, none of it uncounted, in little room."""

from hypothesis import given
from hypothesis import strategies as st

from bot.watch.seldom import KINDS, Seldom


def test_the_first_is_told_and_the_rest_counted_until_its_time_is_over() -> None:
    seldom = Seldom[str](10.0)
    assert seldom.lets("token", "first", 0.0)
    assert not any(seldom.lets("token", "more", at) for at in (0.1, 5.0, 9.9))
    assert seldom.due(9.9) == ()
    assert seldom.due(10.0) == [("first", 3)]
    assert not seldom.lets("token", "again", 10.1), "a flood that goes on is told every ten seconds"
    assert seldom.due(20.0) == [("first", 1)]
    assert seldom.due(30.0) == []
    assert seldom.lets("token", "new", 30.1), "a single one later is told as it is"


def test_each_kind_is_told_for_itself() -> None:
    seldom = Seldom[str](10.0)
    assert seldom.lets("token", "a", 0.0) and seldom.lets("malformed", "b", 0.0)


def test_however_many_kinds_there_are_it_takes_little_room() -> None:
    seldom = Seldom[str](10.0)
    told = sum(seldom.lets(kind, "x", 0.0) for kind in range(100_000))
    assert told == KINDS + 1
    assert sum(times for _, times in seldom.due(10.0)) == 100_000 - told


@given(st.lists(st.tuples(st.integers(0, 3), st.floats(0, 4))))
def test_none_is_uncounted(come: list[tuple[int, float]]) -> None:
    seldom, now, told = Seldom[str](10.0), 0.0, 0
    for kind, later in come:
        now += later
        told += sum(times for _, times in seldom.due(now))
        told += seldom.lets(kind, "x", now)
    assert told + sum(times for _, times in seldom.due(float("inf"))) == len(come)
