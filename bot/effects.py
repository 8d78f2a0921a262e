"""What a handler wants said or done later is written to the outbox; a reply goes back another way."""

from collections.abc import Sequence

from bot.domain.publication import Publication
from bot.messages import Effect, Move, Post, Publish, Redraw, Remind, Request
from bot.ports.work import UnitOfWork


def written(effects: Sequence[Effect], request: Request, work: UnitOfWork) -> None:
    """In the transaction of what they tell. What is drawn anew comes last, in one go: it shows what the rest
    has made of it."""
    for effect in effects:
        _written(effect, request, work)
    if names := [effect.name for effect in effects if isinstance(effect, Redraw)]:
        work.outbox.redraw(names)


def _written(effect: Effect, request: Request, work: UnitOfWork) -> None:
    match effect:
        case Post():
            about = effect.name or effect.picture
            if not effect.unasked or work.noise.use(effect.to.id, about, request.now):
                work.outbox.post(effect, effect.team or request.team)
        case Move():
            work.outbox.move(effect)
        case Remind():
            work.outbox.remind(effect, effect.team or request.team)
        case Publish():
            if work.publications.get(effect.meeting) is None:
                work.publications.save(Publication(effect.meeting, effect.team, ""))
            work.outbox.publish(effect)
