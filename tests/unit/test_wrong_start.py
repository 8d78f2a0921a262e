"""A wrong start is undone: what it changed is as before, what people changed since stays."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import regrets, roles
from bot.domain.meeting import Meeting
from bot.domain.presence import of_members, without
from bot.domain.refusal import Refused
from bot.domain.roles import Role
from bot.domain.wrong_start import undone
from tests.build import NOW, meeting, planned, topic

TEAM = ("mette", "jonas", "line", "ahmed", "søren")
BOTH = frozenset(role.value for role in Role)
some = st.frozensets(st.sampled_from(TEAM))


def ahead(**more: Any) -> Meeting:
    seats = {"facilitator": "mette", "secretary": "jonas", "proposed": BOTH}
    held: dict[str, Any] = {**seats, **more}
    return meeting(planned=planned("2026-12-01T10:00"), topics=(topic(),), **held)


def started(one: Meeting, person: str, people: int = 5) -> Meeting:
    return roles.started_by(one, person, people).start(person, "r1", NOW)


def as_kept(one: Meeting) -> Meeting:
    """The check-in may be answered before the meeting, and when somebody got the role is not told."""
    return replace(one, check_in="r1", led_since=None)


def _held(chairs: tuple[str | None, str | None], proposed: frozenset[str], away: frozenset[str]) -> Meeting:
    one = ahead(facilitator=chairs[0], secretary=chairs[1], declined=away, regrets=away - set(chairs))
    return replace(one, proposed=frozenset(role for role in proposed if getattr(one, role)))


anybody = st.sampled_from((None, *TEAM))
meetings = st.builds(_held, st.tuples(anybody, anybody), st.frozensets(st.sampled_from(sorted(BOTH))), some)


@given(meetings, st.sampled_from(TEAM), st.sampled_from((2, 5)))
def test_whoever_starts_by_mistake_and_undoes_it_has_changed_nothing(
    one: Meeting, person: str, people: int
) -> None:
    back = undone(started(one, person, people))
    assert replace(back, led_since=None) == as_kept(one)


def test_who_got_a_role_since_the_start_keeps_it() -> None:
    one = started(ahead(), "line")
    back = undone(roles.given(one, {Role.FACILITATOR: "ahmed"}, 5, "line"))
    assert (back.facilitator, back.secretary, back.proposed) == ("ahmed", "jonas", frozenset({"secretary"}))
    taken = undone(roles.take(started(ahead(), "jonas"), Role.SECRETARY, "line", 5))
    assert (taken.facilitator, taken.secretary, taken.proposed) == (
        "mette",
        "line",
        frozenset({"facilitator"}),
    )


def test_nobody_gets_two_roles_by_a_start_that_was_undone() -> None:
    wrote = roles.take(started(ahead(), "jonas"), Role.SECRETARY, "mette", 5)
    assert (undone(wrote).facilitator, undone(wrote).secretary) == (None, "mette")
    led = roles.given(started(ahead(), "jonas"), {Role.FACILITATOR: "line"}, 5, "jonas")
    assert (undone(led).facilitator, undone(led).secretary) == ("line", "jonas")
    both = ahead(facilitator="mette", secretary="mette")
    assert (undone(started(both, "line")).facilitator, undone(started(both, "line")).secretary) == (
        "mette",
        "mette",
    )


def test_who_said_no_since_the_start_gets_no_chair_back() -> None:
    one = started(ahead(), "line")
    assert undone(regrets.sent(one, "mette")).facilitator is None
    assert undone(roles.decline(one, "jonas")).secretary is None
    before = started(ahead(declined=frozenset({"mette"})), "line")
    assert undone(before).facilitator == "mette", "she had taken it after that"


def test_who_was_not_coming_and_got_a_role_since_is_coming() -> None:
    one = started(ahead(regrets=frozenset({"line", "ahmed"})), "line")
    assert undone(one).regrets == {"line", "ahmed"}
    given_ = roles.given(one, {Role.SECRETARY: "line"}, 3, "jonas")
    assert (undone(given_).secretary, undone(given_).regrets) == ("line", frozenset({"ahmed"}))


def test_a_start_is_taken_back_only_before_anything_came_of_it() -> None:
    one = started(ahead(), "mette")
    at_topic = one.close_check_in(frozenset(TEAM), frozenset()).next(NOW)
    assert at_topic.before is None, "it is of no use any more"
    for late in (at_topic, one.record(1), one.confide(1)):
        with pytest.raises(Refused, match="under way"):
            undone(late)
    with pytest.raises(Refused, match="not started"):
        undone(undone(one))


def test_who_is_no_member_any_more_has_no_chair_and_no_regrets() -> None:
    one = ahead(regrets=frozenset({"line", "ahmed"}))
    left = of_members(one, ("jonas", "ahmed"))
    assert (left.facilitator, left.secretary, left.proposed, left.regrets) == (
        None,
        "jonas",
        frozenset({"secretary"}),
        frozenset({"ahmed"}),
    )


@given(some, some, some, some)
def test_who_leaves_the_team_was_there_or_is_not_missed(
    here: frozenset[str], answered: frozenset[str], away: frozenset[str], leavers: frozenset[str]
) -> None:
    one = replace(started(ahead(), "mette"), present=here | {"mette"}, not_here=away - here - {"mette"})
    left = without(one, leavers, answered & leavers)
    took_part = one.present | (answered & leavers) - one.not_here
    assert left.present == one.present | (took_part & leavers)
    assert left.here == one.here - leavers
    assert not left.not_here & leavers
    assert {left.seated(left.facilitator), left.seated(left.secretary)}.isdisjoint(leavers)
    assert left.facilitator == "mette", "she led it until then"
