"""Minutes as a document in the channel's Files: one of each meeting, with its versions, and never over what a
person has changed."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace

from bot.documents.file_name import file_name, folder_name
from bot.documents.minutes_word import word
from bot.domain.minutes import Published
from bot.domain.people import Team
from bot.domain.publication import InGraph, Publication, names
from bot.handlers.minutes import redrawn
from bot.language.texts import Texts
from bot.ports.publication import Changed, Folder, Missing, Publisher, Stored, Taken
from bot.ports.work import UnitOfWork, Works

NAMES_TRIED = 5


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be published, as it stood when it was looked at."""

    tenant: str
    newest: Published
    versions: Sequence[Published]
    team: Team
    channel: str
    known: InGraph
    kept: Publication

    @property
    def texts(self) -> Texts:
        return Texts(self.team.language, self.newest.contents.zone)


@dataclass(frozen=True, slots=True)
class Filing:
    """`library` is the address of the folder in which each channel of a whole team has one for its documents;
    those of other channels, and all without one, are in the channel's own Files. Raises what the publisher
    does."""

    works: Works
    opened: Callable[[], Awaitable[Publisher]]
    library: str = ""

    async def __call__(self, job: Job) -> None:
        """The newest minutes are in Files."""
        if job.kept.version == job.newest.version and job.kept.file is None:
            return
        # Long minutes take a good part of a second to write; meanwhile others are served.
        body = await asyncio.to_thread(word, job.texts, job.newest, job.versions)
        kept, stored = await self._stored(job, job.kept, body)
        where = replace(kept, drive=stored.drive, item=stored.item, url=stored.url)
        done = replace(where, etag=stored.etag, ctag=stored.ctag, version=job.newest.version, file=None)
        await self._kept(job, done)

    async def _stored(self, job: Job, kept: Publication, body: bytes) -> tuple[Publication, Stored]:
        """Never over what a person has changed: that stays theirs, and this gets a name of its own."""
        publisher = await self.opened()
        if kept.item:
            known = Stored(kept.drive, kept.item, kept.etag, kept.ctag, kept.url, ours=True)
            try:
                return kept, await publisher.replace(job.tenant, known, body)
            except Missing:
                kept = kept.renamed(kept.name)
            except Changed:
                found = await publisher.look(job.tenant, kept.drive, kept.item)
                if found is None:
                    kept = kept.renamed(kept.name)
                elif found.ours or (found.ctag and found.ctag == kept.ctag):
                    return kept, await publisher.replace(job.tenant, found, body)
                else:
                    kept = await self.named(job, kept.renamed("", beside=True))
        return await self._created(job, kept, body)

    async def _created(self, job: Job, kept: Publication, body: bytes) -> tuple[Publication, Stored]:
        """One of this name that is ours, and no other meeting's, is the one whose answer never came."""
        publisher, folder = await self.opened(), await self._folder(job)
        for _ in range(NAMES_TRIED):
            try:
                return kept, await publisher.create(job.tenant, folder, kept.name, body)
            except Missing:
                await self.learnt(job, lambda known: replace(known, drive="", folder=""))
                raise
            except Taken:
                found = await publisher.find(job.tenant, folder, kept.name)
            if found is not None and found.ours and not await self._of_another(job, found):
                return kept, await publisher.replace(job.tenant, found, body)
            kept = await self.named(job, kept)
        raise Taken

    async def _of_another(self, job: Job, found: Stored) -> bool:
        """People may have given another meeting's document this name."""
        meeting = job.newest.meeting
        return (
            await self.works.read(
                job.tenant,
                lambda work: work.publications.stored(job.team.id, found.drive, found.item) - {meeting},
            )
            != set()
        )

    async def named(self, job: Job, kept: Publication) -> Publication:
        """The next name that is free, and from now on this one's. `kept.name` is one that is taken."""
        best = file_name(job.texts, job.newest.contents)
        version = job.newest.version if kept.beside else 1

        def reserve(work: UnitOfWork) -> Publication:
            every = list(names(best, version))
            left = every[every.index(kept.name) + 1 :] if kept.name in every else every
            free = next(each for each in left if not work.publications.taken(job.team.id, each, kept.meeting))
            work.publications.save(named := kept.renamed(free))
            return named

        return await self.works.change(job.tenant, reserve)

    async def _folder(self, job: Job) -> Folder:
        known, library, publisher = job.known, self.library, await self.opened()
        if library and not known.is_in(library):
            # What only some people of a team read does not go where others may.
            whole = await publisher.is_for_all(job.tenant, known.group, job.channel)
            library = library if whole else ""
        if known.is_in(library):
            return Folder(known.drive, known.folder)
        if library:
            name = folder_name(job.texts, job.team, job.channel)
            found = await publisher.folder_in(job.tenant, library, name)
        else:
            found = await publisher.folder(job.tenant, known.group, job.channel)
        there = {"drive": found.drive, "folder": found.item, "library": library}
        await self.learnt(job, lambda known: replace(known, **there))
        return found

    async def learnt(self, job: Job, change: Callable[[InGraph], InGraph]) -> InGraph:
        """What Graph calls a team's things, with what was just learnt."""

        def keep(work: UnitOfWork) -> InGraph:
            known = change(work.publications.in_graph(job.team.id))
            work.publications.keep(job.team.id, known)
            return known

        return await self.works.change(job.tenant, keep)

    async def _kept(self, job: Job, done: Publication) -> None:
        """Written down at once: what comes after may fail, and this is done."""

        def keep(work: UnitOfWork) -> None:
            work.publications.save(done)
            redraw(work, done.meeting)

        await self.works.change(job.tenant, keep)


def redraw(work: UnitOfWork, meeting: str) -> None:
    """Everybody's cards that say where the minutes are."""
    held = work.meetings.get(meeting)
    work.outbox.redraw([each.name for each in redrawn(work, held)] if held else [])
