"""What waits in a lane is collapsed without losing the order, and failures wait longer each time."""

from dataclasses import replace

from bot.messages import to_team
from bot.ports.chat import FateUnknown, Later
from bot.ports.outbox import Note
from bot.steps import UNKNOWN_WAITS, collapsed, ripe_at, wait_after
from tests.build import NOW, later


def note(number: int, kind: str, name: str | None = None) -> Note:
    return Note(number, "team/drift", kind, to_team("drift"), "help", {}, None, name, "drift", 0)


def steps(*notes: Note) -> list[tuple[int, list[int]]]:
    return [(step.note.id, list(step.ids)) for step in collapsed(notes)]


def test_all_redraws_of_a_card_are_one_and_settle_exactly_those() -> None:
    assert steps(note(1, "redraw", "a"), note(2, "redraw", "b"), note(3, "redraw", "a")) == [
        (1, [1, 3]),
        (2, [2]),
    ]


def test_a_post_still_to_be_made_shows_what_was_to_be_redrawn() -> None:
    assert steps(note(1, "post", "a"), note(2, "redraw", "a")) == [(1, [1, 2])]


def test_posts_are_never_collapsed_and_keep_their_order() -> None:
    assert steps(note(1, "post"), note(2, "post", "a"), note(3, "post"), note(4, "post", "a")) == [
        (1, [1]),
        (2, [2]),
        (3, [3]),
        (4, [4]),
    ]


def waits(since: float | None, why: Later, attempts: int = 0) -> float:
    """How long a note that has failed since so many seconds waits."""
    failing = None if since is None else later(-since)
    return wait_after(replace(note(1, "post"), failing=failing, attempts=attempts), NOW, why)


def test_what_teams_asks_for_is_waited_and_else_as_long_as_it_failed_already_up_to_a_minute() -> None:
    assert waits(500, Later("429", 7.5)) == 7.5
    assert 0.375 <= waits(None, Later("no connection")) <= 0.625
    assert 6 <= waits(8, Later("no connection")) <= 10
    assert 45 <= waits(5000, Later("no connection")) <= 75


def test_lanes_that_failed_together_try_again_apart() -> None:
    each = [waits(60, Later("no connection")) for _ in range(50)]
    assert max(each) - min(each) > 10


def test_what_may_have_arrived_waits_longer_since_each_try_may_be_one_post_more() -> None:
    for attempts, wait in enumerate(UNKNOWN_WAITS):
        assert wait * 0.75 <= waits(1, FateUnknown("502"), attempts) <= wait * 1.25


def test_a_post_that_stepped_aside_is_hastened_by_a_wish_to_see_it_changed_and_a_card_is_not() -> None:
    aside = replace(note(1, "post", "a"), not_before=later(600))
    assert ripe_at(collapsed([aside])[0], NOW) == later(600)
    assert ripe_at(collapsed([aside, note(2, "redraw", "a")])[0], NOW) <= NOW
    card = replace(note(1, "redraw", "a"), not_before=later(60), drawn=later(-5))
    fresh = replace(note(2, "redraw", "a"), drawn=later(-5))
    assert ripe_at(collapsed([card, fresh])[0], NOW) == later(60)
    assert ripe_at(collapsed([fresh])[0], NOW) <= NOW


def test_a_card_is_drawn_every_two_seconds_and_a_clock_that_is_set_back_stops_none() -> None:
    assert ripe_at(collapsed([replace(note(1, "redraw", "a"), drawn=later(-1))])[0], NOW) == later(1)
    assert ripe_at(collapsed([replace(note(1, "redraw", "a"), drawn=later(999))])[0], NOW) <= NOW
