"""The roles of a meeting: the card that shows them, how proposals are told, and the dialog to hand over."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypedDict, Unpack

from bot.domain.meeting import State
from bot.domain.roles import Role
from bot.language.texts import Texts
from cards import fields, parts
from cards.actions.roles import DeclineRole, HandOver, SwapRoles, TakeRole
from cards.options import short
from cards.parts import Card, Element
from cards.people import name, writes
from cards.plain import plain, spoken

NAME_LENGTH = 100


@dataclass(frozen=True, slots=True)
class Chairs:
    """Names, "" for an empty chair; `proposed` are the names of those who are only proposed, `mine` the roles
    that the reader alone is proposed for."""

    facilitator: str = ""
    secretary: str = ""
    proposed: tuple[str, ...] = ()
    mine: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RolesView:
    """`seen` is who is facilitator, by id; `state` as in bot.domain.meeting."""

    meeting: str
    title: str
    chairs: Chairs
    seen: str = ""
    state: str = State.PLANNED.value

    @property
    def is_over(self) -> bool:
        """Ended or cancelled: there is nothing to be done about them."""
        return self.state in (State.ENDED, State.CANCELLED)


class Typed(TypedDict, total=False):
    """What was chosen or typed in the dialog before, given back with the problem it had."""

    role: str
    person: str
    name: str
    problem: str


def shown(texts: Texts, view: RolesView) -> Card:
    """Both chairs, and what can be done about them; whoever may not is told so when they press."""
    chairs = view.chairs
    state = _state(texts, view.state)
    return parts.card(
        texts,
        parts.band(state),
        parts.heading(plain(view.title)),
        *(_sat(texts, chairs) if view.is_over else seats(texts, chairs, view.state == State.OPEN)),
        *_buttons(texts, view),
        speak=f"{state}. {spoken(view.title)}. {_aloud(texts, chairs)}",
        fallback=texts("Type “@Runde roles secretary me”, or the name of somebody else."),
    )


def seats(texts: Texts, chairs: Chairs, under_way: bool = False, free_in: str = "") -> list[Element]:
    """A row for each chair, and below it that a proposal stands unless it is declined. `free_in` is a
    meeting in which a tap on the secretary's empty chair takes it."""
    starts = texts("**Free.** Whoever starts the meeting has it.")
    free = texts("**Free.** Who takes the meeting on?") if under_way else starts
    drawn = _rows(texts, chairs, free, texts("**Free.** Who takes the minutes?"))
    if free_in and not chairs.secretary:
        drawn[1] = writes(texts, free_in)
    return [*drawn, *(parts.quiet(line) for line in [_proposal(texts, chairs)] if line)]


def not_this_time(texts: Texts, meeting: str, card: str = "") -> Element:
    """The button that passes a role on."""
    return parts.execute(texts("Not this time"), DeclineRole(meeting, card))


def hand_over(
    texts: Texts, form: HandOver, people: Sequence[tuple[str, str]] | None, **typed: Unpack[Typed]
) -> Card:
    """The dialog: whom to, of (id, name), or by a typed name when they are too many (None); and which role
    while the sender has both."""
    which = [] if form.role else [_which(texts, typed.get("role", ""))]
    return parts.card(
        texts,
        *parts.problem(typed.get("problem", "")),
        parts.small_heading(texts("Hand over a role")),
        *which,
        _whom(texts, people, typed),
        *parts.buttons(parts.sends(texts("Hand over"), form)),
        speak=texts("Hand over a role. Choose somebody."),
        fallback=texts("Type “@Runde roles secretary me”, or the name of somebody else."),
    )


def role_word(texts: Texts, role: str) -> str:
    return texts("Facilitator") if role == Role.FACILITATOR else texts("Secretary")


def _sat(texts: Texts, chairs: Chairs) -> list[Element]:
    """A row for each chair when nobody can take one any more."""
    return _rows(texts, chairs, texts("No one"), texts("No one"))


def _rows(texts: Texts, chairs: Chairs, *free: str) -> list[Element]:
    """`free`: what stands at an empty chair, of the facilitator and of the secretary."""
    roles = (texts("Facilitator"), texts("Secretary"))
    who = (
        name(each) or empty for each, empty in zip((chairs.facilitator, chairs.secretary), free, strict=True)
    )
    return [
        parts.row(parts.quiet(role), parts.body(one), width=parts.WORD)
        for role, one in zip(roles, who, strict=True)
    ]


def _state(texts: Texts, state: str) -> str:
    match state:
        case State.ENDED:
            return texts("Roles · the meeting has ended")
        case State.CANCELLED:
            return texts("Roles · the meeting is cancelled")
        case _:
            return texts("Roles")


def _which(texts: Texts, chosen: str) -> Element:
    options = [(role.value, role_word(texts, role)) for role in Role]
    return fields.one_of("roles_role", texts("Which role"), options, chosen or Role.SECRETARY)


def _whom(texts: Texts, people: Sequence[tuple[str, str]] | None, typed: Typed) -> Element:
    if people is None:
        return fields.text_input(
            "roles_name",
            texts("To whom"),
            value=typed.get("name", ""),
            error=texts("Write a first or full name."),
            placeholder=texts("First or full name"),
            isRequired=True,
            maxLength=NAME_LENGTH,
        )
    options = short(people, NAME_LENGTH)
    chosen = typed.get("person", "")
    known = chosen if chosen in dict(people) else ""
    error = texts("Choose somebody.")
    return fields.one_of(
        "roles_person",
        texts("To whom"),
        options,
        known,
        style="compact",
        isRequired=True,
        errorMessage=error,
    )


def _proposal(texts: Texts, chairs: Chairs) -> str:
    if chairs.mine:
        return _mine(texts, chairs.mine)
    names = [name(one) for one in chairs.proposed]
    if len(names) > 1:
        return texts("{names} are proposed. It will be them unless they decline.", names=names)
    return texts("{name} is proposed. It will be so unless {name} declines.", name=names[0]) if names else ""


def _mine(texts: Texts, roles: tuple[str, ...]) -> str:
    if len(roles) > 1:
        return texts("You are proposed for both roles. It will be you unless you decline.")
    if roles[0] == Role.FACILITATOR:
        return texts("You are proposed as facilitator. It will be you unless you decline.")
    return texts("You are proposed as secretary. It will be you unless you decline.")


def _buttons(texts: Texts, view: RolesView) -> tuple[Element, ...]:
    if view.is_over:
        return ()
    facilitator, secretary = view.chairs.facilitator, view.chairs.secretary
    made = _free(texts, view)
    if facilitator or secretary:
        made.append(not_this_time(texts, view.meeting, "roles"))
        if facilitator and secretary and facilitator != secretary:
            made.append(parts.execute(texts("Swap"), SwapRoles(view.meeting, view.seen)))
        made.append(parts.opens(texts("Hand over"), HandOver(meeting=view.meeting)))
    return parts.buttons(*made, calm=True)


def _free(texts: Texts, view: RolesView) -> list[Element]:
    free = []
    if not view.chairs.facilitator:
        free.append(
            parts.execute(texts("I'll be facilitator"), TakeRole(view.meeting, Role.FACILITATOR.value))
        )
    if not view.chairs.secretary:
        free.append(parts.execute(texts("I take the minutes"), TakeRole(view.meeting, Role.SECRETARY.value)))
    return free


def _aloud(texts: Texts, chairs: Chairs) -> str:
    facilitator, secretary = spoken(chairs.facilitator), spoken(chairs.secretary)
    free = texts("free")
    return texts(
        "Facilitator: {facilitator}. Secretary: {secretary}.",
        facilitator=facilitator or free,
        secretary=secretary or free,
    )
