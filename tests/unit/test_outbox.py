"""What waits in a lane is collapsed without losing the order, and failures wait longer each time."""

from bot.messages import to_team
from bot.outbox import collapsed, wait_after
from bot.ports.outbox import Note


def note(number: int, kind: str, name: str | None = None) -> Note:
    return Note(number, "team/drift", kind, to_team("drift"), "help", {}, None, name, "drift", 0)


def steps(*notes: Note) -> list[tuple[int, list[int]]]:
    return [(each.id, list(settled)) for each, settled in collapsed(notes)]


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


def test_what_teams_asks_for_is_waited_and_else_twice_as_long_each_time_up_to_a_minute() -> None:
    assert wait_after(0, 7.5) == 7.5
    assert 0.375 <= wait_after(0, None) <= 0.625
    assert 3 <= wait_after(3, None) <= 5
    assert wait_after(40, None) <= 75
