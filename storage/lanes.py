"""Lanes as the sender takes them: leased rows, claimed so that no two instances hold the same."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from hashlib import blake2b
from typing import Any

from sqlalchemy import (
    Connection,
    Delete,
    Update,
    and_,
    bindparam,
    delete,
    func,
    literal,
    select,
    update,
)
from sqlalchemy.sql.dml import ReturningUpdate

from bot.messages import Args
from bot.ports.outbox import CLOSED, NOTHING, UNREACHED, Arrived, Busy, Fate, Lane, Note, Settled, Step
from storage import tables
from storage.claims import claimed
from storage.columns import LONG_AGO, Moment
from storage.database import Database
from storage.lists import among, rows_among
from storage.together import Together
from storage.upsert import insert

GIVEN_BACK: Mapping[str, Any] = {"open_at": LONG_AGO, "leased_until": LONG_AGO}

_lane, _note, _message = tables.lane.c, tables.outbox.c, tables.message.c


class LaneRows:
    """Each call is one short transaction: none is open while something is sent."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._settling = Together(self._all_settled)

    async def claim(self, now: datetime, lease: timedelta, most: int, but: Busy = NOTHING) -> Sequence[Lane]:
        def take(connection: Connection) -> Sequence[Lane]:
            found = claimed(connection, now, lease, most, but)
            return [lane if back else _left(connection, lane, now) for lane, back in found]

        return await self._database.write(take)

    async def done(self, lane: Lane, settled: Settled) -> bool:
        return await self._settling((lane, settled))

    async def failed(self, lane: Lane, step: Step, why: str, now: datetime) -> bool:
        def set_aside(connection: Connection) -> bool:
            rest = [each for each in step.ids if each != step.note.id]
            connection.execute(_deleting(), {"notes": rest})
            _tried(connection, step.note, now, state="failed", why=why[:500])
            if step.note.name and step.note.kind == "post":
                _now(connection, lane, step.note.name, fate=Fate.FAILED.value)
                if step.note.to.kind == "person":
                    _comes_due(connection, lane, now, UNREACHED, {"name": step.note.name})
            return _set(connection, lane)

        return await self._database.write(set_aside)

    async def aside(self, lane: Lane, step: Step, now: datetime, at: datetime, unknown: bool) -> bool:
        def step_aside(connection: Connection) -> bool:
            _counted(connection, lane, step, now, unknown)
            waiting = update(tables.outbox).where(among(_note.id, "notes"))
            connection.execute(waiting.values(not_before=at), {"notes": step.ids})
            return _set(connection, lane)

        return await self._database.write(step_aside)

    async def again(self, lane: Lane, step: Step, now: datetime, at: datetime, unknown: bool) -> None:
        def wait(connection: Connection) -> None:
            _counted(connection, lane, step, now, unknown)
            _set(connection, lane, **{**GIVEN_BACK, "open_at": at})

        await self._database.write(wait)

    async def close(self, lane: Lane, now: datetime, everywhere: bool = False) -> None:
        def shut(connection: Connection) -> None:
            _set(connection, lane, leased_until=LONG_AGO)
            of_tenant = _lane.tenant == lane.tenant
            mine = and_(of_tenant, _lane.name == lane.name, _lane.openings == lane.openings)
            closed = update(tables.lane).where(mine).values(is_open=False, barred=everywhere)
            if connection.execute(closed).rowcount == 0:
                return
            if everywhere:
                rest = update(tables.lane).where(of_tenant, _lane.is_open)
                connection.execute(rest.values(is_open=False, barred=True))
            _comes_due(connection, lane, now, CLOSED, {"lane": lane.name})

        await self._database.write(shut)

    async def release(self, lane: Lane, at: datetime | None = None) -> None:
        back = {**GIVEN_BACK, "open_at": at or LONG_AGO}
        await self._database.write(lambda connection: _set(connection, lane, **back))

    async def _all_settled(self, all_done: Sequence[tuple[Lane, Settled]]) -> Sequence[bool]:
        def settle(connection: Connection) -> Sequence[bool]:
            notes = [id for _, settled in all_done for id in settled.notes]
            connection.execute(_deleting(), {"notes": notes})
            if arrived := [(lane, one.arrived) for lane, one in all_done if one.arrived is not None]:
                _stand(connection, arrived)
            back = [_sent(lane, one) for lane, one in all_done if one.last]
            if back:
                connection.execute(_sending(last=True), back)
            return [not one.last and _kept(connection, lane, one) for lane, one in all_done]

        return await self._database.write(settle)


def _kept(connection: Connection, lane: Lane, settled: Settled) -> bool:
    """Its pace is written down, if it is still ours."""
    return connection.execute(_sending(last=False), _sent(lane, settled)).rowcount == 1


def _sent(lane: Lane, settled: Settled) -> Mapping[str, Any]:
    mine = {"of": lane.tenant, "named": lane.name, "held": lane.until}
    return {**mine, "sent": settled.sent, **(GIVEN_BACK if settled.last else {})}


# Built once: everything that is sent is settled by these.
@cache
def _deleting() -> Delete:
    return delete(tables.outbox).where(among(_note.id, "notes"))


@cache
def _sending(last: bool) -> Update:
    whose = and_(_lane.tenant == bindparam("of"), _lane.name == bindparam("named"))
    mine = update(tables.lane).where(whose, _lane.leased_until == bindparam("held"))
    return mine.values({name: bindparam(name) for name in ("sent", *(GIVEN_BACK if last else ()))})


@cache
def _standing() -> ReturningUpdate[Any]:
    place = (_message.tenant, _message.conversation, _message.activity)
    there = update(tables.message).where(rows_among(place, "places"))
    return there.values(fate=bindparam("fate"), drawn=bindparam("drawn")).returning(*place)


def _set(connection: Connection, lane: Lane, **values: Any) -> bool:
    """Only while it is ours, which is the answer: a holder who comes late must not give away what somebody
    else holds."""
    mine = and_(_lane.tenant == lane.tenant, _lane.name == lane.name, _lane.leased_until == lane.until)
    kept = values or {"leased_until": lane.until}
    return connection.execute(update(tables.lane).where(mine).values(**kept)).rowcount == 1


def _comes_due(connection: Connection, lane: Lane, now: datetime, word: str, args: Args) -> None:
    """What became of it, each time it was opened once."""
    kind, _, of = lane.name.partition("/")
    about_what = "/".join(args.values())
    row = {"key": f"{word}/{lane.openings}/{about_what}"[:128], "word": word, "args": dict(args)}
    about = {"team": of if kind == "team" else None, "at": now, "leased_until": LONG_AGO}
    told = insert(connection, tables.due).values(tenant=lane.tenant, **row, **about)
    connection.execute(told.on_conflict_do_nothing())


def _left(connection: Connection, lane: Lane, now: datetime) -> Lane:
    """Its holder never gave it back: it was killed, perhaps while the first post was being sent."""
    first = next((note for note in lane.notes if note.kind == "post"), None)
    if first is None:
        return lane
    _counted(connection, lane, Step(first, (first,)), now, unknown=True)
    again = replace(first, attempts=first.attempts + 1, failing=first.failing or now)
    return replace(lane, notes=tuple(again if note is first else note for note in lane.notes))


def _counted(connection: Connection, lane: Lane, step: Step, now: datetime, unknown: bool) -> None:
    _tried(connection, step.note, now, attempts=_note.attempts + int(unknown))
    if step.note.name and step.note.kind == "post" and unknown:
        _now(connection, lane, step.note.name, fate=Fate.UNKNOWN.value)


def _tried(connection: Connection, note: Note, now: datetime, **values: Any) -> None:
    tried = update(tables.outbox).where(_note.id == note.id)
    connection.execute(tried.values(failing=func.coalesce(_note.failing, literal(now, Moment())), **values))


def _stand(connection: Connection, arrived: Sequence[tuple[Lane, Arrived]]) -> None:
    """A message that stood there already is known by its place: while it was drawn, its name may have gone to
    a new one at the foot of the thread. What finishes together counts as drawn with the last of it."""
    is_now = {"fate": Fate.SENT.value, "drawn": max(one.drawn for _, one in arrived)}
    places = [(lane.tenant, one.at.conversation, one.at.activity) for lane, one in arrived]
    there = {tuple(row) for row in connection.execute(_standing(), {"places": places, **is_now})}
    for (lane, one), place in zip(arrived, places, strict=True):
        if place not in there:
            _remembered(connection, lane, one)
            at = {"conversation": one.at.conversation, "activity": one.at.activity}
            _now(connection, lane, one.name, **is_now, **at)


def _now(connection: Connection, lane: Lane, name: str, **values: Any) -> None:
    """What is known of a named message from now on."""
    known = and_(_message.tenant == lane.tenant, _message.name == name)
    connection.execute(update(tables.message).where(known).values(**values))


def _remembered(connection: Connection, lane: Lane, arrived: Arrived) -> None:
    """A card that was deleted stands in another thread now. What people write in the old one still means
    what the card is about, so the thread keeps a name of it."""
    digest = blake2b(arrived.at.activity.encode(), digest_size=8).hexdigest()
    kept = [c for c in tables.message.c if c.name not in ("name", "activity", "drawn", "below")]
    moved = select(literal(f"{arrived.name}/was/{digest}"), *kept).where(
        _message.tenant == lane.tenant,
        _message.name == arrived.name,
        _message.conversation != arrived.at.conversation,
    )
    columns = ["name", *(c.name for c in kept)]
    was = insert(connection, tables.message).from_select(columns, moved)
    connection.execute(was.on_conflict_do_nothing())
