"""The dialog that says who is in the room without a device, who is not here today, and who has left."""

from dataclasses import dataclass, replace

from bot.language.texts import Texts
from cards import fields, parts
from cards.actions.round import RoomForm
from cards.options import short
from cards.parts import Card, Element
from cards.people import NAME_ROOM, name
from cards.plain import cut, plain

# What the fields are called in what is sent.
FIELDS = ("room_here", "room_away", "room_gone")


@dataclass(frozen=True, slots=True)
class RoomView:
    """(id, name) in alphabetical order: who was not seen yet, who may not be here today, and who may have
    left; all of the names from `first` to `last`, which are `page` of `pages`."""

    missing: tuple[tuple[str, str], ...]
    away: tuple[tuple[str, str], ...] = ()
    gone: tuple[tuple[str, str], ...] = ()
    page: int = 1
    pages: int = 1
    first: str = ""
    last: str = ""


def room_form(texts: Texts, form: RoomForm, view: RoomView, problem: str = "") -> Card:
    """One tick a person; of many people a page at a time, in alphabetical order."""
    labels = (texts("In the room"), texts("Not here today"), texts("Has left"))
    lists = zip(FIELDS, labels, (view.missing, view.away, view.gone), strict=True)
    ticks = [
        fields.several(id, label, short([(person, name(each)) for person, each in people], NAME_ROOM))
        for id, label, people in lists
        if people
    ]
    return parts.card(
        texts,
        *parts.problem(problem),
        parts.small_heading(texts("Who is in the room?")),
        *_page(texts, view),
        *ticks,
        *parts.buttons(*_sent(texts, form, view)),
        speak=texts("Who is in the room, and who is not here today?"),
        fallback=texts("Say it aloud; whoever writes or presses something is here."),
    )


def _page(texts: Texts, view: RoomView) -> list[Element]:
    if view.pages < 2:
        return []
    names = {"first": cut(view.first, NAME_ROOM), "last": cut(view.last, NAME_ROOM)}
    told = texts("{first} to {last} · page {number} of {count}", **names, number=view.page, count=view.pages)
    return [parts.quiet(plain(told))]


def _sent(texts: Texts, form: RoomForm, view: RoomView) -> list[Element]:
    keep = parts.sends(texts("Keep this"), form)
    if view.page >= view.pages:
        return [keep]
    return [parts.sends(texts("Keep this and go on"), replace(form, onward="yes")), keep]
