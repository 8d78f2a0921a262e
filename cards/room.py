"""The dialog that says who is in the room without a device, and who is not here today."""

from dataclasses import dataclass

from bot.language.texts import Texts
from cards import parts
from cards.actions.round import RoomForm
from cards.parts import Card
from cards.people import name


@dataclass(frozen=True, slots=True)
class RoomView:
    """Both are (id, name) in alphabetical order: who is not seen yet, and who is or was expected."""

    missing: tuple[tuple[str, str], ...]
    expected: tuple[tuple[str, str], ...]


def room_form(texts: Texts, form: RoomForm, view: RoomView, problem: str = "") -> Card:
    """One tick a person."""
    lists = [
        ("room_here", texts("In the room"), view.missing),
        ("room_away", texts("Not here today"), view.expected),
    ]
    fields = [
        parts.several(id, label, [(person, name(each)) for person, each in people])
        for id, label, people in lists
        if people
    ]
    return parts.card(
        texts,
        *parts.problem(problem),
        parts.small_heading(texts("Who is in the room?")),
        *fields,
        *parts.buttons(parts.sends(texts("Keep this"), form)),
        speak=texts("Who is in the room, and who is not here today?"),
        fallback=texts("Say it aloud; whoever writes or presses something is here."),
    )
