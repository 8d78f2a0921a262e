"""The agenda is arranged without losing a topic, the open one, or what is over."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.agenda import Place, Purpose, Topic, moved
from bot.domain.meeting import Meeting, State
from bot.domain.posts import AT_MOST, SURE, posted, time_up_at
from bot.domain.refusal import Refused
from bot.language.texts import Texts
from tests.build import NOW, later, meeting, planned, topic

Act = Callable[[Meeting, str, int], Meeting]


def _add(one: Meeting, id: str, n: int) -> Meeting:
    taken = {each.id for each in one.topics}
    return one.add_topic(topic(next(new for new in (f"new{k}" for k in count(40, 10)) if new not in taken)))


def _change(one: Meeting, id: str, n: int) -> Meeting:
    old = next((each for each in one.topics if each.id == id), topic(id))
    purpose = old.purpose if n % 2 else Purpose.INFORM
    return one.change_topic(replace(old, title=f"Changed {n}", minutes=n + 1, purpose=purpose))


ACTS: Mapping[str, Act] = {
    "add": _add,
    "up": lambda one, id, n: one.move_topic(id, Place.UP),
    "down": lambda one, id, n: one.move_topic(id, Place.DOWN),
    "first": lambda one, id, n: one.move_topic(id, Place.FIRST),
    "last": lambda one, id, n: one.move_topic(id, Place.LAST),
    "remove": lambda one, id, n: one.remove_topic(id),
    "change": _change,
    "next": lambda one, id, n: one.next(later(60 * n)),
}
IDS = ("t0", "t1", "t2", "t3", "new40", "new50", "gone")
steps = st.lists(
    st.tuples(st.sampled_from(sorted(ACTS)), st.sampled_from(IDS), st.integers(0, 9)), max_size=40
)


def _open() -> Meeting:
    topics = tuple(topic(f"t{n}", title=f"Topic {n}") for n in range(4))
    return meeting(topics=topics).start("mette", "r1", NOW).close_check_in(frozenset(), frozenset())


def _played(taken: Sequence[tuple[str, str, int]]) -> list[tuple[Meeting, Meeting, str, str]]:
    """Before, after, what was tried and with which topic; what is refused leaves it as it was."""
    one, played = _open(), []
    for act, id, n in taken:
        try:
            after = ACTS[act](one, id, n)
        except Refused:
            after = one
        played.append((one, after, act, id))
        one = after
    return played


@given(steps)
def test_every_topic_is_there_once_until_it_is_taken_off(taken: Sequence[tuple[str, str, int]]) -> None:
    for before, after, act, id in _played(taken):
        old, new = [each.id for each in before.topics], [each.id for each in after.topics]
        assert len(set(new)) == len(new)
        lost = {id} if act == "remove" and len(new) < len(old) else set()
        assert set(old) - set(new) == lost
        assert len(set(new) - set(old)) <= (act == "add")


@given(steps)
def test_the_open_topic_is_never_lost_and_what_is_over_never_changes(
    taken: Sequence[tuple[str, str, int]],
) -> None:
    for before, after, act, _ in _played(taken):
        over = max(before.begun - 1, 0)
        assert after.topics[:over] == before.topics[:over]
        assert after.begun == before.begun + (act == "next" and after != before)
        if act != "next":
            assert after.current == before.current
        if before.topic is not None and act != "next":
            assert after.topic is not None and after.topic.purpose is before.topic.purpose


@given(steps)
def test_every_topic_is_opened_once_in_the_order_it_has_in_the_end(
    taken: Sequence[tuple[str, str, int]],
) -> None:
    opened = [after.current for before, after, _, _ in _played(taken) if after.current != before.current]
    final = _played(taken)[-1][1].topics if taken else ()
    assert opened == [each.id for each in final[: len(opened)]]


def _ids(topics: Sequence[Topic]) -> str:
    return "".join(each.id for each in topics)


@pytest.mark.parametrize(
    ("id", "place", "opened", "order"),
    [
        ("c", Place.UP, 0, "acbd"),
        ("c", Place.DOWN, 0, "abdc"),
        ("c", Place.FIRST, 0, "cabd"),
        ("b", Place.LAST, 0, "acdb"),
        ("a", Place.UP, 0, "abcd"),
        ("d", Place.DOWN, 0, "abcd"),
        ("d", Place.FIRST, 2, "abdc"),
        ("c", Place.FIRST, 2, "abcd"),
    ],
)
def test_a_topic_is_moved_among_those_still_to_come(id: str, place: Place, opened: int, order: str) -> None:
    assert _ids(moved(tuple(topic(each) for each in "abcd"), id, place, opened)) == order


@pytest.mark.parametrize(
    ("id", "place", "why"),
    [
        ("a", Place.LAST, "is over"),
        ("b", Place.DOWN, "is open now"),
        ("c", Place.UP, "is next already"),
        ("z", Place.UP, "was taken off"),
    ],
)
def test_what_has_been_opened_stays_where_it_is(id: str, place: Place, why: str) -> None:
    with pytest.raises(Refused, match=why):
        moved(tuple(topic(each) for each in "abcd"), id, place, 2)


@pytest.mark.parametrize("act", sorted(set(ACTS) - {"next"}))
def test_an_ended_meeting_keeps_its_agenda(act: str) -> None:
    ended = _open().end(NOW)
    with pytest.raises(Refused, match="ended"):
        ACTS[act](ended, "t1", 1)


def test_whose_a_topic_is() -> None:
    one = topic(owner="jonas", by="line")
    assert one.is_of("jonas") and one.is_of("line") and not one.is_of("mette")
    assert topic(owner=None).is_of("anyone")


def test_who_added_a_topic_stays_known_when_it_changes() -> None:
    one = meeting(topics=(topic(by="line"),)).change_topic(topic(title="New", owner="jonas"))
    assert (one.topics[0].title, one.topics[0].owner, one.topics[0].by) == ("New", "jonas", "line")


def test_more_minutes_for_the_open_topic_give_it_more_time() -> None:
    one = _open().next(NOW)
    longer = one.change_topic(replace(one.topics[0], minutes=25))
    assert (one.until, longer.until) == (later(600), later(1500))
    other = one.change_topic(replace(one.topics[1], minutes=25))
    assert other.until == later(600)


def test_time_is_said_to_be_up_while_a_topic_is_open_and_the_thread_has_room() -> None:
    one = _open()
    assert time_up_at(one) is None, "a check-in is not told that its time is up"
    one = one.next(NOW)
    assert time_up_at(one) == later(600)
    assert time_up_at(one.end(NOW)) is None
    for _ in range(AT_MOST - SURE):
        assert time_up_at(one) is not None
        one = posted(one)
    assert time_up_at(one) is None


@pytest.mark.parametrize(
    ("opened", "until"),
    [
        pytest.param("2026-12-01T23:55", "00:05", id="over midnight"),
        pytest.param("2026-10-25T02:55", "02:05", id="over the change to winter time"),
        pytest.param("2026-03-29T01:55", "03:05", id="over the change to summer time"),
    ],
)
def test_ten_minutes_are_ten_minutes_on_every_clock(opened: str, until: str) -> None:
    zone = ZoneInfo("Europe/Copenhagen")
    at = datetime.fromisoformat(opened).replace(tzinfo=zone).astimezone(UTC)
    one = _open().next(at)
    assert one.until == at + timedelta(minutes=10)
    assert one.until is not None and Texts("en", zone).time(one.until) == until


@pytest.mark.parametrize(
    ("local", "warned"),
    [
        ("2026-12-03T10:30", ["2026-12-02T10:30", "2026-12-03T09:30"]),
        ("2026-12-02T10:00", ["2026-12-02T09:00"]),
        ("2026-12-01T10:30", []),
    ],
)
def test_an_empty_agenda_is_warned_about_a_day_and_an_hour_before(local: str, warned: list[str]) -> None:
    """It is ten o'clock on 1 December."""
    one, now, times = meeting(planned=planned(local)), NOW, []
    while (at := one.warning_at(now)) is not None:
        times.append(at)
        now = at
    assert times == [planned(each).moment for each in warned]


def test_a_day_before_is_the_same_time_of_day_when_the_clock_changes_in_between() -> None:
    at = meeting(planned=planned("2026-10-25T10:00")).warning_at(datetime(2026, 10, 20, tzinfo=UTC))
    assert at == planned("2026-10-24T10:00").moment
    assert at is not None and at.hour == 8


def test_a_planned_meeting_has_begun_nothing() -> None:
    one = meeting(topics=(topic("a"), topic("b")))
    assert (one.state, one.begun) == (State.PLANNED, 0)
    assert _ids(one.move_topic("b", Place.UP).topics) == "ba"
    assert _ids(one.remove_topic("a").topics) == "b"
