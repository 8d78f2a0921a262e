"""The dialog that says who is in the room without a device, who is not here today, and who has left."""

from dataclasses import dataclass

from bot.language.texts import Texts
from cards import parts
from cards.actions.round import RoomForm
from cards.options import short
from cards.parts import Card
from cards.people import NAME_ROOM, name

# What the fields are called in what is sent.
FIELDS = ("room_here", "room_away", "room_gone")


@dataclass(frozen=True, slots=True)
class RoomView:
    """(id, name) in alphabetical order: who was not seen yet, who may not be here today, and who may have
    left; `more` is how many people of the team there is no room for."""

    missing: tuple[tuple[str, str], ...]
    away: tuple[tuple[str, str], ...] = ()
    gone: tuple[tuple[str, str], ...] = ()
    more: int = 0


def room_form(texts: Texts, form: RoomForm, view: RoomView, problem: str = "") -> Card:
    """One tick a person."""
    labels = (texts("In the room"), texts("Not here today"), texts("Has left"))
    lists = zip(FIELDS, labels, (view.missing, view.away, view.gone), strict=True)
    fields = [
        parts.several(id, label, short([(person, name(each)) for person, each in people], NAME_ROOM))
        for id, label, people in lists
        if people
    ]
    rest = texts("There is no room here for everybody. Whoever writes or presses something is here.")
    return parts.card(
        texts,
        *parts.problem(problem),
        parts.small_heading(texts("Who is in the room?")),
        *fields,
        *([parts.quiet(rest, "medium")] if view.more else []),
        *parts.buttons(parts.sends(texts("Keep this"), form)),
        speak=texts("Who is in the room, and who is not here today?"),
        fallback=texts("Say it aloud; whoever writes or presses something is here."),
    )
