"""What becomes of help that a team has asked for: somebody takes it, or nobody could be reached."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.light_help import Help
from bot.domain.support import Message
from bot.messages import Effect, Redraw
from bot.ports.work import UnitOfWork


def line_of(help: Help) -> str:
    """The name of the line that tells of it, below its light."""
    return f"light/{help.light}/help/{help.by}"


def taken(work: UnitOfWork, message: Message) -> Sequence[Effect]:
    """The team learns who takes it, and so do the others who were asked."""
    help = work.light_helps.lock(message.light) if message.light else None
    if help is None or help.taken:
        return []
    work.light_helps.save(help.take(message.to))
    others = [one.id for one in work.supports.of_light(help.light) if one.id != message.id]
    return [*_shown(help), *(Redraw(f"support/{one}") for one in others)]


def in_vain(work: UnitOfWork, message: Message) -> Sequence[Effect]:
    """It could not be given to this one of them. When that was the last, the team can ask again."""
    if message.light is None:
        return []
    work.supports.save(replace(message, light=None))
    help = work.light_helps.lock(message.light)
    if help is None or work.supports.of_light(help.light):
        return []
    work.light_helps.drop(help.light)
    return _shown(help)


def _shown(help: Help) -> Sequence[Effect]:
    return [Redraw(f"light/{help.light}"), Redraw(line_of(help))]
