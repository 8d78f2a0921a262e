"""What was decided to be sent is sent: lane by lane, as fast as Teams allows, again after a failure."""

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bot import letters
from bot.clock import Clock
from bot.letters import Letter
from bot.pace import Sends
from bot.ports.chat import Chat, FateUnknown, Gone, Later, Never, NotThere, Sent
from bot.ports.outbox import Fate, Lane, Lanes, Note
from bot.ports.work import Conflict, UnitOfWork, Works

# Longer than any send may take, the chat's own time-out included.
LEASE = timedelta(seconds=30)
HELD_AT_MOST = timedelta(seconds=10)
LANES_AT_ONCE = 32
LOOK_EVERY = 1.0
# Between two looks however often we are woken: fifty people who answer at once are one redraw.
LOOK_GAP = 0.05
DRAWN_EVERY = timedelta(seconds=2)
WAIT_AT_MOST = 60.0
TRIES = 50
KEPT_TRIES, KEPT_EVERY = 20, 0.2
log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Held:
    """A lane while we hold it. `calls`: how often we had been woken when it was claimed; `ripe`: when the
    first of the cards that wait may be drawn again."""

    lane: Lane
    sends: Sends
    until: datetime
    calls: int
    ripe: datetime | None = None

    def waits_for(self, moment: datetime) -> None:
        self.ripe = min(self.ripe or moment, moment)


class _Stopped(Exception):
    """The lane has been given back: nothing more is sent in it now."""


@dataclass
class Outbox:
    """`pages` is the address of the tab's pages, "" while there are none. `run` until cancelled."""

    lanes: Lanes
    works: Works
    chat: Chat
    clock: Clock
    pages: str = ""
    _woken: asyncio.Event = field(default_factory=asyncio.Event)
    _busy: set["asyncio.Task[None]"] = field(default_factory=set)
    _timers: set["asyncio.Task[None]"] = field(default_factory=set)
    _calls: int = 0

    def wake(self) -> None:
        """Something was committed to be sent."""
        self._calls += 1
        self._woken.set()

    async def run(self) -> None:
        """A database that is away is asked again: nothing is lost meanwhile, all of it is rows."""
        try:
            while True:
                self._woken.clear()
                try:
                    await self._look()
                except Exception:
                    log.exception("the outbox could not be read")
                await self.clock.sleep(LOOK_GAP)
                await self.clock.wait(self._woken, LOOK_EVERY)
        finally:
            await self._end()

    async def _end(self) -> None:
        """Sends under way are finished, so that no lane stays leased by one who is gone."""
        for timer in self._timers:
            timer.cancel()
        if self._busy:
            await asyncio.wait(self._busy, timeout=HELD_AT_MOST.total_seconds())
        for task in self._busy:
            task.cancel()
        await asyncio.gather(*self._busy, *self._timers, return_exceptions=True)

    async def _look(self) -> None:
        room = LANES_AT_ONCE - len(self._busy)
        if room <= 0:
            return
        now, calls = self.clock.now(), self._calls
        for lane in await self.lanes.claim(now, LEASE, room):
            task = asyncio.create_task(self._serve(_Held(lane, lane.sent, now + HELD_AT_MOST, calls)))
            self._busy.add(task)
            task.add_done_callback(self._busy.discard)

    def _look_at(self, moment: datetime) -> None:
        """Not before: cards that wait to be drawn would be claimed and given back all the while."""
        timer = asyncio.create_task(self._wake_at(moment))
        self._timers.add(timer)
        timer.add_done_callback(self._timers.discard)

    async def _wake_at(self, moment: datetime) -> None:
        await self.clock.sleep(max(0.0, (moment - self.clock.now()).total_seconds()))
        self._woken.set()

    async def _serve(self, held: _Held) -> None:
        try:
            for note, settled in collapsed(held.lane.notes):
                await self._one(held, note, settled)
            await self.lanes.release(held.lane)
        except _Stopped:
            return
        except Exception:
            # The lease ends by itself, and what was not settled is sent then.
            log.exception("lane %s was left in the middle", held.lane.name)
            return
        if held.ripe is not None:
            self._look_at(held.ripe)
        if held.calls != self._calls:
            self._woken.set()  # it may have been for this lane, while nobody else could claim it

    async def _one(self, held: _Held, note: Note, settled: Sequence[int]) -> None:
        await self._room(held)
        drawn = self.clock.now()
        if note.kind == "redraw" and (ripe := await self._ripe(held.lane, note, drawn)) > drawn:
            held.waits_for(ripe)
            return
        try:
            sent = await self._sent(held, note, drawn)
        except (Never, Gone) as why:
            await self._given_up(held.lane, note, str(why))
        except NotThere:
            log.warning("lane %s is closed: not in that conversation", held.lane.name)
            await self.lanes.close(held.lane)
            await self._stop(held, None)
        except Later as why:
            await self._later(held, note, why)
        else:
            held.sends = held.sends.and_now(self.clock.now()) if sent else held.sends
            await self._surely(lambda: self.lanes.done(held.lane, settled, held.sends))

    async def _room(self, held: _Held) -> None:
        """Gives the lane back when its lease would not do, or when Teams would refuse one more now."""
        now = self.clock.now()
        wait = held.sends.wait(now)
        if wait > 0 or now > held.until:
            await self._stop(held, now + timedelta(seconds=wait))

    async def _ripe(self, lane: Lane, note: Note, now: datetime) -> datetime:
        message = await self.works.read(lane.tenant, lambda work: work.messages.get(note.name or ""))
        # Never drawn: it is not there, and its note is settled with nothing to be sent.
        return message.drawn + DRAWN_EVERY if message and message.drawn else now

    async def _sent(self, held: _Held, note: Note, drawn: datetime) -> bool:
        """False when there was nothing to be sent any more."""
        letter = await self._letter(held.lane, note)
        if letter is None:
            return False
        try:
            at = await self._handed_over(held.lane.tenant, letter)
        except Gone:
            at = await self._handed_over(held.lane.tenant, _anew(letter))
        if note.name:
            name = note.name

            def write(work: UnitOfWork) -> None:
                work.messages.sent(name, at.conversation, at.activity, drawn)

            await self._surely(lambda: self.works.change(held.lane.tenant, write))
        return True

    async def _surely(self, write: Callable[[], Awaitable[None]]) -> None:
        """What was sent is written down however busy the database is: else it would be sent again."""
        for _ in range(KEPT_TRIES):
            try:
                return await write()
            except Conflict:
                await self.clock.sleep(KEPT_EVERY)
        return await write()

    async def _letter(self, lane: Lane, note: Note) -> Letter | None:
        try:
            return await self.works.read(lane.tenant, lambda work: letters.write(work, note, self.pages))
        except LookupError as error:
            raise Never(f"no address: {error}") from error
        except (TypeError, ValueError, AttributeError, AssertionError) as error:
            log.exception("note %s could not be drawn", note.id)
            raise Never(f"not drawn: {type(error).__name__}") from error

    async def _handed_over(self, tenant: str, letter: Letter) -> Sent:
        if letter.known is not None:
            await self.chat.update(letter.spot.service, letter.known, letter.card)
            return letter.known
        if letter.to_channel:
            return await self.chat.post_in_channel(tenant, letter.spot, letter.card)
        spot = letter.spot
        if letter.to_person is not None:
            person = letter.to_person
            opened = await self.chat.open_chat(tenant, spot)
            spot = replace(spot, conversation=opened)
            await self.works.change(tenant, lambda work: work.people.reach(person, spot))
        return await self.chat.post(spot, letter.card)

    async def _later(self, held: _Held, note: Note, why: Later) -> None:
        if note.attempts + 1 >= TRIES:
            await self._given_up(held.lane, note, f"{TRIES} tries: {why}")
            return
        if isinstance(why, FateUnknown) and note.name and note.kind == "post":
            name = note.name
            await self.works.change(held.lane.tenant, lambda work: work.messages.fate(name, Fate.UNKNOWN))
        log.info("lane %s waits: %s", held.lane.name, why)
        at = self.clock.now() + timedelta(seconds=wait_after(note.attempts, why.after))
        await self.lanes.again(held.lane, note, at)
        await self._stop(held, at)

    async def _given_up(self, lane: Lane, note: Note, why: str) -> None:
        log.error("note %s in lane %s can't be sent: %s", note.id, lane.name, why)
        await self.lanes.failed(lane, note, why)
        if note.name and note.kind == "post":
            name = note.name
            await self.works.change(lane.tenant, lambda work: work.messages.fate(name, Fate.FAILED))

    async def _stop(self, held: _Held, at: datetime | None) -> None:
        await self.lanes.release(held.lane, at)
        if at is not None:
            self._look_at(at)
        raise _Stopped


def collapsed(notes: Sequence[Note]) -> Sequence[tuple[Note, Sequence[int]]]:
    """What is to be sent, each with the notes it settles: all redraws of a card are one, and none when
    its post is still to be made, since that shows the newest state."""
    steps: dict[str, tuple[Note, list[int]]] = {}
    for note in notes:
        key = note.name or str(note.id)
        if note.kind == "redraw" and key in steps:
            steps[key][1].append(note.id)
        else:
            steps[key if key not in steps else str(note.id)] = (note, [note.id])
    return list(steps.values())


def wait_after(attempts: int, asked: float | None) -> float:
    """Seconds: what Teams asked for, else twice as long each time, with jitter so that lanes part."""
    backoff = min(WAIT_AT_MOST, 0.5 * 2**attempts)
    return asked if asked is not None else backoff * random.uniform(0.75, 1.25)


def _anew(letter: Letter) -> Letter:
    """The message was deleted: it is posted again where it would be posted today."""
    return replace(letter, known=None)
