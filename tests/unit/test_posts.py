"""One budget for what Runde writes in a thread by itself, whatever happens in which order."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain import posts
from bot.domain.meeting import Meeting
from tests.build import NOW, meeting, topic


def _open() -> Meeting:
    many = tuple(topic(f"t{n}") for n in range(30))
    opened = meeting(topics=many).start("mette", "r1", NOW)
    return opened.close_check_in(frozenset({"mette"}), frozenset()).next(NOW)


@given(st.lists(st.sampled_from(("move", "time", "asked")), max_size=30))
def test_what_nobody_asked_for_never_goes_over_eight(acts: list[str]) -> None:
    one, by_itself, asked = _open(), 0, 0
    for act in acts:
        if act == "asked":
            one, asked = posts.posted(one), asked + 1
        elif act == "move" and posts.may_move(one):
            one, by_itself = posts.moved(one), by_itself + 1
            assert asked + by_itself + posts.SURE <= posts.AT_MOST
        elif act == "time" and posts.time_up_at(one) is not None:
            one, by_itself = posts.posted(one), by_itself + 1
            assert asked + by_itself + posts.SURE <= posts.AT_MOST
    assert one.moved <= posts.MOVES_AT_MOST
    assert one.posts == asked + by_itself


def test_when_the_budget_is_used_up_nothing_more_is_due() -> None:
    one = _open()
    assert posts.time_up_at(one) == NOW + timedelta(minutes=10) and posts.may_move(one)
    for _ in range(posts.AT_MOST - posts.SURE):
        one = posts.posted(one)
    assert posts.time_up_at(one) is None and not posts.may_move(one)
