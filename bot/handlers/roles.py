"""The two roles: shown, taken, swapped, handed over and declined, by click or by word."""

from collections.abc import Mapping, Sequence

from bot.domain import roles as rules
from bot.domain.alphabet import alphabetical
from bot.domain.meeting import Meeting, State
from bot.domain.refusal import Refused, Unchanged
from bot.domain.roles import Role
from bot.handlers import followed, handover
from bot.handlers.arrival import comes_first
from bot.handlers.found import Who, in_meeting, leads, meant, not_too_late, presence_redrawn, team_reader
from bot.handlers.people import one_of, without_sign
from bot.language.folding import MARKS, fold
from bot.language.texts import N_
from bot.messages import Args, Card, Dialog, Effect, Reader, Request
from bot.pictures import meeting as meeting_pictures
from bot.pictures import roles as pictures
from bot.pictures.absence import away_from
from bot.pictures.guest import outside
from bot.pictures.names import name_in
from bot.ports.work import UnitOfWork
from bot.router import Click, Command, Filled, Scope
from cards import roles as cards
from cards.actions.roles import DeclineRole, HandOver, SwapRoles, TakeMeeting, TakeMinutes, TakeRole

# How far back the rota looks, and how many people a list in a dialog is for.
PAST_MEETINGS, LISTED_AT_MOST = 20, 60
ROLE_WORDS = {
    "facilitator": Role.FACILITATOR,
    "moedeleder": Role.FACILITATOR,
    "ordstyrer": Role.FACILITATOR,
    "secretary": Role.SECRETARY,
    "sekretaer": Role.SECRETARY,
    "referent": Role.SECRETARY,
}
SWAP_WORDS, NO_WORDS = ("swap", "byt"), ("not this time", "ikke denne gang")
_BETWEEN = ("and", "og", "er", "is")


def filled(work: UnitOfWork, meeting: Meeting) -> Meeting:
    """With proposals for the chairs that are empty, or of somebody who is away then, if it is planned."""
    past, away = work.meetings.past(meeting.team, PAST_MEETINGS), away_from(work, meeting)
    for person in away:
        meeting = rules.vacated(meeting, person)
    return rules.proposed(meeting, _members(work, meeting) - outside(work, meeting.team) - away, past)


def seated_by_start(request: Request, work: UnitOfWork, meeting: Meeting) -> Meeting:
    """With the sender as facilitator; Refused while it is somebody else's to start (`rules.free_from`)."""
    meeting.must_go_on()
    comes_first(request, meeting)
    if meeting.state is not State.PLANNED:
        leads(request, work, meeting)
        return meeting
    if rules.may_start(meeting, request.sender, request.now):
        return rules.started_by(meeting, request.sender, _people(work, meeting))
    raise _waited_for(request, work, meeting)


def show_or_change(request: Request, work: UnitOfWork) -> Sequence[Effect]:
    """`/roles`: alone it shows them."""
    if not request.text.strip():
        return [followed.posted(request, work, meant(request, work), followed.ROLES)]
    return _change(request, work)


def typed(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    """`/roles` with role words and names, or “swap” and “not this time”."""
    text = " ".join(request.text.split())
    said = fold(text).rstrip(f"{MARKS} ")
    if said in NO_WORDS:
        return decline(request, work, meeting)
    if said in SWAP_WORDS:
        return _swapped(request, work, meeting)
    wishes = _wishes(request, work, meeting)
    if meeting.state is State.ENDED:
        return handover.given(request, work, meeting, wishes)
    return _given(request, work, meeting, wishes)


def take_minutes(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    """“I take the minutes”."""
    return _taken(request, work, meeting, Role.SECRETARY)


def take_on(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    """“I'll be facilitator”."""
    return _taken(request, work, meeting, Role.FACILITATOR)


def take(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    """An empty chair on the card of the roles."""
    return _taken(request, work, meeting, _role(request.data.get("role")))


def decline(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    """“Not this time”: before the meeting the next one is proposed."""
    return _saved(work, filled(work, rules.decline(meeting, request.sender)))


def swap(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    """The button; one that was drawn for other holders changes nothing."""
    if request.data.get("seen") != meeting.facilitator:
        return []
    return _swapped(request, work, meeting)


def hand_over(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    """The dialog."""
    role = _role(request.data.get("role") or request.data.get("roles_role"))
    chosen, typed_name = request.data.get("roles_person"), str(request.data.get("roles_name") or "")
    person = str(chosen) if chosen else one_of(work, meeting.team, without_sign(typed_name))
    return _given(request, work, meeting, {role: person})


def form(request: Request, work: UnitOfWork, problem: str) -> Dialog:
    """The dialog "Hand over", for one who has a role."""
    meeting, texts = meant(request, work), request.reader.texts
    not_too_late(request, meeting)
    mine = rules.held_by(meeting, request.sender)
    if not mine:
        raise Refused("You have no role in this meeting.")
    role = str(request.data.get("role") or "") or (mine[0].value if len(mine) == 1 else "")
    data = HandOver(form=request.new_id("form"), meeting=meeting.id, role=role)
    typed = cards.Typed(
        role=str(request.data.get("roles_role") or ""),
        person=str(request.data.get("roles_person") or ""),
        name=str(request.data.get("roles_name") or ""),
        problem=problem,
    )
    return Dialog(texts("Hand over"), cards.hand_over(texts, data, _others(request, work, meeting), **typed))


def answered(work: UnitOfWork, reader: Reader, args: Args) -> Card:
    """“Not this time” is answered by the card it was pressed on."""
    picture = pictures.shown if args.get("card") == "roles" else meeting_pictures.own
    return picture(work, reader, args)


def _others(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[tuple[str, str]] | None:
    """(id, name) of those who could get it, by name: nobody who is not coming, or not here. None when they
    are too many for a list."""
    away = meeting.regrets | away_from(work, meeting) | outside(work, meeting.team) | {request.sender}
    coming = [person for person in work.teams.members(meeting.team) if person.id not in away]
    people = [person for person in coming if not rules.missing(meeting, person.id)]
    if not coming:
        raise Refused("There is nobody else in the team to hand a role to.")
    if not people:
        raise Refused(
            "Nobody else is here to hand a role to. If somebody is, tick them under More, "
            "“Who is in the room?”."
        )
    named = sorted(((person.id, person.name) for person in people), key=lambda one: alphabetical(one[1]))
    return named if len(named) <= LISTED_AT_MOST else None


def _taken(request: Request, work: UnitOfWork, meeting: Meeting, role: Role) -> Sequence[Effect]:
    comes_first(request, meeting)
    return _saved(work, rules.take(meeting, role, request.sender, _people(work, meeting)))


def _given(
    request: Request, work: UnitOfWork, meeting: Meeting, wishes: Mapping[Role, str]
) -> Sequence[Effect]:
    """By its holder, or by anyone while it is free, to somebody of the team who is coming."""
    members, guests = _members(work, meeting), outside(work, meeting.team)
    meeting.must_go_on()
    # Nobody says yes for somebody who is proposed.
    wishes = {r: p for r, p in wishes.items() if p == request.sender or rules.holder(meeting, r) != p}
    if request.sender in wishes.values():
        comes_first(request, meeting)
    for role, person in wishes.items():
        if rules.whose(meeting, role, request.sender):
            raise _theirs(request, work, meeting, role)
        if person not in members:
            raise Refused("{name} is not in this team.", name=name_in(work, meeting.team, person) or "?")
        if person in guests:
            raise rules.no_guest(name_in(work, meeting.team, person))
        if person != request.sender:
            _must_be_there(work, meeting, person)
    return _saved(work, rules.given(meeting, wishes, _people(work, meeting), request.sender))


def _swapped(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    """A swap hands a role to each of the two."""
    after = rules.swap(meeting, request.sender)
    comes_first(request, meeting)
    for person in {meeting.facilitator, meeting.secretary} - {request.sender}:
        _must_be_there(work, meeting, str(person))
    return _saved(work, after)


def _must_be_there(work: UnitOfWork, meeting: Meeting, person: str) -> None:
    """Raises Refused when a role would be given to somebody who isn't there to have it."""
    if person in meeting.regrets | away_from(work, meeting):
        raise Refused("{name} is not coming to this meeting.", name=name_in(work, meeting.team, person))
    if rules.missing(meeting, person):
        raise Refused(
            "{name} is not here. If they are, tick them under More, “Who is in the room?”, and then "
            "hand the role over.",
            name=name_in(work, meeting.team, person),
        )


def _wishes(request: Request, work: UnitOfWork, meeting: Meeting) -> Mapping[Role, str]:
    """“facilitator @Mette secretary me”: each role word with whom it names."""
    said: dict[Role, list[str]] = {}
    role = None
    for word in request.text.split():
        known = ROLE_WORDS.get(fold(word.rstrip(":,")))
        if known is None and role is None:
            raise Refused("Write the role first, then who: “secretary Mette”, “facilitator me”.")
        role = known or role
        assert role is not None, "the first word is a role"
        said.setdefault(role, []).extend([] if known else [word])
    return {role: _whom(request, work, meeting, words) for role, words in said.items()}


def _whom(request: Request, work: UnitOfWork, meeting: Meeting, words: Sequence[str]) -> str:
    kept = [word.rstrip(",;!?") for word in words]
    while kept and fold(kept[-1]) in _BETWEEN:
        kept.pop()
    if not kept:
        raise Refused("Write who after the role: a name, or “me”.")
    return one_of(work, meeting.team, " ".join(kept), request)


def _role(text: object) -> Role:
    """Client-supplied, so it may be anything."""
    if text not in tuple(Role):
        raise Unchanged("This card is out of date. Type “meeting” to see the current one.")
    return Role(str(text))


def _theirs(request: Request, work: UnitOfWork, meeting: Meeting, role: Role) -> Refused:
    """Whose the role is, and what to do when that person does not come."""
    if role is Role.FACILITATOR and meeting.state is State.PLANNED:
        return _waited_for(request, work, meeting)
    return Refused(
        "{name} takes the meeting on. If you are to take over, the role can be given to you."
        if role is Role.FACILITATOR
        else "{name} takes the minutes. If you are to take over, the role can be given to you.",
        name=name_in(work, meeting.team, rules.holder(meeting, role)),
    )


def _waited_for(request: Request, work: UnitOfWork, meeting: Meeting) -> Refused:
    """The facilitator of a planned meeting, and until when they are waited for."""
    name, at = name_in(work, meeting.team, meeting.facilitator), rules.free_from(meeting)
    if at is None or at <= request.now:
        return Refused(
            "{name} takes the meeting on. If they don't come, start it: whoever starts it takes it on.",
            name=name,
        )
    return Refused(
        "{name} takes the meeting on and can start it. From {day} at {time} anyone can.",
        name=name,
        day=team_reader(work, meeting.team).local(at).date(),
        time=at,
    )


def _members(work: UnitOfWork, meeting: Meeting) -> frozenset[str]:
    return frozenset(person.id for person in work.teams.members(meeting.team))


def _people(work: UnitOfWork, meeting: Meeting) -> int:
    return rules.people_in(meeting, _members(work, meeting) - away_from(work, meeting))


def _saved(work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    work.meetings.save(meeting)
    return presence_redrawn(work, meeting)


_change = in_meeting(Who.ANYONE, typed)

ROWS = (
    Command(
        ("roles", "roller", "role", "rolle"),
        show_or_change,
        N_("show the roles, take one or hand it over"),
        ("roles secretary Mette", "roller sekretær Mette"),
        roster=True,
        listed=frozenset({Scope.PRIVATE}),
    ),
    Click(TakeMinutes, in_meeting(Who.ANYONE, take_minutes), meeting_pictures.live),
    Click(TakeMeeting, in_meeting(Who.ANYONE, take_on), meeting_pictures.live),
    Click(TakeRole, in_meeting(Who.ANYONE, take), pictures.shown),
    Click(DeclineRole, in_meeting(Who.ANYONE, decline), answered),
    Click(SwapRoles, in_meeting(Who.ANYONE, swap), pictures.shown),
    Filled(HandOver, form, in_meeting(Who.ANYONE, hand_over)),
)
