"""What comes due of a light: halfway a line, and once it is over that nothing else is left of the answers."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.light_round import LightRound
from bot.handlers.shut_out import settled
from bot.messages import Effect, Kind, Post, Redraw, Remind, Request, to_below
from bot.pictures import light as pictures
from bot.ports.work import UnitOfWork
from bot.router import Happened

# What comes due: its time, that perhaps all have answered, half of its time, and that it is over.
CLOSE, COMPLETE, HALFWAY, OVER = "light.close", "light.complete", "light.halfway", "light.over"
# And that an area may be told, since one of its teams has closed.
AREA_CLOSED = "light.area.closed"
# And of one with names, that they are forgotten.
FORGET = "light.forget"


def name_of(light: LightRound) -> str:
    """Of its card."""
    return f"light/{light.id}"


def due(light: LightRound, word: str, at: datetime | None) -> Remind:
    """`at` None: not any more."""
    return Remind(f"{name_of(light)}/{word}", word, at, {"light": light.id}, team=light.team)


def ended(request: Request, work: UnitOfWork, light: LightRound) -> Sequence[Effect]:
    """Closed or cancelled: the answers and their key are destroyed with what is told of them."""
    work.lights.save(light)
    work.lights.destroy(light)
    nothing_more = [due(light, word, None) for word in (CLOSE, COMPLETE, HALFWAY)]
    args = {"light": light.id}
    line = Post(to_below(name_of(light)), pictures.CLOSED, args, team=light.team)
    said = [] if light.cancelled or light.meeting else [line]
    return [
        Redraw(name_of(light)),
        *said,
        *nothing_more,
        due(light, OVER, request.now),
        *_in_area(request, light),
    ]


def _in_area(request: Request, light: LightRound) -> Sequence[Remind]:
    """Handled by itself: it is about other teams too."""
    if not light.area:
        return []
    args = {"whole": light.area}
    return [Remind(f"{name_of(light)}/area", AREA_CLOSED, request.now, args)]


def halfway(request: Request, work: UnitOfWork) -> Sequence[Effect]:
    """One line in the thread, once in its time: in private nobody is reminded."""
    light = work.lights.get(str(request.data.get("light", "")))
    if light is None or not light.is_open:
        return settled(request)
    # What is asked anew has its whole time again.
    name = f"{name_of(light)}/halfway/{light.opened.timestamp():.0f}"
    line = Post(to_below(name_of(light)), pictures.HALFWAY, {"light": light.id}, name, team=light.team)
    return [*settled(request), *([] if work.messages.get(name) else [line])]


def over(request: Request, work: UnitOfWork) -> Sequence[Effect]:
    """What no transaction could take along."""
    asked = str(request.data.get("light", ""))
    light = work.lights.get(asked)
    if light is None or not light.is_open:
        work.lights.sweep(asked)
    return settled(request)


def untaken(work: UnitOfWork, team: str, topic: str) -> Sequence[Effect]:
    """Its topic is off the agenda: the card of the light offers to take it up again."""
    light = work.lights.of_topic(team, topic)
    return [Redraw(name_of(light))] if light else []


def destroyed(request: Request, work: UnitOfWork, team: str) -> Sequence[Effect]:
    """Runde was removed from the team: nobody is asked any more."""
    known = work.lights.open_in(team)
    light = work.lights.lock(known.id) if known else None
    if light is None or not light.is_open:
        return []
    return ended(request, work, light.cancel(request.now))


ROWS = (Happened(Kind.DUE, HALFWAY, halfway), Happened(Kind.DUE, OVER, over))
