"""Meeting after meeting, in whatever order people act, the rules of the two roles hold."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.domain import regrets, roles
from bot.domain.meeting import Meeting, State
from bot.domain.refusal import Refused
from bot.domain.roles import Past, Role
from bot.domain.wrong_start import undone
from tests.unit.test_roles import AT, TEAM, F, S, ahead, chairs


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
    rota.become(roles.given(rota.now, {role: to}, rota.people, person))


ACTS: Mapping[str, Callable[[Rota, str], None]] = {
    "decline": lambda rota, who: rota.filled(roles.decline(rota.now, who)),
    "take facilitator": lambda rota, who: rota.become(roles.take(rota.now, F, who, rota.people)),
    "take minutes": lambda rota, who: rota.become(roles.take(rota.now, S, who, rota.people)),
    "swap": lambda rota, who: rota.become(roles.swap(rota.now, who)),
    "hand over facilitator": lambda rota, who: _handed(rota, who, F),
    "hand over minutes": lambda rota, who: _handed(rota, who, S),
    "regrets": lambda rota, who: rota.filled(regrets.sent(rota.now, who)),
    "regrets back": lambda rota, who: rota.filled(regrets.taken_back(rota.now, who)),
    "start": lambda rota, who: rota.start(who),
    "undo the start": lambda rota, who: rota.filled(undone(rota.now)),
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
@example(4, [("decline", 1), ("decline", 2), ("regrets", 0), ("regrets back", 0)])
def test_a_chair_has_one_holder_and_two_people_have_them_unless_they_are_few(
    size: int, sequence: Sequence[tuple[str, int]]
) -> None:
    """Whoever said yes to both while they were few has them when others come after all."""
    agreed: set[tuple[str, str]] = set()
    for one in played(size, sequence).meetings:
        assert all(who is None or who in TEAM[:size] for who in chairs(one))
        assert {role for role in one.proposed if roles.holder(one, Role(role)) is None} == set()
        if one.facilitator and one.facilitator == one.secretary:
            few = size - len(one.regrets) <= 3
            assert few or one.state is State.OPEN or (one.id, one.facilitator) in agreed
            agreed |= {(one.id, one.facilitator)} if few and not one.proposed else set()


@given(sizes, sequences)
@example(1, [("start", 0), ("decline", 0), ("take minutes", 0), ("undo the start", 0)])
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
