"""What was answered to a light with names is forgotten."""

from collections.abc import Sequence

from bot.handlers.light_over import FORGET, name_of
from bot.handlers.shut_out import settled
from bot.messages import Effect, Kind, Redraw, Request
from bot.ports.work import UnitOfWork
from bot.router import Happened


def forget(request: Request, work: UnitOfWork) -> Sequence[Effect]:
    """The names go from the database, and from the card."""
    light = work.lights.lock(str(request.data.get("light", "")))
    if light is None or not light.named or light.is_open:
        return settled(request)
    work.light_names.forget(light.id)
    work.lights.save(light.without_names())
    return [*settled(request), Redraw(name_of(light))]


ROWS = (Happened(Kind.DUE, FORGET, forget),)
