"""Lanes as the sender takes them: leased rows, claimed so that no two instances hold the same."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, and_, delete, exists, select, update

from bot.messages import Address
from bot.pace import Sends
from bot.ports.outbox import Lane, Note
from storage import tables
from storage.columns import AnyRow
from storage.database import Database

NOTES_AT_ONCE = 200

_lane, _note = tables.lane.c, tables.outbox.c


class LaneRows:
    """Each call is one short transaction: none is open while something is sent."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def claim(self, now: datetime, lease: timedelta, most: int) -> Sequence[Lane]:
        return await self._database.write(lambda connection: _claim(connection, now, now + lease, most))

    async def done(self, lane: Lane, notes: Sequence[int], sent: Sends) -> None:
        def settle(connection: Connection) -> None:
            connection.execute(delete(tables.outbox).where(_note.id.in_(notes)))
            _set(connection, lane, sent=asdict(sent))

        await self._database.write(settle)

    async def again(self, lane: Lane, note: Note, at: datetime) -> None:
        def wait(connection: Connection) -> None:
            tried = update(tables.outbox).where(_note.id == note.id).values(attempts=_note.attempts + 1)
            connection.execute(tried)
            _set(connection, lane, open_at=at)

        await self._database.write(wait)

    async def failed(self, lane: Lane, note: Note, why: str) -> None:
        set_aside = update(tables.outbox).where(_note.id == note.id).values(state="failed", why=why[:500])
        await self._database.write(lambda connection: connection.execute(set_aside))

    async def close(self, lane: Lane) -> None:
        await self._database.write(lambda connection: _set(connection, lane, is_open=False))

    async def release(self, lane: Lane, at: datetime | None = None) -> None:
        def give_back(connection: Connection) -> None:
            values: dict[str, Any] = {"leased_until": _LONG_AGO}
            _set(connection, lane, **(values | ({"open_at": at} if at else {})))

        await self._database.write(give_back)


_LONG_AGO = datetime.fromisoformat("2000-01-01T00:00:00+00:00")


def _set(connection: Connection, lane: Lane, **values: Any) -> None:
    mine = and_(_lane.tenant == lane.tenant, _lane.name == lane.name)
    connection.execute(update(tables.lane).where(mine).values(**values))


def _claim(connection: Connection, now: datetime, until: datetime, most: int) -> Sequence[Lane]:
    waiting = exists().where(_note.tenant == _lane.tenant, _note.lane == _lane.name, _note.state == "waiting")
    free = (
        select(_lane.tenant, _lane.name, _lane.sent)
        .where(_lane.is_open, _lane.leased_until <= now, _lane.open_at <= now, waiting)
        .order_by(_lane.open_at)
        .limit(most)
        .with_for_update(skip_locked=True)
    )
    return [_taken(connection, row, until) for row in connection.execute(free).all()]


def _taken(connection: Connection, row: AnyRow, until: datetime) -> Lane:
    notes = (
        select(tables.outbox)
        .where(_note.tenant == row.tenant, _note.lane == row.name, _note.state == "waiting")
        .order_by(_note.id)
        .limit(NOTES_AT_ONCE)
    )
    lane = Lane(
        row.tenant, row.name, _to_sends(row.sent), tuple(_to_note(n) for n in connection.execute(notes))
    )
    _set(connection, lane, leased_until=until)
    return lane


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
    )
