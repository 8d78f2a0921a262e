"""The two roles of a meeting: who is proposed, and who takes, swaps, hands over, declines or gets one."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import blake2b
from typing import Any

from bot.domain.before_start import BeforeStart
from bot.domain.meeting import Meeting, State
from bot.domain.refusal import Refused

# With so many people or fewer one may have both roles.
FEW = 3
# Who said yes to the role is waited for so long after the planned time; who was only proposed is not.
WAITED_FOR = timedelta(minutes=5)
# Of people in their order the first so many hold everybody who could be proposed: at most two of them had a
# role last time, at most one has one now.
LOOKED_AT = 5


class Role(StrEnum):
    """By the names of the meeting's fields."""

    FACILITATOR = "facilitator"
    SECRETARY = "secretary"


@dataclass(frozen=True, slots=True)
class Past:
    """What the rota looks at of a meeting that ended; `seen` are those who were there or asked to be."""

    facilitator: str | None
    secretary: str | None
    seen: frozenset[str]

    def holds(self, person: str | None, role: Role) -> bool:
        return person is not None and person == (
            self.facilitator if role is Role.FACILITATOR else self.secretary
        )


def holder(meeting: Meeting, role: Role) -> str | None:
    return meeting.facilitator if role is Role.FACILITATOR else meeting.secretary


def sitting(meeting: Meeting, role: Role) -> str | None:
    """Who has the role; None for an empty chair, and one whose holder is not here, or has left, is empty."""
    return meeting.seated(holder(meeting, role))


def held_by(meeting: Meeting, person: str | None) -> tuple[Role, ...]:
    return tuple(role for role in Role if person is not None and holder(meeting, role) == person)


def coming(meeting: Meeting) -> frozenset[str]:
    """Who has said yes to a role: whoever does comes, whatever was said of that day."""
    said_yes = (holder(meeting, role) for role in Role if role.value not in meeting.proposed)
    return frozenset(person for person in said_yes if person is not None)


def people_in(meeting: Meeting, members: Collection[str]) -> int:
    """How many there are: those present once the check-in is over, before it those who may come."""
    if meeting.checked_in:
        return len(meeting.here)
    return len((frozenset(members) - meeting.regrets) | meeting.here)


def whose(meeting: Meeting, role: Role, person: str) -> str | None:
    """Somebody else who has the role and whose right it is to give it away; None when `person` may."""
    now = sitting(meeting, role)
    return None if now in (None, person) else now


def proposed(meeting: Meeting, members: Collection[str], past: Sequence[Past]) -> Meeting:
    """The empty chairs of a planned meeting with those who are proposed for them; `past` is newest first.

    Longest ago comes first, two different people, nobody twice running in a role while somebody else could;
    who declined, sent regrets or was in none of the team's meetings yet is left out. A meeting without a time
    is held by who is there when somebody starts it: nobody is proposed.
    """
    if meeting.state is not State.PLANNED or meeting.planned is None:
        return meeting
    few = people_in(meeting, members) <= FEW
    if not few:
        meeting = _parted(meeting)
    order = _in_order(meeting, members, past)
    pairs = list(_pairs(meeting, order[:LOOKED_AT], few))
    facilitator, secretary = min(pairs, key=lambda pair: _cost(pair, order, past))
    free = {role.value for role in Role if holder(meeting, role) is None}
    given = {role for role, who in (("facilitator", facilitator), ("secretary", secretary)) if who}
    return replace(
        meeting,
        facilitator=facilitator,
        secretary=secretary,
        proposed=meeting.proposed | (free & given),
    )


def _parted(meeting: Meeting) -> Meeting:
    """One who was proposed for both while there were few keeps one now that there are more."""
    asked = [role.value for role in (Role.SECRETARY, Role.FACILITATOR) if role.value in meeting.proposed]
    if not asked or meeting.facilitator != meeting.secretary:
        return meeting
    free: dict[str, Any] = {asked[0]: None}
    return replace(meeting, **free, proposed=meeting.proposed - {asked[0]})


def no_guest(name: str) -> Refused:
    """Whoever may only be present and heard can neither lead nor write."""
    return Refused("{name} is a guest here, and can't have a role.", name=name)


def missing(meeting: Meeting, person: str) -> bool:
    """Whether the meeting is under way without this person, who is not awaited in an open check-in either."""
    waited_for = meeting.step == "check-in" and person not in meeting.not_here | meeting.regrets
    return meeting.is_open and person not in meeting.here and not waited_for


def take(meeting: Meeting, role: Role, person: str, people: int) -> Meeting:
    """An empty chair is taken, and who takes it in a meeting is here; by the one who sits there already it
    only says yes to the proposal. `people`: how many there are (`people_in`)."""
    meeting.must_go_on()
    if whose(meeting, role, person):
        raise Refused(
            "Someone else is facilitator already."
            if role is Role.FACILITATOR
            else "Someone else takes the minutes already."
        )
    return given(meeting, {role: person}, people, person)


def given(meeting: Meeting, wishes: Mapping[Role, str], people: int, by: str) -> Meeting:
    """Each of these roles has a new holder, by whoever may give it away (`whose`). In a meeting under way
    only who takes one is here with that."""
    meeting.must_go_on()
    seated = meeting.join(by) if meeting.is_open and by in wishes.values() else meeting
    for role, person in wishes.items():
        seated = _seated(seated, role, person)
    one_for_both = seated.facilitator is not None and seated.facilitator == sitting(seated, Role.SECRETARY)
    if one_for_both and people > FEW and held_by(meeting, seated.facilitator) != tuple(Role):
        raise Refused(
            "With more than three people the two roles are two people's. Swap them, or choose someone else."
        )
    return seated


def swap(meeting: Meeting, person: str) -> Meeting:
    """Facilitator and secretary exchange their roles; either of them may, and is in a meeting under way here
    with that."""
    meeting.must_go_on()
    if None in (meeting.facilitator, meeting.secretary):
        raise Refused("One of the roles is free, so there is no one to swap with.")
    if not held_by(meeting, person):
        raise Refused("The two who have the roles can swap them.")
    here = meeting.join(person) if meeting.is_open else meeting
    since = meeting.touched
    swapped = replace(here, facilitator=here.secretary, secretary=here.facilitator, led_since=since)
    # The other one has not said yes yet if they had not before.
    open_ = {role.value for role in Role if _other(role).value in meeting.proposed}
    return replace(swapped, proposed=frozenset(open_ - set(held_by(swapped, person))))


def decline(meeting: Meeting, person: str) -> Meeting:
    """“Not this time”: the chairs are empty, and before the meeting `proposed` finds the next."""
    meeting.must_go_on()
    mine = held_by(meeting, person)
    if not mine and person not in meeting.declined:
        raise Refused("You have no role in this meeting.")
    return replace(vacated(meeting, person), declined=meeting.declined | {person})


def vacated(meeting: Meeting, person: str) -> Meeting:
    """The chairs this person has are empty."""
    mine = held_by(meeting, person)
    emptied: dict[str, Any] = {role.value: None for role in mine}
    return replace(meeting, **emptied, proposed=meeting.proposed - set(mine))


def free_from(meeting: Meeting) -> datetime | None:
    """From when anyone may start the meeting although somebody is facilitator; None: nobody is waited for.

    A proposal is a holder: until the planned time others are told whose it is to start. From then on whoever
    is there starts, since nobody heard the one proposed say yes; one who took the role, or was handed it, is
    waited for a little longer. A meeting without a time may be held at any time, so there it is a little
    longer than when they got the role. A meeting never stands still for a facilitator who does not come.
    """
    if meeting.planned is None:
        return meeting.led_since + WAITED_FOR if meeting.led_since else None
    only_proposed = Role.FACILITATOR.value in meeting.proposed
    return meeting.planned.moment + (timedelta(0) if only_proposed else WAITED_FOR)


def may_start(meeting: Meeting, person: str, now: datetime) -> bool:
    """Whether this person may start the meeting now, and with that take it on."""
    at = free_from(meeting)
    return meeting.led_by(person) or at is None or at <= now


def started_by(meeting: Meeting, person: str, people: int) -> Meeting:
    """Who starts is facilitator; the minutes are free for somebody else then, unless only few are there."""
    before = BeforeStart(
        by=person,
        facilitator=meeting.facilitator,
        secretary=meeting.secretary,
        proposed=meeting.proposed,
        declined=meeting.declined,
        regretted=person in meeting.regrets,
    )
    free = meeting if people <= FEW or meeting.secretary != person else vacated(meeting, person)
    return replace(_seated(free, Role.FACILITATOR, person), before=before)


def _seated(meeting: Meeting, role: Role, person: str) -> Meeting:
    """`touched` is when this is done."""
    seat: dict[str, Any] = {role.value: person}
    if role is Role.FACILITATOR:
        seat["led_since"] = meeting.touched
    return replace(
        meeting, **seat, proposed=meeting.proposed - {role.value}, regrets=meeting.regrets - {person}
    )


def _in_order(meeting: Meeting, members: Collection[str], past: Sequence[Past]) -> Sequence[str]:
    """Who could be proposed: who had any role longest ago first, and by lot where that is the same."""
    able = frozenset(members) - meeting.declined - meeting.regrets
    if past:
        able &= frozenset[str]().union(*(one.seen for one in past))
    return sorted(able, key=lambda person: (-_ago(person, past, *Role), _lot(meeting, person)))


def _pairs(meeting: Meeting, able: Sequence[str], few: bool) -> Iterator[tuple[str | None, str | None]]:
    """Every way to fill the two chairs; who sits already stays, and a chair may be left empty."""
    for facilitator in [meeting.facilitator] if meeting.facilitator else [*able, None]:
        for secretary in [meeting.secretary] if meeting.secretary else [*able, None]:
            both_held = meeting.facilitator is not None and meeting.secretary is not None
            if facilitator is None or facilitator != secretary or few or both_held:
                yield facilitator, secretary


def _cost(
    pair: tuple[str | None, str | None], order: Sequence[str], past: Sequence[Past]
) -> tuple[int | tuple[int, ...], ...]:
    """The less the better: no chair empty, two people, nobody twice running, then longest ago."""
    facilitator, secretary = pair
    last = past[0] if past else Past(None, None, frozenset())
    places = {person: n for n, person in enumerate(order)}
    return (
        pair.count(None),
        int(facilitator is None),
        int(facilitator == secretary),
        last.holds(facilitator, Role.FACILITATOR) + last.holds(secretary, Role.SECRETARY),
        tuple(sorted(places.get(person, -1) for person in pair if person)),
        -_ago(facilitator, past, Role.FACILITATOR) - _ago(secretary, past, Role.SECRETARY),
        places.get(facilitator or "", -1),
    )


def _ago(person: str | None, past: Sequence[Past], *roles: Role) -> int:
    """How many meetings ago this person last had one of the roles; further than all when never."""
    held = (n for n, one in enumerate(past) if any(one.holds(person, role) for role in roles))
    return next(held, len(past))


def _lot(meeting: Meeting, person: str) -> str:
    """The same at every look at one meeting, another order in the next."""
    return blake2b(f"{meeting.id}/{person}".encode(), digest_size=8).hexdigest()


def _other(role: Role) -> Role:
    return Role.SECRETARY if role is Role.FACILITATOR else Role.FACILITATOR
