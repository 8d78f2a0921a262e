"""What somebody wrote who would like to talk goes back to them when it can't be given."""

from collections.abc import Sequence

from bot.handlers.light_helped import in_vain
from bot.messages import Effect, Post, to_person
from bot.pictures.support import UNDELIVERED
from bot.ports.work import UnitOfWork


def given_back(work: UnitOfWork, message: str) -> Sequence[Effect]:
    """Its author has their words back, once."""
    known, name = work.supports.get(message), f"support/{message}/back"
    if known is None or work.messages.get(name) is not None:
        return []
    return [*in_vain(work, known), Post(to_person(known.by), UNDELIVERED, {"message": known.id}, name)]
