"""The two roles: a fair proposal, one holder a chair, and whose right it is, whatever happens in what order."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
    assert three.facilitator == "line" and three.secretary == "mette" or chairs(three) == ("jonas", "line")


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
    assert roles.sitting(checked, S) is None and checked.writer == "jonas"
    assert roles.take(checked, S, "line", 2).secretary == "line"
    assert roles.sitting(checked.join("jonas"), S) == "jonas"


def test_a_role_is_given_away_by_its_holder_and_when_free_by_anyone() -> None:
    one = ahead(facilitator="mette", secretary="jonas")
    assert [roles.whose(one, F, who) for who in ("mette", "jonas", "line")] == [None, "mette", "mette"]
    assert roles.whose(ahead(), F, "line") is None
    after = roles.given(one, {F: "line"}, 5)
    assert [roles.whose(after, F, who) for who in ("line", "mette")] == [None, "line"]


def test_both_roles_are_given_in_one_act_as_they_are_in_the_end() -> None:
    one = ahead(facilitator="mette", secretary="jonas")
    assert chairs(roles.given(one, {F: "jonas", S: "mette"}, 5)) == ("jonas", "mette")
    with pytest.raises(Refused, match="two people's"):
        roles.given(one, {F: "jonas"}, 5)


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


def test_without_a_time_only_the_facilitator_starts_while_there_is_one() -> None:
    assert roles.may_start(meeting(), "line", NOW)
    assert not roles.may_start(meeting(facilitator="mette"), "line", NOW)


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


def test_regrets_pass_a_role_on_and_can_be_taken_back() -> None:
    one = regrets.sent(ahead(facilitator="mette", secretary="jonas"), "mette")
    assert chairs(one) == (None, "jonas") and one.regrets == {"mette"}
    assert regrets.sent(one, "mette") == one
    assert roles.proposed(one, ("mette", "jonas", "line", "ahmed"), ()).facilitator in ("line", "ahmed")
    back = regrets.taken_back(one, "mette")
    assert back.regrets == frozenset() and regrets.taken_back(back, "mette") == back
    assert back.facilitator is None, "what was passed on stays where it is"


def test_who_goes_in_the_middle_was_there_and_leaves_the_roles() -> None:
    one = meeting(topics=(topic(),)).start("mette", "r1", NOW)
    gone = regrets.sent(one, "mette")
    assert (gone.facilitator, gone.regrets, gone.present) == (None, frozenset(), {"mette"})
    assert gone.led_by("jonas"), "the meeting goes on"


def test_who_is_missed_and_sends_regrets_is_no_longer_missed() -> None:
    one = meeting(topics=(topic(),)).start("mette", "r1", NOW)
    checked = one.close_check_in(frozenset({"mette"}), frozenset({"line"}))
    away = regrets.sent(checked, "line")
    assert (away.not_here, away.regrets) == (frozenset(), {"line"})
    assert regrets.taken_back(away, "line").not_here == {"line"}


def test_who_sent_regrets_and_starts_the_meeting_is_coming() -> None:
    assert ahead(regrets=frozenset({"line"})).start("line", "r1", NOW).regrets == frozenset()


@pytest.mark.parametrize(
    "act",
    [
        lambda one: roles.take(one, S, "line", 5),
        lambda one: roles.given(one, {F: "line"}, 5),
        lambda one: roles.swap(one, "mette"),
        lambda one: roles.decline(one, "mette"),
        lambda one: regrets.sent(one, "line"),
        lambda one: regrets.taken_back(one, "line"),
    ],
)
def test_what_is_over_is_not_changed(act: Callable[[Meeting], Meeting]) -> None:
    with pytest.raises(Refused, match="ended"):
        act(ahead(facilitator="mette", secretary="jonas", state=State.ENDED, ended=NOW))


@dataclass
class Rota:
    """A team's meetings, one after the other, and what is done to the newest."""

    members: Sequence[str]
    meetings: list[Meeting] = field(default_factory=list)
    past: list[Past] = field(default_factory=list)

    @property
    def now(self) -> Meeting:
        return self.meetings[-1]

    @property
    def people(self) -> int:
        return roles.people_in(self.now, self.members)

    def plan(self) -> None:
        self.become(roles.proposed(ahead(f"m{len(self.meetings)}"), self.members, self.past))

    def become(self, one: Meeting) -> None:
        self.meetings.append(one)

    def filled(self, one: Meeting) -> None:
        self.become(roles.proposed(one, self.members, self.past))

    def start(self, person: str) -> None:
        now = AT.moment
        if not roles.may_start(self.now, person, now):
            raise Refused("not yet")
        self.become(roles.started_by(self.now, person, self.people).start(person, "r1", now))

    def next_meeting(self) -> None:
        here = frozenset(self.members) - self.now.regrets
        ended = self.now.close_check_in(here, frozenset()).end(AT.moment)
        self.past.insert(0, Past(ended.facilitator, ended.secretary, frozenset(self.members)))
        self.plan()


def _handed(rota: Rota, person: str, role: Role) -> None:
    """To the next in the list of members."""
    if roles.whose(rota.now, role, person):
        raise Refused("theirs")
    to = rota.members[(rota.members.index(person) + 1) % len(rota.members)]
    rota.become(roles.given(rota.now, {role: to}, rota.people))


ACTS: Mapping[str, Callable[[Rota, str], None]] = {
    "decline": lambda rota, who: rota.filled(roles.decline(rota.now, who)),
    "take facilitator": lambda rota, who: rota.become(roles.take(rota.now, F, who, rota.people)),
    "take minutes": lambda rota, who: rota.become(roles.take(rota.now, S, who, rota.people)),
    "swap": lambda rota, who: rota.become(roles.swap(rota.now, who)),
    "hand over facilitator": lambda rota, who: _handed(rota, who, F),
    "hand over minutes": lambda rota, who: _handed(rota, who, S),
    "regrets": lambda rota, who: rota.filled(regrets.sent(rota.now, who)),
    "regrets back": lambda rota, who: rota.become(regrets.taken_back(rota.now, who)),
    "start": lambda rota, who: rota.start(who),
    "next meeting": lambda rota, who: rota.next_meeting(),
}
sizes = st.integers(min_value=1, max_value=len(TEAM))
sequences = st.lists(st.tuples(st.sampled_from(sorted(ACTS)), st.integers(0, len(TEAM) - 1)), max_size=40)


def played(size: int, sequence: Sequence[tuple[str, int]]) -> Rota:
    """Every state the meetings went through; what is refused changes nothing."""
    rota = Rota(TEAM[:size])
    rota.plan()
    for act, who in sequence:
        try:
            ACTS[act](rota, rota.members[who % size])
        except Refused:
            continue
    return rota


@given(sizes, sequences)
def test_a_chair_has_one_holder_and_two_people_have_them_unless_they_are_few(
    size: int, sequence: Sequence[tuple[str, int]]
) -> None:
    for one in played(size, sequence).meetings:
        assert all(who is None or who in TEAM[:size] for who in chairs(one))
        assert {role for role in one.proposed if roles.holder(one, Role(role)) is None} == set()
        if one.facilitator and one.facilitator == one.secretary:
            assert size - len(one.regrets) <= 3 or one.state is State.OPEN


@given(sizes, sequences)
def test_nobody_who_declined_or_sent_regrets_is_proposed(
    size: int, sequence: Sequence[tuple[str, int]]
) -> None:
    for one in played(size, sequence).meetings:
        those = {roles.holder(one, Role(role)) for role in one.proposed}
        assert not those & (one.declined | one.regrets)


@given(sizes, st.lists(st.frozensets(st.integers(0, 4), max_size=4), min_size=2, max_size=8))
def test_by_proposal_nobody_has_the_same_role_twice_running_while_somebody_else_could(
    size: int, away: Sequence[frozenset[int]]
) -> None:
    rota = Rota(TEAM[:size])
    rota.plan()
    for each in away:
        gone = frozenset(TEAM[n] for n in each if n < size)
        one = roles.proposed(ahead(f"m{len(rota.meetings)}", regrets=gone), rota.members, rota.past)
        for role, other in ((F, one.secretary), (S, one.facilitator)):
            could = set(rota.members) - gone - {other, roles.holder(one, role)}
            if rota.past and roles.holder(one, role) and could:
                again = rota.past[0].holds(roles.holder(one, role), role)
                assert not again or all(rota.past[0].holds(who, _other(role)) for who in {other} & set(TEAM))
        rota.become(one)
        rota.past.insert(0, Past(one.facilitator, one.secretary, frozenset(rota.members)))


def _other(role: Role) -> Role:
    return S if role is F else F


@settings(max_examples=200)
@given(sizes, sequences)
def test_rights_follow_the_holder_at_once(size: int, sequence: Sequence[tuple[str, int]]) -> None:
    for one in played(size, sequence).meetings:
        for role in Role:
            now = roles.sitting(one, role)
            able = [who for who in TEAM[:size] if roles.whose(one, role, who) is None]
            assert able == ([now] if now else list(TEAM[:size]))
        if one.state is State.OPEN and one.facilitator:
            assert [who for who in TEAM[:size] if one.led_by(who)] == [one.facilitator]


def test_over_many_meetings_everybody_has_as_many_roles_as_the_others() -> None:
    rota = Rota(TEAM)
    rota.plan()
    for _ in range(20):
        rota.start(rota.now.facilitator or "")
        rota.next_meeting()
    held = [sum(one.holds(who, role) for one in rota.past for role in Role) for who in TEAM]
    assert max(held) - min(held) <= 1
    for role in Role:
        assert all(any(one.holds(who, role) for one in rota.past) for who in TEAM)
