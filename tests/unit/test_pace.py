"""A lane never speaks faster than Teams allows, and waits no longer than it must."""

from datetime import datetime, timedelta

from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.pace import Sends
from tests.build import NOW

# What Teams lets a bot send in one conversation (Microsoft's “Rate limiting”): in so many seconds so many.
TEAMS_ALLOWS = ((1, 7), (2, 8), (30, 60))
TEAMS_ALLOWS_IN_AN_HOUR = 1800
wishes = st.lists(st.floats(0, 3, allow_nan=False), min_size=1, max_size=150)


def sent(gaps: list[float]) -> list[float]:
    """When each of these was sent, in seconds: wished for so long after the one before, or later."""
    sends, at, moments = Sends(), NOW, []
    for gap in gaps:
        at += timedelta(seconds=gap)
        at += timedelta(seconds=sends.wait(at))
        sends = sends.and_now(at)
        moments.append(at.timestamp())
    return moments


@given(wishes)
@example([0.0] * 150)
@example([0.1] * 150)
@settings(deadline=None)
def test_in_no_span_there_are_more_than_teams_allows(gaps: list[float]) -> None:
    moments = sent(gaps)
    for span, most in TEAMS_ALLOWS:
        for first, beyond in zip(moments, moments[most:], strict=False):
            assert beyond - first >= span - 1e-3


def test_seven_go_at_once_and_the_next_waits_out_the_second() -> None:
    sends = Sends()
    for _ in range(7):
        assert sends.wait(NOW) == 0
        sends = sends.and_now(NOW)
    assert sends.wait(NOW) == 1


def test_in_an_hour_there_are_at_most_eighteen_hundred() -> None:
    sends, at = Sends(), NOW
    for _ in range(TEAMS_ALLOWS_IN_AN_HOUR):
        at += timedelta(seconds=sends.wait(at)) + timedelta(seconds=0.5)
        sends = sends.and_now(at)
    assert at - NOW < timedelta(hours=1)
    assert at + timedelta(seconds=sends.wait(at)) >= NOW + timedelta(hours=1)


def test_what_is_kept_stays_small_however_long_a_lane_speaks() -> None:
    sends, at = Sends(), NOW
    for _ in range(5000):
        at += timedelta(seconds=2)
        sends = sends.and_now(at)
    assert len(sends.moments) <= 60 and len(sends.minutes) <= 61


def test_a_quiet_lane_may_speak_at_once(now: datetime = NOW) -> None:
    assert Sends().and_now(now).wait(now + timedelta(hours=2)) == 0


def test_a_clock_that_is_set_back_stops_nothing() -> None:
    sends = Sends()
    for _ in range(TEAMS_ALLOWS_IN_AN_HOUR):
        sends = sends.and_now(NOW)
    before = NOW - timedelta(hours=5)
    assert sends.wait(before) == 0
    assert sends.and_now(before).wait(before + timedelta(seconds=1)) == 0
