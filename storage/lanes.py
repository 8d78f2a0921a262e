"""Lanes as the sender takes them: leased rows, claimed so that no two instances hold the same."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
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
from bot.ports.outbox import Arrived, Fate, Lane, Note
from storage import tables
from storage.columns import AnyRow, Moment
from storage.database import Database
from storage.outbox import LONG_AGO

NOTES_AT_ONCE = 200
# No honest wait is longer (an hour's pace, an hour's Retry-After): the clock was set back.
WAIT_AT_MOST = timedelta(hours=2)

_lane, _note, _message = tables.lane.c, tables.outbox.c, tables.message.c
# The message a note is of, if it has a name.
_NOTES = tables.outbox.outerjoin(
    tables.message, and_(_message.tenant == _note.tenant, _message.name == _note.name)
)


class LaneRows:
    """Each call is one short transaction: none is open while something is sent."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def claim(
        self, now: datetime, lease: timedelta, most: int, but: Collection[tuple[str, str]]
    ) -> Sequence[Lane]:
        def take(connection: Connection) -> Sequence[Lane]:
            free = _free(now, lease, but).limit(most).with_for_update(skip_locked=True)
            return [_taken(connection, row, now + lease) for row in connection.execute(free).all()]

        return await self._database.write(take)

    async def done(self, lane: Lane, notes: Sequence[int], sent: Sends, arrived: Arrived | None) -> None:
        def settle(connection: Connection) -> None:
            connection.execute(delete(tables.outbox).where(_note.id.in_(notes)))
            _set(connection, lane, sent=asdict(sent))
            if arrived is not None:
                at = {"conversation": arrived.at.conversation, "activity": arrived.at.activity}
                _now(connection, lane, arrived.name, fate=Fate.SENT.value, drawn=arrived.drawn, **at)

        await self._database.write(settle)

    async def failed(self, lane: Lane, note: Note, settled: Sequence[int], why: str, now: datetime) -> None:
        def set_aside(connection: Connection) -> None:
            rest = [each for each in settled if each != note.id]
            connection.execute(delete(tables.outbox).where(_note.id.in_(rest)))
            _tried(connection, note, now, state="failed", why=why[:500])
            if note.name and note.kind == "post":
                _now(connection, lane, note.name, fate=Fate.FAILED.value)

        await self._database.write(set_aside)

    async def again(self, lane: Lane, note: Note, now: datetime, at: datetime, unknown: bool) -> None:
        def wait(connection: Connection) -> None:
            _tried(connection, note, now, attempts=_note.attempts + int(unknown))
            if note.name and note.kind == "post" and unknown:
                _now(connection, lane, note.name, fate=Fate.UNKNOWN.value)
            _set(connection, lane, open_at=at, leased_until=LONG_AGO)

        await self._database.write(wait)

    async def close(self, lane: Lane) -> None:
        await self._database.write(
            lambda connection: _set(connection, lane, is_open=False, leased_until=LONG_AGO)
        )

    async def release(self, lane: Lane, at: datetime) -> None:
        await self._database.write(
            lambda connection: _set(connection, lane, open_at=at, leased_until=LONG_AGO)
        )


def _set(connection: Connection, lane: Lane, **values: Any) -> None:
    """Only while it is ours: a holder who comes late must not give away what somebody else holds."""
    mine = and_(_lane.tenant == lane.tenant, _lane.name == lane.name, _lane.leased_until == lane.until)
    connection.execute(update(tables.lane).where(mine).values(**values))


def _tried(connection: Connection, note: Note, now: datetime, **values: Any) -> None:
    tried = update(tables.outbox).where(_note.id == note.id)
    connection.execute(tried.values(failing=func.coalesce(_note.failing, literal(now, Moment())), **values))


def _now(connection: Connection, lane: Lane, name: str, **values: Any) -> None:
    """What is known of a named message from now on."""
    known = and_(_message.tenant == lane.tenant, _message.name == name)
    connection.execute(update(tables.message).where(known).values(**values))


def _free(now: datetime, lease: timedelta, but: Collection[tuple[str, str]]) -> Any:
    """Lanes that nobody holds, with a note to be sent now; a card drawn just now may wait."""
    waiting = (
        exists()
        .select_from(_NOTES)
        .where(
            _note.tenant == _lane.tenant,
            _note.lane == _lane.name,
            _note.state == "waiting",
            or_(_note.kind != "redraw", _message.drawn.is_(None), _message.drawn <= now - DRAWN_EVERY),
        )
    )
    return (
        select(_lane.tenant, _lane.name, _lane.sent)
        .where(
            _lane.is_open,
            _past(_lane.leased_until, now, 2 * lease),
            _past(_lane.open_at, now, WAIT_AT_MOST),
            tuple_(_lane.tenant, _lane.name).not_in(list(but)),
            waiting,
        )
        .order_by(_lane.open_at)
    )


def _past(moment: ColumnElement[datetime], now: datetime, at_most: timedelta) -> ColumnElement[bool]:
    """Or so far ahead that the clock must have been set back since."""
    return or_(moment <= now, moment > now + at_most)


def _taken(connection: Connection, row: AnyRow, until: datetime) -> Lane:
    notes = (
        select(tables.outbox, _message.drawn)
        .select_from(_NOTES)
        .where(_note.tenant == row.tenant, _note.lane == row.name, _note.state == "waiting")
        .order_by(_note.id)
        .limit(NOTES_AT_ONCE)
    )
    found = tuple(_to_note(note) for note in connection.execute(notes))
    mine = and_(_lane.tenant == row.tenant, _lane.name == row.name)
    connection.execute(update(tables.lane).where(mine).values(leased_until=until))
    return Lane(row.tenant, row.name, until, _to_sends(row.sent), found)


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
        drawn=row.drawn,
    )
