"""Which lanes are free, and what waits in them: three statements, however many lanes there are."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache
from itertools import groupby
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Update,
    and_,
    bindparam,
    case,
    func,
    not_,
    or_,
    select,
    tuple_,
    update,
)

from bot.messages import Address
from bot.pace import DRAWN_EVERY, Sends
from bot.ports.outbox import Busy, Lane, Note
from storage import tables
from storage.columns import LONG_AGO, AnyRow, Moment
from storage.lists import among, rows_among

# Posts in one go; of redraws, which are collapsed, as many as a burst may have.
POSTS_AT_ONCE, REDRAWS_AT_ONCE = 200, 5000
# No note steps aside for longer: the clock was set back.
ASIDE_AT_MOST = timedelta(hours=2)

_lane, _note, _message = tables.lane.c, tables.outbox.c, tables.message.c
# The message a note is of, if it has a name.
_NOTES = tables.outbox.outerjoin(
    tables.message, and_(_message.tenant == _note.tenant, _message.name == _note.name)
)
_WHOSE = ("tenant", "lane")


def claimed(
    connection: Connection, now: datetime, lease: timedelta, most: int, but: Busy
) -> Sequence[tuple[Lane, bool]]:
    """Free lanes with their notes, leased, those that wait longest first; with each, whether its last holder
    gave it back."""
    until = now + lease
    free = connection.execute(_free(), {"most": most, **_moments(now, lease), **_but(but)}).all()
    if not free:
        return []
    names = [(row.tenant, row.name) for row in free]
    connection.execute(_leasing(), {"names": names, "until": until, "now": now})
    waiting = connection.execute(_waiting(), {"names": names}).all()
    notes = {
        of: tuple(map(_to_note, rows)) for of, rows in groupby(waiting, lambda row: (row.tenant, row.lane))
    }
    return [
        (
            Lane(row.tenant, row.name, until, row.openings, _to_sends(row.sent), notes.get(name, ())),
            row.leased_until == LONG_AGO,
        )
        for row, name in zip(free, names, strict=True)
    ]


def past(moment: ColumnElement[datetime], now: Any, ahead: Any) -> ColumnElement[bool]:
    """Or later than `ahead`, to which nothing waits: the clock must have been set back since."""
    return or_(moment <= now, moment > ahead)


def _moments(now: datetime, lease: timedelta) -> Mapping[str, datetime]:
    return {
        "now": now,
        "set_back": now + 2 * lease,
        "aside": now + ASIDE_AT_MOST,
        "drawn": now - DRAWN_EVERY,
    }


def _but(but: Busy) -> Mapping[str, Any]:
    return {"lanes": but.lanes, "tenants": but.tenants}


def _moment(name: str) -> ColumnElement[datetime]:
    return bindparam(name, type_=Moment())


@cache
def _free() -> Select[Any]:
    """Lanes that nobody holds, with a note to be sent now; a card drawn just now may wait. What was served
    in a time that is not yet was so before the clock was set back, and all its waits are void. It is found
    from the notes, since most lanes have none. Of those that wait equally long no organisation comes before
    another: each may be asked for only so fast."""
    now = _moment("now")
    waiting = (
        select(_note.tenant, _note.lane)
        .select_from(_NOTES)
        .where(_note.state == "waiting")
        .where(or_(_note.not_before.is_(None), past(_note.not_before, now, _moment("aside"))))
        .where(
            or_(
                _note.kind != "redraw",
                _message.drawn.is_(None),
                _message.drawn <= _moment("drawn"),
                _message.drawn > now,
            )
        )
    )
    given_back = and_(_lane.leased_until <= now, _lane.open_at <= now)
    return (
        select(_lane.tenant, _lane.name, _lane.sent, _lane.openings, _lane.leased_until)
        .where(
            _lane.is_open,
            or_(given_back, _lane.served_at > _moment("set_back")),
            not_(rows_among((_lane.tenant, _lane.name), "lanes")),
            not_(among(_lane.tenant, "tenants")),
            tuple_(_lane.tenant, _lane.name).in_(waiting),
        )
        .order_by(_lane.served_at, _lane.name)
        .limit(bindparam("most"))
        .with_for_update(skip_locked=True)
    )


@cache
def _leasing() -> Update:
    mine = rows_among((_lane.tenant, _lane.name), "names")
    return update(tables.lane).where(mine).values(leased_until=_moment("until"), served_at=_moment("now"))


@cache
def _waiting() -> Select[Any]:
    """Lane by lane, in their order."""
    is_redraw = _note.kind == "redraw"
    place = func.row_number().over(partition_by=(_note.tenant, _note.lane, is_redraw), order_by=_note.id)
    ranked = (
        select(tables.outbox, _message.drawn, place.label("place"))
        .select_from(_NOTES)
        .where(rows_among((_note.tenant, _note.lane), "names"), _note.state == "waiting")
        .subquery()
    )
    note = ranked.c
    most = case((note.kind == "redraw", REDRAWS_AT_ONCE), else_=POSTS_AT_ONCE)
    return select(ranked).where(note.place <= most).order_by(*(note[name] for name in _WHOSE), note.id)


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
