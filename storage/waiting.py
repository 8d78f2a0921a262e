"""What the outbox holds, counted for those who run Runde."""

from sqlalchemy import ColumnElement, Connection, Float, and_, case, cast, extract, func, select

from bot.watch.metrics import Waiting
from storage import tables
from storage.database import Database

_lane, _note = tables.lane.c, tables.outbox.c
# By the index alone: the rows with their cards are left where they are.
_BY_LANE = (
    select(_note.tenant, _note.lane, func.count().label("notes"), func.min(_note.id).label("first"))
    .where(_note.state == "waiting")
    .group_by(_note.tenant, _note.lane)
    .subquery()
)
_COUNTED = select(
    func.coalesce(func.sum(_BY_LANE.c.notes), 0),
    func.count(),
    func.coalesce(func.sum(case((_lane.is_open.is_(False), 1), else_=0)), 0),
    func.min(_BY_LANE.c.first),
).select_from(
    _BY_LANE.outerjoin(tables.lane, and_(_lane.tenant == _BY_LANE.c.tenant, _lane.name == _BY_LANE.c.lane))
)


# Few lanes are closed, and an index has those alone.
_SHUT = (
    select(func.count(_note.id).label("notes"))
    .select_from(tables.lane)
    .join(tables.outbox, and_(_note.tenant == _lane.tenant, _note.lane == _lane.name))
    .where(_lane.is_open.is_(False), _note.state == "waiting")
    .group_by(_lane.tenant, _lane.name)
    .subquery()
)
_SHUT_OUT = select(func.count(), func.coalesce(func.sum(_SHUT.c.notes), 0)).select_from(_SHUT)


async def shut_out(database: Database) -> tuple[int, int]:
    """Conversations where Runde is not and something is to be said, and how much that is."""

    def counted(connection: Connection) -> tuple[int, int]:
        lanes, notes = connection.execute(_SHUT_OUT).one()
        return int(lanes), int(notes)

    return await database.read(counted)


async def waiting(database: Database) -> Waiting:
    """Across tenants, on a reader's connection."""
    return await database.read(_waiting)


def _waiting(connection: Connection) -> Waiting:
    notes, lanes, closed, first = connection.execute(_COUNTED).one()
    oldest = 0.0
    if first is not None:
        age = select(_age(connection.dialect.name)).where(_note.id == first)
        oldest = connection.execute(age).scalar_one_or_none() or 0.0
    return Waiting(int(notes), max(0.0, float(oldest)), int(lanes), int(closed))


def _age(dialect: str) -> ColumnElement[float]:
    """Seconds by the database's own clock, which wrote `since`."""
    if dialect == "sqlite":
        return (func.julianday("now") - func.julianday(_note.since)) * 86400.0
    return cast(extract("epoch", func.clock_timestamp() - _note.since), Float)
