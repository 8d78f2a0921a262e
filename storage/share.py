"""A second's worth of what Teams allows in one tenant, taken from a row that all instances share."""

from functools import cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Float,
    Integer,
    and_,
    bindparam,
    case,
    cast,
    extract,
    func,
    literal,
)

from bot.pace import FOR_THE_KNOWN, IN_A_TENANT
from bot.ports.share import Share
from storage import tables
from storage.database import Database
from storage.upsert import insert_of

# Seconds, more than a connection waits for a row before it gives up, on a busy machine too.
WAITED_AT_MOST = 10
_share = tables.share.c


class ShareRows:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def take(self, tenant: str) -> Share:
        """One statement. Seconds are the database's, since instances' clocks are not one."""

        def taken(connection: Connection) -> Share:
            told = connection.execute(_taking(connection.dialect.name), {"tenant": tenant}).one()
            return Share(told.granted, float(told.left))

        return await self._database.write(taken)


@cache
def _taking(dialect: str) -> Any:
    """Whoever waited for the row comes with a second that is over, and takes from the one that it is now. A
    row of any other second is of before, or of before the clock was set back."""
    now = _now(dialect)
    second = _whole(dialect, now)
    current = _share.second.between(second, second + WAITED_AT_MOST)
    taken = case((current, _share.taken), else_=0)
    known = case((current, _share.known), (_share.second == second - 1, _share.takers), else_=0)
    granted = _granted(taken, known)
    first = {"second": second, "taken": FOR_THE_KNOWN, "takers": 1, "known": 0, "granted": FOR_THE_KNOWN}
    begun = insert_of(dialect, tables.share).values(tenant=bindparam("tenant"), **first)
    took = begun.on_conflict_do_update(
        index_elements=["tenant"],
        set_={
            "second": case((current, _share.second), else_=second),
            "taken": taken + granted,
            "takers": case((current, _share.takers), else_=0) + 1,
            "known": known,
            "granted": granted,
        },
    )
    left = 1 - (now - cast(second, Float))
    return took.returning(_share.granted, left.label("left"))


def _granted(taken: ColumnElement[int], known: ColumnElement[int]) -> ColumnElement[int]:
    """An even part of what those share who asked in the second before, as far as so much is left."""
    even = case(
        (known <= 1, FOR_THE_KNOWN),
        (known >= FOR_THE_KNOWN, 1),
        else_=cast(literal(FOR_THE_KNOWN, Integer()).op("/")(known), Integer),
    )
    free = IN_A_TENANT - taken
    return case((and_(free > 0, even > free), free), (free > 0, even), else_=0)


def _now(dialect: str) -> ColumnElement[float]:
    """Seconds since 1970, the same wherever it stands in one statement."""
    if dialect == "sqlite":
        return (func.julianday("now", type_=Float()) - 2440587.5) * 86400.0
    return cast(extract("epoch", func.statement_timestamp()), Float)


def _whole(dialect: str, now: ColumnElement[float]) -> ColumnElement[int]:
    """SQLite cuts; PostgreSQL would round."""
    return cast(now if dialect == "sqlite" else func.floor(now), BigInteger)
