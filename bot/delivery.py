"""One lane while we hold it: its notes are sent in order, and what became of each is written down."""

import logging
import random
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot import letters
from bot.clock import Clock
from bot.letters import Letter
from bot.pace import DRAWN_EVERY, Sends
from bot.ports.chat import Chat, FateUnknown, Gone, Later, Never, NotThere, Sent
from bot.ports.outbox import Arrived, Lane, Lanes, Note
from bot.ports.work import Conflict, Works

# One hand-over, with all that it asks Teams for, is begun within the first and ends within the second;
# together they are shorter than a lease (bot/outbox.py).
BEGUN_WITHIN = timedelta(seconds=10)
HANDED_OVER_WITHIN = 15.0
# What surely did not arrive is tried for a day: after half a second first, then as long as it has failed
# already, up to a minute.
GIVEN_UP_AFTER = timedelta(days=1)
SOON, WAIT_AT_MOST = 0.5, 60.0
# What may have arrived is tried so many times, after so many seconds: each may be one post more.
UNKNOWN_WAITS = (1, 4, 15, 60, 120, 300, 300)
KEPT_EVERY = 0.2
log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Held:
    """`until`: no hand-over is begun later. `look`: when there is something to be sent in it again."""

    lane: Lane
    until: datetime
    sends: Sends
    look: datetime | None = None

    def look_at(self, moment: datetime) -> None:
        self.look = min(self.look or moment, moment)


class _GivenBack(Exception):
    """The lane is no longer ours: nothing more is sent in it now."""


@dataclass
class Delivery:
    """`pages` is the address of the tab's pages, "" while there are none. `ending`: nothing new is begun."""

    lanes: Lanes
    works: Works
    chat: Chat
    clock: Clock
    pages: str = ""
    ending: bool = False

    async def __call__(self, lane: Lane) -> datetime | None:
        """Sends what can be sent now and gives the lane back. When to look at it again, None when not
        before something is committed for it."""
        held = _Held(lane, self.clock.now() + BEGUN_WITHIN, lane.sent)
        try:
            for note, settled in collapsed(lane.notes):
                await self._one(held, note, settled)
            await self.lanes.release(lane, self.clock.now())
        except _GivenBack:
            pass
        except Exception:
            # The lease ends by itself, and what was not settled is sent then.
            log.exception("lane %s was left in the middle", lane.name)
        return held.look

    async def _one(self, held: _Held, note: Note, settled: Sequence[int]) -> None:
        await self._room(held)
        now = self.clock.now()
        if note.kind == "redraw" and note.drawn and note.drawn + DRAWN_EVERY > now:
            held.look_at(note.drawn + DRAWN_EVERY)
            return
        try:
            at = await self._sent(held.lane, note)
        except (Never, Gone) as why:
            await self._given_up(held, note, settled, str(why))
        except NotThere:
            log.warning("lane %s is closed: not in that conversation", held.lane.name)
            await self.lanes.close(held.lane)
            raise _GivenBack from None
        except Later as why:
            await self._later(held, note, settled, why)
        else:
            held.sends = held.sends.and_now(self.clock.now()) if at else held.sends
            arrived = Arrived(note.name, at, now) if at and note.name else None
            if arrived:
                held.look_at(now + DRAWN_EVERY)
            await self._surely(lambda: self.lanes.done(held.lane, settled, held.sends, arrived))

    async def _room(self, held: _Held) -> None:
        """Gives the lane back when its lease would not do, or when Teams would refuse one more now."""
        now = self.clock.now()
        wait = held.sends.wait(now)
        if wait > 0 or now > held.until or self.ending:
            await self._back(held, now + timedelta(seconds=wait))

    async def _back(self, held: _Held, at: datetime) -> None:
        await self.lanes.release(held.lane, at)
        held.look_at(at)
        raise _GivenBack

    async def _sent(self, lane: Lane, note: Note) -> Sent | None:
        """None when there was nothing to be sent any more. Whatever goes wrong unforeseen while it is handed
        over is of unknown fate."""
        letter = await self._letter(lane, note)
        if letter is None:
            return None
        try:
            async with self.clock.at_most(HANDED_OVER_WITHIN):
                return await self._handed_over_or_anew(lane.tenant, letter)
        except TimeoutError as error:
            raise _failure(letter, "it took too long") from error
        except FateUnknown as why:
            raise _failure(letter, str(why), why.after) from why
        except (Never, Gone, NotThere, Later, Conflict):
            raise
        except Exception as error:
            log.exception("note %s could not be handed over", note.id)
            raise FateUnknown(type(error).__name__) from error

    async def _letter(self, lane: Lane, note: Note) -> Letter | None:
        try:
            return await self.works.read(lane.tenant, lambda work: letters.write(work, note, self.pages))
        except LookupError as error:
            raise Never(f"no address: {error}") from error
        except (TypeError, ValueError, AttributeError, AssertionError) as error:
            log.exception("note %s could not be drawn", note.id)
            raise Never(f"not drawn: {type(error).__name__}") from error

    async def _handed_over_or_anew(self, tenant: str, letter: Letter) -> Sent:
        """A message that was deleted is posted again where it would be posted today."""
        try:
            return await self._handed_over(tenant, letter)
        except Gone:
            return await self._handed_over(tenant, replace(letter, known=None))

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

    async def _surely(self, write: Callable[[], Awaitable[None]]) -> None:
        """What was sent is written down however long the database is away: else it would be sent again."""
        while True:
            try:
                return await write()
            except Conflict:
                await self.clock.sleep(KEPT_EVERY)

    async def _later(self, held: _Held, note: Note, settled: Sequence[int], why: Later) -> None:
        now, unknown = self.clock.now(), isinstance(why, FateUnknown)
        tried_enough = note.attempts >= len(UNKNOWN_WAITS) if unknown else _too_old(note, now)
        if tried_enough:
            await self._given_up(held, note, settled, f"no more tries: {why}")
            return
        log.info("lane %s waits: %s", held.lane.name, why)
        at = now + timedelta(seconds=wait_after(note, now, why))
        await self.lanes.again(held.lane, note, now, at, unknown)
        held.look_at(at)
        raise _GivenBack

    async def _given_up(self, held: _Held, note: Note, settled: Sequence[int], why: str) -> None:
        log.error("note %s in lane %s can't be sent: %s", note.id, held.lane.name, why)
        await self.lanes.failed(held.lane, note, settled, why, self.clock.now())


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


def wait_after(note: Note, now: datetime, why: Later) -> float:
    """Seconds: what Teams asked for, else longer each time, with jitter so that lanes part."""
    if why.after is not None:
        return why.after
    failing = (now - note.failing).total_seconds() if note.failing else 0.0
    known = min(WAIT_AT_MOST, max(SOON, failing))
    wait = UNKNOWN_WAITS[note.attempts] if isinstance(why, FateUnknown) else known
    return wait * random.uniform(0.75, 1.25)


def _too_old(note: Note, now: datetime) -> bool:
    return note.failing is not None and now - note.failing > GIVEN_UP_AFTER


def _failure(letter: Letter, why: str, after: float | None = None) -> Later:
    """A change that is made twice is made once: only of a post must the fate be known."""
    return FateUnknown(why, after) if letter.known is None else Later(why, after)
