"""The two roles: a fair proposal, one holder a chair, and whose right it is, in whatever order."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain import regrets, roles
from bot.domain.meeting import Meeting, State
from bot.domain.refusal import Refused
from bot.domain.roles import Past, Role
from tests.build import NOW, meeting, planned, topic

TEAM = ("mette", "jonas", "line", "ahmed", "søren")
F, S = Role.FACILITATOR, Role.SECRETARY
AT = planned("2026-12-02T10:00")


def ahead(id: str = "m1", **more: object) -> Meeting:
    """A meeting of tomorrow, with a topic."""
    return meeting(id, **{"planned": AT, "topics": (topic(),), **more})


def past(*pairs: tuple[str | None, str | None], seen: Sequence[str] = TEAM) -> Sequence[Past]:
    """Meetings that ended, the newest first: (facilitator, secretary)."""
    return [Past(facilitator, secretary, frozenset(seen)) for facilitator, secretary in pairs]


def chairs(one: Meeting) -> tuple[str | None, str | None]:
    return one.facilitator, one.secretary


def test_two_different_people_are_proposed_and_it_is_told_that_they_only_are() -> None:
    one = roles.proposed(ahead(), TEAM, ())
    assert one.facilitator in TEAM and one.secretary in TEAM
    assert one.facilitator != one.secretary
    assert one.proposed == {"facilitator", "secretary"}


def test_who_had_a_role_longest_ago_comes_first() -> None:
    before = past(("mette", "jonas"), ("line", "ahmed"), ("søren", "mette"))
    for n in range(20):
        one = roles.proposed(ahead(f"m{n}"), TEAM, before)
        assert "søren" in chairs(one) and {"mette", "jonas"}.isdisjoint(chairs(one))
        if "ahmed" in chairs(one):
            assert chairs(one) == ("ahmed", "søren"), "each the role they had longest ago, or never"


def test_nobody_is_proposed_twice_running_in_a_role() -> None:
    one = roles.proposed(ahead(), ("mette", "jonas"), past(("mette", "jonas")))
    assert chairs(one) == ("jonas", "mette")
    three = roles.proposed(ahead(), ("mette", "jonas", "line"), past(("mette", "jonas")))
    assert chairs(three) in (("line", "mette"), ("jonas", "line"))


def test_who_could_be_proposed_only_the_second_time_is_when_nobody_else_can() -> None:
    assert chairs(roles.proposed(ahead(), ("mette",), past(("mette", "mette")))) == ("mette", "mette")


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_one_person_has_both_roles_only_while_the_others_of_few_are_away(count: int) -> None:
    members = TEAM[:count]
    one = roles.proposed(ahead(declined=frozenset(members[1:])), members, ())
    assert chairs(one) == (("mette", "mette") if count <= 3 else ("mette", None))
    assert one.proposed == ({"facilitator", "secretary"} if count <= 3 else {"facilitator"})


def test_newcomers_are_left_out_until_they_have_been_in_a_meeting() -> None:
    before = past(("mette", "jonas"), seen=("mette", "jonas", "line"))
    one = roles.proposed(ahead(), TEAM, before)
    assert {"ahmed", "søren"}.isdisjoint(chairs(one))
    assert None not in chairs(roles.proposed(ahead(), TEAM, ())), "before the first meeting all are new"


def test_equals_are_drawn_by_lot_and_not_by_the_alphabet() -> None:
    drawn = {roles.proposed(ahead(f"m{n}"), TEAM, ()).facilitator for n in range(60)}
    assert drawn == set(TEAM)
    assert roles.proposed(ahead(), TEAM, ()) == roles.proposed(ahead(), TEAM[::-1], ())


def test_a_meeting_without_a_time_is_for_whoever_starts_it() -> None:
    assert chairs(roles.proposed(meeting(), TEAM, ())) == (None, None)


def test_who_sits_already_stays_and_only_the_other_chair_is_proposed() -> None:
    one = roles.proposed(roles.take(ahead(), F, "mette", 5), TEAM, ())
    assert one.facilitator == "mette" and one.secretary not in (None, "mette")
    assert one.proposed == {"secretary"}


def test_not_this_time_passes_the_chair_to_the_next() -> None:
    one = roles.proposed(ahead(), TEAM, ())
    first = one.facilitator
    assert first is not None
    after = roles.proposed(roles.decline(one, first), TEAM, ())
    assert after.facilitator not in (None, first) and after.secretary != first
    assert roles.decline(after, first) == after, "twice is once"
    with pytest.raises(Refused, match="no role"):
        roles.decline(one, next(who for who in TEAM if who not in chairs(one)))


def test_when_all_decline_the_chairs_are_free() -> None:
    one = roles.proposed(ahead(), TEAM, ())
    for _ in TEAM:
        who = one.facilitator or one.secretary
        assert who is not None
        one = roles.proposed(roles.decline(one, who), TEAM, ())
    assert chairs(one) == (None, None) and one.proposed == frozenset()


def test_an_empty_chair_is_taken_once_and_by_the_same_person_again_is_a_yes() -> None:
    one = roles.take(meeting(), S, "jonas", 5)
    assert roles.take(one, S, "jonas", 5) == one
    with pytest.raises(Refused, match="takes the minutes already"):
        roles.take(one, S, "line", 5)
    with pytest.raises(Refused, match="facilitator already"):
        roles.take(roles.take(one, F, "mette", 5), F, "line", 5)
    sure = roles.take(ahead(secretary="jonas", proposed=frozenset({"secretary"})), S, "jonas", 5)
    assert sure.proposed == frozenset()


def test_one_of_many_does_not_have_both_and_one_of_few_may() -> None:
    one = roles.take(meeting(), F, "mette", 4)
    with pytest.raises(Refused, match="two people's"):
        roles.take(one, S, "mette", 4)
    assert chairs(roles.take(one, S, "mette", 3)) == ("mette", "mette")


def test_who_takes_a_role_in_a_meeting_is_here() -> None:
    one = meeting(topics=(topic(),)).start("mette", "r1", NOW)
    assert roles.take(one, S, "jonas", 5).present == {"mette", "jonas"}


def test_the_chair_of_a_secretary_who_is_not_here_is_empty_for_those_who_are() -> None:
    one = ahead(secretary="jonas").start("mette", "r1", NOW)
    checked = one.close_check_in(frozenset({"mette", "line"}), frozenset({"jonas"}))
    assert roles.sitting(checked, S) is None and checked.writer == "mette"
    assert roles.take(checked, S, "line", 2).secretary == "line"
    assert roles.sitting(checked.join("jonas"), S) == checked.join("jonas").writer == "jonas"


def test_a_role_is_given_away_by_its_holder_and_when_free_by_anyone() -> None:
    one = ahead(facilitator="mette", secretary="jonas")
    assert [roles.whose(one, F, who) for who in ("mette", "jonas", "line")] == [None, "mette", "mette"]
    assert roles.whose(ahead(), F, "line") is None
    after = roles.given(one, {F: "line"}, 5, "mette")
    assert [roles.whose(after, F, who) for who in ("line", "mette")] == [None, "line"]


def test_both_roles_are_given_in_one_act_as_they_are_in_the_end() -> None:
    one = ahead(facilitator="mette", secretary="jonas")
    assert chairs(roles.given(one, {F: "jonas", S: "mette"}, 5, "mette")) == ("jonas", "mette")
    with pytest.raises(Refused, match="two people's"):
        roles.given(one, {F: "jonas"}, 5, "mette")


def test_the_two_swap_and_only_they() -> None:
    one = ahead(facilitator="mette", secretary="jonas", proposed=frozenset({"facilitator", "secretary"}))
    swapped = roles.swap(one, "jonas")
    assert chairs(swapped) == ("jonas", "mette")
    assert swapped.proposed == {"secretary"}, "who swaps has said yes, the other has not"
    with pytest.raises(Refused, match="two who have the roles"):
        roles.swap(one, "line")
    with pytest.raises(Refused, match="free"):
        roles.swap(ahead(facilitator="mette"), "mette")


@pytest.mark.parametrize(
    ("proposed", "minutes", "may"),
    [(True, -1, False), (True, 0, True), (False, 4, False), (False, 5, True)],
)
def test_others_start_when_the_time_has_come_and_the_facilitator_has_not(
    proposed: bool, minutes: int, may: bool
) -> None:
    one = ahead(facilitator="mette", proposed=frozenset({"facilitator"} if proposed else ()))
    now = AT.moment + timedelta(minutes=minutes)
    assert roles.may_start(one, "line", now) is may
    assert roles.may_start(one, "mette", now)


@pytest.mark.parametrize(("minutes", "may"), [(0, False), (4, False), (5, True), (4320, True)])
def test_without_a_time_who_got_the_role_is_waited_for_a_little(minutes: int, may: bool) -> None:
    assert roles.may_start(meeting(), "line", NOW)
    now = NOW + timedelta(minutes=minutes)
    taken = roles.take(meeting().touch("mette", NOW), F, "mette", 5).touch("ahmed", now)
    assert roles.may_start(taken, "line", now) is may
    assert roles.may_start(taken, "mette", now)
    swapped = roles.swap(replace(taken, secretary="jonas").touch("mette", now), "mette")
    assert not roles.may_start(swapped, "line", now), "Jonas has it from now on"


def test_whose_role_is_older_than_what_we_know_is_not_waited_for() -> None:
    assert roles.may_start(meeting(facilitator="mette"), "line", NOW)


def test_who_swaps_in_a_meeting_is_here_with_that() -> None:
    one = ahead(facilitator="mette", secretary="jonas").start("mette", "r1", NOW)
    absent = one.close_check_in(frozenset({"mette"}), frozenset({"jonas"}))
    assert "jonas" in roles.swap(absent, "jonas").here
    assert roles.swap(ahead(facilitator="mette", secretary="jonas"), "jonas").present == frozenset()


def test_who_was_here_and_has_left_is_not_counted_in_the_check_in() -> None:
    one = ahead(facilitator="mette").start("mette", "r1", NOW).join("jonas")
    assert roles.people_in(replace(one, regrets=frozenset({"jonas"})), ("mette", "jonas")) == 1


def test_who_starts_is_facilitator_and_silence_is_yes_of_the_other() -> None:
    one = ahead(facilitator="mette", secretary="jonas", proposed=frozenset({"facilitator", "secretary"}))
    started = roles.started_by(one, "line", 5).start("line", "r1", NOW)
    assert chairs(started) == ("line", "jonas")
    assert started.proposed == frozenset()


@pytest.mark.parametrize(("people", "secretary"), [(3, "jonas"), (4, None)])
def test_a_secretary_who_starts_leaves_the_minutes_to_another_when_there_are_many(
    people: int, secretary: str | None
) -> None:
    started = roles.started_by(ahead(facilitator="mette", secretary="jonas"), "jonas", people)
    assert chairs(started) == ("jonas", secretary)


def test_a_meeting_of_one_works() -> None:
    one = roles.proposed(ahead(), ("mette",), ())
    started = roles.started_by(one, "mette", 1).start("mette", "r1", NOW)
    assert chairs(started) == ("mette", "mette")
    assert started.end(NOW).writer == "mette"


@pytest.mark.parametrize(
    "act",
    [
        lambda one: roles.take(one, S, "line", 5),
        lambda one: roles.given(one, {F: "line"}, 5, "mette"),
        lambda one: roles.swap(one, "mette"),
        lambda one: roles.decline(one, "mette"),
        lambda one: regrets.sent(one, "line"),
        lambda one: regrets.taken_back(one, "line"),
    ],
)
def test_what_is_over_is_not_changed(act: Callable[[Meeting], Meeting]) -> None:
    with pytest.raises(Refused, match="ended"):
        act(ahead(facilitator="mette", secretary="jonas", state=State.ENDED, ended=NOW))


def test_who_is_given_a_role_is_not_here_with_that_and_who_takes_one_is() -> None:
    one = replace(ahead(facilitator="mette"), state=State.OPEN, present=frozenset({"mette"}), checked_in=True)
    assert roles.given(one, {S: "line"}, 5, "mette").here == {"mette"}
    assert roles.given(one, {S: "line"}, 5, "line").here == {"mette", "line"}
    assert roles.take(one, S, "line", 5).here == {"mette", "line"}


def test_who_has_not_answered_an_open_check_in_may_still_come() -> None:
    one = replace(ahead(), state=State.OPEN, present=frozenset({"mette"}), not_here=frozenset({"ahmed"}))
    gone = [roles.missing(one, who) for who in ("mette", "line", "ahmed")]
    assert gone == [False, False, True]
    later = replace(one, checked_in=True)
    assert [roles.missing(later, who) for who in ("mette", "line")] == [False, True]
    assert not roles.missing(ahead(), "line")
