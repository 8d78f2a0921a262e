"""Lanes as the sender takes them: leased rows, claimed so that no two instances hold the same."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    delete,
    exists,
    func,
    literal,
    or_,
    select,
    tuple_,
    update,
)

from bot.messages import Address
from bot.pace import DRAWN_EVERY, Sends
from bot.ports.outbox import CLOSED, NOTHING, Arrived, Busy, Fate, Lane, Note, Step
from storage import tables
from storage.columns import LONG_AGO, AnyRow, Moment
from storage.database import Database
from storage.upsert import insert

# Posts in one go; of redraws, which are collapsed, as many as a burst may have.
POSTS_AT_ONCE, REDRAWS_AT_ONCE = 200, 5000
# No note steps aside for longer: the clock was set back.
ASIDE_AT_MOST = timedelta(hours=2)

_lane, _note, _message = tables.lane.c, tables.outbox.c, tables.message.c
# The message a note is of, if it has a name.
_NOTES = tables.outbox.outerjoin(
    tables.message, and_(_message.tenant == _note.tenant, _message.name == _note.name)
)


class LaneRows:
    """Each call is one short transaction: none is open while something is sent."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def claim(self, now: datetime, lease: timedelta, most: int, but: Busy = NOTHING) -> Sequence[Lane]:
        def take(connection: Connection) -> Sequence[Lane]:
            free = _free(now, lease, but).limit(most).with_for_update(skip_locked=True)
            return [_taken(connection, row, now, now + lease) for row in connection.execute(free).all()]

        return await self._database.write(take)

    async def done(self, lane: Lane, notes: Sequence[int], sent: Sends, arrived: Arrived | None) -> bool:
        def settle(connection: Connection) -> bool:
            connection.execute(delete(tables.outbox).where(_note.id.in_(notes)))
            if arrived is not None:
                _stands(connection, lane, arrived)
            return _set(connection, lane, sent=asdict(sent))

        return await self._database.write(settle)

    async def failed(self, lane: Lane, step: Step, why: str, now: datetime) -> bool:
        def set_aside(connection: Connection) -> bool:
            rest = [each for each in step.ids if each != step.note.id]
            connection.execute(delete(tables.outbox).where(_note.id.in_(rest)))
            _tried(connection, step.note, now, state="failed", why=why[:500])
            if step.note.name and step.note.kind == "post":
                _now(connection, lane, step.note.name, fate=Fate.FAILED.value)
            return _set(connection, lane)

        return await self._database.write(set_aside)

    async def aside(self, lane: Lane, step: Step, now: datetime, at: datetime, unknown: bool) -> bool:
        def step_aside(connection: Connection) -> bool:
            _counted(connection, lane, step, now, unknown)
            connection.execute(update(tables.outbox).where(_note.id.in_(step.ids)).values(not_before=at))
            return _set(connection, lane)

        return await self._database.write(step_aside)

    async def again(self, lane: Lane, step: Step, now: datetime, at: datetime, unknown: bool) -> None:
        def wait(connection: Connection) -> None:
            _counted(connection, lane, step, now, unknown)
            _set(connection, lane, open_at=at, leased_until=LONG_AGO)

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
            _comes_due(connection, lane, now)

        await self._database.write(shut)

    async def release(self, lane: Lane, at: datetime | None = None) -> None:
        await self._database.write(
            lambda connection: _set(connection, lane, open_at=at or LONG_AGO, leased_until=LONG_AGO)
        )


def past(moment: ColumnElement[datetime], now: datetime, at_most: timedelta) -> ColumnElement[bool]:
    """Or so far ahead that the clock must have been set back since."""
    return or_(moment <= now, moment > now + at_most)


def _set(connection: Connection, lane: Lane, **values: Any) -> bool:
    """Only while it is ours, which is the answer: a holder who comes late must not give away what somebody
    else holds."""
    mine = and_(_lane.tenant == lane.tenant, _lane.name == lane.name, _lane.leased_until == lane.until)
    kept = values or {"leased_until": lane.until}
    return connection.execute(update(tables.lane).where(mine).values(**kept)).rowcount == 1


def _comes_due(connection: Connection, lane: Lane, now: datetime) -> None:
    """That it was closed, each time once."""
    kind, _, of = lane.name.partition("/")
    row = {"key": f"{CLOSED}/{lane.openings}/{lane.name}"[:128], "word": CLOSED, "args": {"lane": lane.name}}
    about = {"team": of if kind == "team" else None, "at": now, "leased_until": LONG_AGO}
    told = insert(connection, tables.due).values(tenant=lane.tenant, **row, **about)
    connection.execute(told.on_conflict_do_nothing())


def _counted(connection: Connection, lane: Lane, step: Step, now: datetime, unknown: bool) -> None:
    _tried(connection, step.note, now, attempts=_note.attempts + int(unknown))
    if step.note.name and step.note.kind == "post" and unknown:
        _now(connection, lane, step.note.name, fate=Fate.UNKNOWN.value)


def _tried(connection: Connection, note: Note, now: datetime, **values: Any) -> None:
    tried = update(tables.outbox).where(_note.id == note.id)
    connection.execute(tried.values(failing=func.coalesce(_note.failing, literal(now, Moment())), **values))


def _stands(connection: Connection, lane: Lane, arrived: Arrived) -> None:
    """A message that stood there already is known by its place: while it was drawn, its name may have gone to
    a new one at the foot of the thread."""
    at = {"conversation": arrived.at.conversation, "activity": arrived.at.activity}
    here = and_(_message.tenant == lane.tenant, *(_message[name] == id for name, id in at.items()))
    is_now = {"fate": Fate.SENT.value, "drawn": arrived.drawn}
    if connection.execute(update(tables.message).where(here).values(**is_now)).rowcount == 0:
        _remembered(connection, lane, arrived)
        _now(connection, lane, arrived.name, **is_now, **at)


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


def _free(now: datetime, lease: timedelta, but: Busy) -> Select[Any]:
    """Lanes that nobody holds, with a note to be sent now; a card drawn just now may wait. What was served
    in a time that is not yet was so before the clock was set back, and all its waits are void."""
    set_back = _lane.served_at > now + 2 * lease
    waiting = (
        exists()
        .select_from(_NOTES)
        .where(_note.tenant == _lane.tenant, _note.lane == _lane.name, _note.state == "waiting")
        .where(or_(_note.not_before.is_(None), past(_note.not_before, now, ASIDE_AT_MOST)))
        .where(
            or_(
                _note.kind != "redraw",
                _message.drawn.is_(None),
                _message.drawn <= now - DRAWN_EVERY,
                _message.drawn > now,
            )
        )
    )
    return (
        select(_lane.tenant, _lane.name, _lane.sent, _lane.openings, _lane.leased_until)
        .where(
            _lane.is_open,
            or_(and_(_lane.leased_until <= now, _lane.open_at <= now), set_back),
            tuple_(_lane.tenant, _lane.name).not_in(list(but.lanes)),
            _lane.tenant.not_in(list(but.tenants)),
            waiting,
        )
        .order_by(_lane.served_at)
    )


def _taken(connection: Connection, row: AnyRow, now: datetime, until: datetime) -> Lane:
    mine = and_(_lane.tenant == row.tenant, _lane.name == row.name)
    leased = update(tables.lane).where(mine).values(leased_until=until, served_at=now)
    connection.execute(leased)
    notes = [
        *_waiting(connection, row, _note.kind != "redraw", POSTS_AT_ONCE),
        *_waiting(connection, row, _note.kind == "redraw", REDRAWS_AT_ONCE),
    ]
    found = sorted(notes, key=lambda note: note.id)
    lane = Lane(row.tenant, row.name, until, row.openings, _to_sends(row.sent), tuple(found))
    first = next((note for note in found if note.kind == "post"), None)
    if row.leased_until == LONG_AGO or first is None:
        return lane
    # Its holder never gave it back: it was killed, perhaps while this was being sent.
    _counted(connection, lane, Step(first, (first,)), now, unknown=True)
    again = replace(first, attempts=first.attempts + 1, failing=first.failing or now)
    return replace(lane, notes=tuple(again if note is first else note for note in found))


def _waiting(connection: Connection, row: AnyRow, kind: ColumnElement[bool], at_most: int) -> Sequence[Note]:
    query = (
        select(tables.outbox, _message.drawn)
        .select_from(_NOTES)
        .where(_note.tenant == row.tenant, _note.lane == row.name, _note.state == "waiting", kind)
        .order_by(_note.id)
        .limit(at_most)
    )
    return [_to_note(note) for note in connection.execute(query)]


def _to_sends(kept: Mapping[str, Any]) -> Sends:
    minutes = tuple((minute, count) for minute, count in kept.get("minutes", ()))
    return Sends(tuple(kept.get("moments", ())), minutes)


def _to_note(row: AnyRow) -> Note:
    return Note(
        id=row.id,
        lane=row.lane,
        kind=row.kind,
        to=Address.read(row.address),
        picture=row.picture,
        args=row.args or {},
        card=row.card,
        name=row.name,
        team=row.team,
        attempts=row.attempts,
        failing=row.failing,
        not_before=row.not_before,
        drawn=row.drawn,
        correlation=row.correlation or "",
    )
