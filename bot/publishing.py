"""Minutes become a document in the channel's Files and a tab of the channel: a job of the outbox, tried as
often as it takes, that leaves one of each."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.documents.file_name import file_name
from bot.documents.minutes_word import word
from bot.domain.minutes import Published
from bot.domain.people import Team
from bot.domain.publication import (
    GIVEN_UP_AFTER,
    InGraph,
    Publication,
    Trouble,
    names,
    tried_after,
    waits,
)
from bot.handlers.minutes import redrawn
from bot.language.texts import Texts
from bot.pictures.minutes import signed
from bot.ports.chat import Later
from bot.ports.outbox import PUBLISHED_IN, Note
from bot.ports.publication import Changed, Folder, Missing, Publisher, Stored, Taken, Troubled
from bot.ports.work import Conflict, UnitOfWork, Works
from bot.watch import logs

# What is over so soon is told to nobody.
UNTOLD_WITHIN = timedelta(seconds=10)
# Until when is not told of what comes sooner.
TOLD_FROM = timedelta(minutes=1)
# Seconds for the document and as many for the tab: both are tried while the lane is held, and told of.
PART_WITHIN = 6.5
NAMES_TRIED = 5
TAB = "Runde"
log = logs.of(__name__)


@dataclass(frozen=True, slots=True)
class _Job:
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
class Publishing:
    """`opened` is asked for the publisher when there is something to publish. `tabs`: there are pages for
    one."""

    works: Works
    opened: Callable[[], Awaitable[Publisher]]
    clock: Clock
    tabs: bool = True

    async def __call__(self, tenant: str, note: Note) -> None:
        """Raises Later while something of it is still to come."""
        job = await self._job(tenant, note.args["meeting"])
        if job is None:
            return
        if not job.kept.name:
            job = replace(job, kept=await self._named(job, job.kept))
        shut = await self._shut()
        file = shut or await self._attempt(self._filed, job)
        tab = shut or await self._attempt(self._shown, job)
        now = self.clock.now()
        failing = now - note.failing if note.failing else timedelta()
        troubles = [each for each in (file, tab) if each is not None and waits(each.trouble)]
        over = failing > GIVEN_UP_AFTER
        wait = tried_after([(each.trouble, each.after) for each in troubles], failing)
        if wait is None or over or failing >= UNTOLD_WITHIN or wait >= UNTOLD_WITHIN:
            told = _told_of(file, over), _told_of(tab, over)
            await self._told(job, told, now + wait if wait and not over else None)
        if wait is not None and not over:
            # What one document waits for, or what nobody has allowed yet, does not hold up the others.
            alone = not any(each.trouble is Trouble.AWAY for each in troubles)
            raise Later("; ".join(map(str, troubles)), wait.total_seconds(), alone)
        if note.failing is not None and not over:
            lane = PUBLISHED_IN.format(team=job.team.id)
            await self.works.change(tenant, lambda work: work.outbox.try_now(lane))

    async def _job(self, tenant: str, meeting: str) -> _Job | None:
        """None when there is nothing to do any more."""

        def look(work: UnitOfWork) -> _Job | None:
            versions = signed(work, work.minutes.versions(meeting))
            held = work.meetings.get(meeting)
            team = work.teams.get(held.team) if held else None
            if team is None or not versions:
                return None
            newest = max(versions, key=lambda one: one.version)
            kept = work.publications.get(meeting) or Publication(meeting, team.id, "")
            if kept.version == newest.version and kept.file is None and kept.tab is None:
                return None
            channel, known = work.teams.spot(team.id).conversation or "", work.publications.in_graph(team.id)
            return _Job(tenant, newest, versions, team, channel, known, kept)

        return await self.works.read(tenant, look)

    async def _shut(self) -> Troubled | None:
        """What is wrong when nothing can be asked at all."""
        try:
            await self.opened()
        except Exception as error:
            log.exception("Microsoft Graph's client could not be made")
            return Troubled(Trouble.AWAY, type(error).__name__)
        return None

    async def _attempt(self, act: Callable[[_Job], Awaitable[None]], job: _Job) -> Troubled | None:
        """The one does not wait for the other, and whatever goes wrong is told."""
        try:
            if not job.known.group:
                raise Troubled(Trouble.AWAY, "Graph's name of the team is not known yet")
            async with self.clock.at_most(PART_WITHIN):
                await act(job)
        except Troubled as why:
            log.info("not published", what=why.trouble.value, why=str(why))
            return why
        except (Taken, Changed, Missing) as why:
            # Somebody else was there in between: all of it is looked at anew.
            return Troubled(Trouble.AWAY, type(why).__name__)
        except TimeoutError:
            return Troubled(Trouble.AWAY, "no answer")
        except Conflict:
            raise
        except Exception as error:
            log.exception("minutes could not be published")
            return Troubled(Trouble.AWAY, type(error).__name__)
        return None

    async def _filed(self, job: _Job) -> None:
        """The newest minutes are in Files."""
        if job.kept.version == job.newest.version and job.kept.file is None:
            return
        # Long minutes take a good part of a second to write; meanwhile others are served.
        body = await asyncio.to_thread(word, job.texts, job.newest, job.versions)
        kept, stored = await self._stored(job, job.kept, body)
        where = replace(kept, drive=stored.drive, item=stored.item, url=stored.url)
        done = replace(where, etag=stored.etag, ctag=stored.ctag, version=job.newest.version, file=None)
        await self._kept(job, done)

    async def _stored(self, job: _Job, kept: Publication, body: bytes) -> tuple[Publication, Stored]:
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
                elif found.ours or found.ctag == kept.ctag:
                    return kept, await publisher.replace(job.tenant, found, body)
                else:
                    kept = await self._named(job, kept.renamed("", beside=True))
        return await self._created(job, kept, body)

    async def _created(self, job: _Job, kept: Publication, body: bytes) -> tuple[Publication, Stored]:
        """One of this name that is ours, and no other meeting's, is the one whose answer never came."""
        publisher, folder = await self.opened(), await self._folder(job)
        for _ in range(NAMES_TRIED):
            try:
                return kept, await publisher.create(job.tenant, folder, kept.name, body)
            except Missing:
                await self._known(job, lambda known: replace(known, drive="", folder=""))
                raise
            except Taken:
                found = await publisher.find(job.tenant, folder, kept.name)
            if found is not None and found.ours and not await self._of_another(job, found):
                return kept, await publisher.replace(job.tenant, found, body)
            kept = await self._named(job, kept)
        raise Taken

    async def _of_another(self, job: _Job, found: Stored) -> bool:
        """People may have given another meeting's document this name."""
        meeting = job.newest.meeting
        return (
            await self.works.read(
                job.tenant,
                lambda work: work.publications.stored(job.team.id, found.drive, found.item) - {meeting},
            )
            != set()
        )

    async def _named(self, job: _Job, kept: Publication) -> Publication:
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

    async def _folder(self, job: _Job) -> Folder:
        known = job.known
        if known.folder:
            return Folder(known.drive, known.folder)
        publisher = await self.opened()
        found = await publisher.folder(job.tenant, known.group, job.channel)
        await self._known(job, lambda known: replace(known, drive=found.drive, folder=found.item))
        return found

    async def _shown(self, job: _Job) -> None:
        """The channel has the tab. One that was there and is not any more somebody has removed."""
        if not self.tabs:
            raise Troubled(Trouble.OFF, "there are no pages for a tab")
        publisher, known = await self.opened(), job.known
        if not known.app:
            app = await publisher.app(job.tenant, known.group)
            known = await self._known(job, lambda known: replace(known, app=app))
        try:
            there = await publisher.tab(job.tenant, known, job.channel)
            if there is None and known.tab:
                raise Troubled(Trouble.TAKEN_AWAY, "the tab was removed")
            tab = there or await publisher.add_tab(job.tenant, known, job.channel, TAB)
        except Troubled as why:
            if why.trouble is Trouble.NOT_INSTALLED:
                # Brought into the team again it may be called otherwise.
                await self._known(job, lambda known: replace(known, app=""))
            raise
        if tab != known.tab:
            await self._known(job, lambda known: replace(known, tab=tab))
            await self.works.change(job.tenant, lambda work: _there_again(work, job.team.id))

    async def _known(self, job: _Job, change: Callable[[InGraph], InGraph]) -> InGraph:
        def keep(work: UnitOfWork) -> InGraph:
            known = change(work.publications.in_graph(job.team.id))
            work.publications.keep(job.team.id, known)
            return known

        return await self.works.change(job.tenant, keep)

    async def _kept(self, job: _Job, done: Publication) -> None:
        """Written down at once: what comes after may fail, and this is done."""

        def keep(work: UnitOfWork) -> None:
            work.publications.save(done)
            _redraw(work, done.meeting)

        await self.works.change(job.tenant, keep)

    async def _told(
        self, job: _Job, troubles: tuple[Trouble | None, Trouble | None], again: datetime | None
    ) -> None:
        """On the card, when it is another than it says."""
        file, tab = troubles
        again = again if again and again - self.clock.now() >= TOLD_FROM else None

        def keep(work: UnitOfWork) -> None:
            before = work.publications.get(job.newest.meeting)
            kept = before or Publication(job.newest.meeting, job.team.id, "")
            after = replace(kept, file=file, tab=tab, again=again)
            if after != before:
                work.publications.save(after)
                _redraw(work, after.meeting)

        await self.works.change(job.tenant, keep)


def _told_of(why: Troubled | None, over: bool) -> Trouble | None:
    if why is None or not waits(why.trouble):
        return why.trouble if why else None
    return Trouble.GIVEN_UP if over else why.trouble


def _there_again(work: UnitOfWork, team: str) -> None:
    """The tab: other meetings' cards said that there is none."""
    for meeting in work.publications.with_tab(team):
        _redraw(work, meeting)


def _redraw(work: UnitOfWork, meeting: str) -> None:
    """Everybody's cards that say where the minutes are."""
    held = work.meetings.get(meeting)
    work.outbox.redraw([each.name for each in redrawn(work, held)] if held else [])
