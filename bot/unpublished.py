"""Where there is nothing to publish by, minutes are sent all the same, and nobody waits for more."""

from dataclasses import dataclass, replace

from bot.domain.publication import Trouble
from bot.ports.outbox import Note
from bot.ports.work import UnitOfWork, Works


@dataclass(frozen=True, slots=True)
class Unpublished:
    """In the place of bot.publishing. Written down, so that it stays true when Graph is set up later."""

    works: Works

    async def __call__(self, tenant: str, note: Note) -> None:
        def keep(work: UnitOfWork) -> None:
            if kept := work.publications.get(note.args["meeting"]):
                work.publications.save(replace(kept, file=Trouble.OFF, tab=Trouble.OFF))

        await self.works.change(tenant, keep)
