"""A message to one person is kept and sent, and goes once it is old."""

from collections.abc import Sequence

from bot.domain.support import DONE_KEPT, KEPT, Message
from bot.messages import Effect, Post, Remind, to_person
from bot.pictures.support import RECEIVED
from bot.ports.work import UnitOfWork

OLD = "support.old"


def name_of(message: Message) -> str:
    return f"support/{message.id}"


def sent(work: UnitOfWork, message: Message, team: str) -> Sequence[Effect]:
    """To whom it is written, from somebody of this team."""
    work.supports.add(message)
    post = Post(to_person(message.to), RECEIVED, {"message": message.id}, name_of(message), team=team)
    return [post, old(message)]


def old(message: Message) -> Remind:
    """When it goes."""
    at = min(message.at + KEPT, (message.done or message.at + KEPT) + DONE_KEPT)
    return Remind(f"{name_of(message)}/old", OLD, at, {"message": message.id})
