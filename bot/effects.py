"""What a handler wants said or done later is written to the outbox; a reply goes back another way."""

from bot.messages import Effect, Move, Post, Redraw, Remind, Request
from bot.ports.work import UnitOfWork


def written(effect: Effect, request: Request, work: UnitOfWork) -> None:
    """In the transaction of what it tells."""
    match effect:
        case Post():
            about = effect.name or effect.picture
            if not effect.unasked or work.noise.use(effect.to.id, about, request.now):
                work.outbox.post(effect, effect.team or request.team)
        case Redraw():
            work.outbox.redraw(effect.name)
        case Move():
            work.outbox.move(effect)
        case Remind():
            work.outbox.remind(effect, effect.team or request.team)
