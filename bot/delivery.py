"""One lane while we hold it: its notes are sent in order, and what became of each is written down."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bot import letters
from bot.allowance import Allowance
from bot.clock import Clock
from bot.hand import Hand
from bot.letters import Letter
from bot.pace import DRAWN_EVERY, Sends
from bot.ports.chat import Chat, FateUnknown, Gone, Later, Never, NotThere, Sent, Unknown
from bot.ports.outbox import Arrived, Lane, Lanes, Note, Settled, Step
from bot.ports.pages import NO_PAGES, Pages
from bot.ports.work import Conflict, Works
from bot.steps import (
    GIVEN_UP_AFTER,
    PUBLISHED_WITHIN,
    THEN_EVERY,
    UNKNOWN_WAITS,
    collapsed,
    ripe_at,
    wait_after,
)
from bot.watch import logs
from bot.watch.matter import about
from bot.watch.metrics import Metrics

# One hand-over, with all that it asks Teams for, ends within so many seconds; it is begun only while the
# lease has as much left, and time to write down what came of it.
HANDED_OVER_WITHIN = 15.0
WRITTEN_WITHIN = 5.0
KEPT_EVERY, KEPT_AT_LAST_EVERY = 0.2, 30.0
# Of the notes that one redraw settles, so many are named in the log.
NAMED = 50
log = logs.of(__name__)


@dataclass(slots=True)
class _Held:
    """`until`: no hand-over is begun later. `look`: when there is something to be sent in it again. `last`:
    nothing is left in it but the step that is under way."""

    lane: Lane
    until: datetime
    sends: Sends
    look: datetime | None = None
    last: bool = False

    def look_at(self, moment: datetime) -> None:
        self.look = min(self.look or moment, moment)


class _GivenBack(Exception):
    """The lane is no longer ours: nothing more is sent in it now."""


@dataclass
class Delivery:
    """`pages` is where the tab's pages are, `publish` how minutes come there. `ending`: nothing new is begun.
    `drawn_at_once`: so many cards; people who wait for an answer come between."""

    lanes: Lanes
    works: Works
    chat: Chat
    clock: Clock
    allowance: Allowance
    pages: Pages = NO_PAGES
    publish: Callable[[str, Note], Awaitable[None]] | None = None
    ending: bool = False
    metrics: Metrics = field(default_factory=Metrics)
    drawn_at_once: int = 1

    def __post_init__(self) -> None:
        self._drawing = asyncio.Semaphore(self.drawn_at_once)
        self._hand = Hand(self.chat, self.works, self.allowance)

    async def __call__(self, lane: Lane) -> datetime | None:
        """Sends what can be sent now and gives the lane back. When to look at it again, None when not
        before something is committed for it."""
        spare = timedelta(seconds=HANDED_OVER_WITHIN + WRITTEN_WITHIN)
        held = _Held(lane, lane.until - spare, lane.sent)
        try:
            steps = collapsed(lane.notes)
            for step in steps:
                held.last = step is steps[-1]
                with about(step.note.correlation):
                    await self._one(held, step)
            await self.lanes.release(lane)
        except _GivenBack:
            pass
        except Exception:
            # The lease ends by itself, and what was not settled is sent then.
            log.exception("a lane was left in the middle", lane=lane.name)
        return held.look

    async def _one(self, held: _Held, step: Step) -> None:
        await self._room(held)
        now, note = self.clock.now(), step.note
        if (ripe := ripe_at(step, now)) > now:
            held.look_at(ripe)
            await self._waits(held, step, now)
            return
        try:
            at = await (self._published(held, note) if note.kind == "publish" else self._sent(held, note))
        except (Never, Gone) as why:
            await self._given_up(held, step, str(why))
        except NotThere as why:
            await self._closed(held, step, why)
        except Later as why:
            await self._later(held, step, why)
        else:
            self.metrics.sent(step.note.kind, "sent" if at else "nothing to send")
            await self._settled(held, step, at)

    async def _settled(self, held: _Held, step: Step, at: Sent | None) -> None:
        now = self.clock.now()
        if at:
            held.sends = held.sends.and_now(now)
            _told_sent(held.lane, step)
        arrived = Arrived(step.note.name, at, now) if at and step.note.name else None
        if arrived:
            held.look_at(now + DRAWN_EVERY)
        settled = Settled(step.ids, held.sends, arrived, held.last)
        still = await self._surely(lambda: self.lanes.done(held.lane, settled))
        await self._ours(still)

    async def _ours(self, still: bool) -> None:
        if not still:
            raise _GivenBack

    async def _waits(self, held: _Held, step: Step, now: datetime) -> None:
        """What was asked for since it stepped aside waits with it, so that the lane is not taken for that."""
        until = step.note.not_before
        if until is not None and any(note.not_before is None for note in step.settled):
            await self._ours(await self.lanes.aside(held.lane, step, now, until, unknown=False))

    async def _room(self, held: _Held) -> None:
        """Gives the lane back when its lease would not do, or when Teams would refuse one more now."""
        now = self.clock.now()
        wait = held.sends.wait(now)
        if wait > 0 or now > held.until or self.ending:
            at = now + timedelta(seconds=wait)
            await self.lanes.release(held.lane, at if wait else None)
            held.look_at(at)
            raise _GivenBack

    async def _sent(self, held: _Held, note: Note) -> Sent | None:
        """None when there was nothing to be sent any more. Whatever goes wrong unforeseen while a post is
        handed over is of unknown fate."""
        lane = held.lane
        await self.allowance(lane.tenant)
        await self._room(held)  # it may have taken long
        letter = await self._letter(held, note)
        if letter is None:
            return None
        await self._room(held)  # to draw it may have taken long
        try:
            async with self.clock.at_most(HANDED_OVER_WITHIN):
                try:
                    return await self._hand(lane.tenant, letter)
                except Gone:
                    # Somebody deleted it: it is posted again where it would be posted today.
                    letter = replace(letter, known=None)
                    await self.allowance(lane.tenant)
                    return await self._hand(lane.tenant, letter)
        except TimeoutError as error:
            raise _failure(letter, "it took too long") from error
        except (Never, Gone, NotThere, Later, Conflict):
            raise
        except Exception as error:
            log.exception("a note could not be handed over", note=note.id, lane=lane.name)
            raise _failure(letter, type(error).__name__) from error

    async def _published(self, held: _Held, note: Note) -> None:
        """What it leaves to be drawn is looked for at once."""
        held.look_at(self.clock.now())
        if self.publish is None:
            return
        try:
            async with self.clock.at_most(HANDED_OVER_WITHIN):
                await self.publish(held.lane.tenant, note)
        except (TimeoutError, Later, Conflict) as why:
            raise why if isinstance(why, Later) else Later(type(why).__name__) from why
        except Exception as error:
            log.exception("minutes could not be published", note=note.id, lane=held.lane.name)
            raise Later(type(error).__name__, alone=True) from error

    async def _letter(self, held: _Held, note: Note) -> Letter | None:
        """Drawn in its turn; what is a finished card already has no need to wait for that."""
        if note.card is not None:
            return await self._written(held.lane, note)
        async with self._drawing:
            await self._room(held)  # many may have been drawn before it
            return await self._written(held.lane, note)

    async def _written(self, lane: Lane, note: Note) -> Letter | None:
        try:
            now = self.clock.now()
            return await self.works.read(lane.tenant, lambda work: letters.write(work, note, self.pages, now))
        except LookupError as error:
            raise Never(f"no address: {type(error).__name__}") from error
        except (TypeError, ValueError, AttributeError, AssertionError) as error:
            log.exception("a note could not be drawn", note=note.id, lane=lane.name)
            raise Never(f"not drawn: {type(error).__name__}") from error
        except Conflict:
            raise
        except Exception as error:
            log.exception("a note could not be drawn now", note=note.id, lane=lane.name)
            raise Later(f"not drawn: {type(error).__name__}", alone=True) from error

    async def _surely(self, write: Callable[[], Awaitable[bool]]) -> bool:
        """What was sent is written down however long the database is away or full: else it would be sent
        again."""
        pause = KEPT_EVERY
        while True:
            try:
                return await write()
            except Conflict:
                await self.clock.sleep(pause)
            except Exception:
                log.exception("what was sent could not be written down yet")
                await self.clock.sleep(pause)
                pause = min(2 * pause, KEPT_AT_LAST_EVERY)

    async def _later(self, held: _Held, step: Step, why: Later) -> None:
        now, note = self.clock.now(), step.note
        patience = PUBLISHED_WITHIN if note.kind == "publish" else GIVEN_UP_AFTER
        if note.failing is not None and now - note.failing > patience:
            await self._given_up(held, step, f"no more tries: {why}")
            return
        unknown = isinstance(why, FateUnknown)
        exhausted = unknown and note.attempts >= len(UNKNOWN_WAITS)
        self.metrics.sent(note.kind, "unknown" if unknown else "later")
        self.metrics.tried_again("send")
        at = now + (THEN_EVERY if exhausted else timedelta(seconds=wait_after(note, now, why)))
        held.look_at(at)
        if exhausted or why.alone:
            log.info("a note steps aside", note=note.id, lane=held.lane.name, why=str(why))
            await self._ours(await self.lanes.aside(held.lane, step, now, at, unknown))
            return
        if isinstance(why, Unknown):
            log.error("Teams does not know this bot: see MicrosoftAppId and its secret", why=str(why))
        log.info("a lane waits", lane=held.lane.name, why=str(why))
        await self.lanes.again(held.lane, step, now, at, unknown)
        raise _GivenBack

    async def _closed(self, held: _Held, step: Step, why: NotThere) -> None:
        self.metrics.sent(step.note.kind, "closed")
        log.warning("a lane is closed: not in that conversation", lane=held.lane.name, why=str(why))
        await self.lanes.close(held.lane, self.clock.now(), why.everywhere)
        raise _GivenBack

    async def _given_up(self, held: _Held, step: Step, why: str) -> None:
        self.metrics.sent(step.note.kind, "never")
        log.error("a note can't be sent", note=step.note.id, lane=held.lane.name, why=why)
        await self._ours(await self.lanes.failed(held.lane, step, why, self.clock.now()))


def _told_sent(lane: Lane, step: Step) -> None:
    """`also`: what else is settled by it, each known by its own correlation."""
    also = [note.correlation for note in step.settled[1 : NAMED + 1] if note.correlation]
    facts = {"kind": step.note.kind, "lane": lane.name, "note": step.note.id, "notes": len(step.settled)}
    log.info("sent", **facts, also=also or None)


def _failure(letter: Letter, why: str) -> Later:
    """A change that is made twice is made once: only of a post must the fate be known."""
    return FateUnknown(why) if letter.known is None else Later(why, alone=True)
