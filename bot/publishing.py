"""Minutes become a document in the channel's Files and a tab of the channel: a job of the outbox, tried as
often as it takes, that leaves one of each."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.domain.publication import GIVEN_UP_AFTER, InGraph, Publication, Trouble, left_at, tried_after, waits
from bot.filing import Filing, Job, redraw
from bot.pictures.minutes import signed
from bot.ports.chat import Later
from bot.ports.outbox import PUBLISHED_IN, Note
from bot.ports.publication import Changed, Missing, Publisher, Taken, Troubled
from bot.ports.work import Conflict, UnitOfWork, Works
from bot.watch import logs

# What is over so soon is told to nobody.
UNTOLD_WITHIN = timedelta(seconds=10)
# Until when is not told of what comes sooner.
TOLD_FROM = timedelta(minutes=1)
# Seconds for the document, to look for the tab and to make it, all while the lane is held.
FILED_WITHIN, FOUND_WITHIN, MADE_WITHIN = 6.5, 2.5, 4.0
# After which a new tab whose answer never came is there, or never will be.
MADE_AT_LAST_WITHIN = timedelta(minutes=1)
TAB = "Runde"
log = logs.of(__name__)


@dataclass(frozen=True, slots=True)
class Publishing:
    """`opened` is asked for the publisher when there is something to publish. `tabs`: there are pages for
    one. `_unanswered`: until when a team's tab may still come that was asked for."""

    works: Works
    opened: Callable[[], Awaitable[Publisher]]
    filing: Filing
    clock: Clock
    tabs: bool = True
    _unanswered: dict[str, datetime] = field(default_factory=dict)

    async def __call__(self, tenant: str, note: Note) -> None:
        """Raises Later while something of it is still to come."""
        job = await self._job(tenant, note.args["meeting"])
        if job is None:
            return
        if not job.kept.name:
            job = replace(job, kept=await self.filing.named(job, job.kept))
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
            # What one document waits for does not hold up the others, and each is told of on its own card.
            raise Later("; ".join(map(str, troubles)), wait.total_seconds(), alone=True)
        if note.failing is not None and not over:
            lane = PUBLISHED_IN.format(team=job.team.id)
            await self.works.change(tenant, lambda work: work.outbox.try_now(lane))

    async def _job(self, tenant: str, meeting: str) -> Job | None:
        """None when there is nothing to do any more."""

        def look(work: UnitOfWork) -> Job | None:
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
            return Job(tenant, newest, versions, team, channel, known, kept)

        return await self.works.read(tenant, look)

    async def _shut(self) -> Troubled | None:
        """What is wrong when nothing can be asked at all."""
        try:
            await self.opened()
        except Exception as error:
            log.exception("Microsoft Graph's client could not be made")
            return Troubled(Trouble.AWAY, type(error).__name__)
        return None

    async def _attempt(self, act: Callable[[Job], Awaitable[None]], job: Job) -> Troubled | None:
        """The one does not wait for the other, and whatever goes wrong is told."""
        try:
            if not job.known.group:
                raise Troubled(Trouble.AWAY, "Graph's name of the team is not known yet")
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

    async def _filed(self, job: Job) -> None:
        async with self.clock.at_most(FILED_WITHIN):
            await self.filing(job)

    async def _shown(self, job: Job) -> None:
        """The channel has the tab. One that was there and is not any more somebody has removed."""
        if not self.tabs:
            raise Troubled(Trouble.OFF, "there are no pages for a tab")
        try:
            async with self.clock.at_most(FOUND_WITHIN):
                known, there = await self._found(job)
            if there is None and known.tab:
                raise Troubled(Trouble.TAKEN_AWAY, "the tab was removed")
            tab = there or await self._made(job, known)
        except Troubled as why:
            if why.trouble is Trouble.NOT_INSTALLED:
                # Brought into the team again it may be called otherwise.
                await self.filing.learnt(job, lambda known: replace(known, app=""))
            raise
        if tab != known.tab:
            await self.filing.learnt(job, lambda known: replace(known, tab=tab))
            await self.works.change(job.tenant, lambda work: _there_again(work, job.team.id))

    async def _found(self, job: Job) -> tuple[InGraph, str | None]:
        publisher, known = await self.opened(), job.known
        if not known.app:
            app = await publisher.app(job.tenant, known.group)
            known = await self.filing.learnt(job, lambda known: replace(known, app=app))
        return known, await publisher.tab(job.tenant, known, job.channel)

    async def _made(self, job: Job, known: InGraph) -> str:
        """It may still be made when nobody waits for it any more, and is then found before another is."""
        now, until = self.clock.now(), self._unanswered.get(job.team.id)
        if until is not None and until > now:
            raise Troubled(Trouble.AWAY, "a new tab may still come", (until - now).total_seconds())
        try:
            async with self.clock.at_most(MADE_WITHIN):
                return await (await self.opened()).add_tab(job.tenant, known, job.channel, TAB)
        except TimeoutError as error:
            self._unanswered[job.team.id] = self.clock.now() + MADE_AT_LAST_WITHIN
            wait = MADE_AT_LAST_WITHIN.total_seconds()
            raise Troubled(Trouble.AWAY, "no answer to a new tab", wait) from error

    async def _told(
        self, job: Job, troubles: tuple[Trouble | None, Trouble | None], again: datetime | None
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
                redraw(work, after.meeting)

        await self.works.change(job.tenant, keep)


def _told_of(why: Troubled | None, over: bool) -> Trouble | None:
    if why is None:
        return None
    return left_at(why.trouble) if over else why.trouble


def _there_again(work: UnitOfWork, team: str) -> None:
    """The tab: other meetings' cards said that there is none."""
    for meeting in work.publications.with_tab(team):
        redraw(work, meeting)
