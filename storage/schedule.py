"""Things that come due, claimed under a lease; and what is old and no longer needed goes."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection, Delete, delete, select, update

from bot.domain import absence, noise
from bot.domain.light_names import NAMES_KEPT
from bot.ports.outbox import Due
from storage import tables
from storage.claims import past
from storage.database import Database
from storage.forget import forget

# Teams re-delivers within a minute (botbuilder-dotnet#5005); a day leaves room for clocks and long outages.
MARKS_KEPT = timedelta(days=1)
FORMS_KEPT = timedelta(days=30)
# What could not be sent is kept to be looked into; what came due and was never handled (a word that no
# instance knows, a handler that fails each time) is of no use any more.
FAILED_KEPT = DUE_KEPT = timedelta(days=30)


class ScheduleRows:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def claim(self, now: datetime, lease: timedelta, most: int) -> Sequence[Due]:
        """What is due and nobody else holds. A row goes when its request is handled (`remind` with no
        time); one whose holder died comes again when the lease has ended."""
        return await self._database.write(lambda connection: _claim(connection, now, now + lease, most))

    async def tidy(self, now: datetime) -> None:
        """Marks older than any re-delivery, forms that nobody has open any more, what failed long ago, and
        teams that Runde is away from for good."""
        failed = (tables.outbox.c.state == "failed") & (tables.outbox.c.failing < now - FAILED_KEPT)

        def drop(connection: Connection) -> None:
            connection.execute(delete(tables.handled).where(tables.handled.c.at < now - MARKS_KEPT))
            connection.execute(delete(tables.form).where(tables.form.c.at < now - FORMS_KEPT))
            connection.execute(delete(tables.outbox).where(failed))
            connection.execute(delete(tables.due).where(tables.due.c.at < now - DUE_KEPT))
            connection.execute(
                delete(tables.absence).where(tables.absence.c.last < (now - absence.KEPT).date())
            )
            connection.execute(delete(tables.unasked).where(tables.unasked.c.at < now - noise.WITHIN))
            connection.execute(_old_names(now))

        await self._database.write(drop)
        await forget(self._database, now)


def _old_names(now: datetime) -> Delete:
    """Which a lost due row has left, a day after it was to come."""
    names, light = tables.light_name.c, tables.light.c
    mine = (light.tenant == names.tenant) & (light.id == names.light)
    old = light.closed < now - NAMES_KEPT - timedelta(days=1)
    return delete(tables.light_name).where(select(light.id).where(mine, old).exists())


def _claim(connection: Connection, now: datetime, until: datetime, most: int) -> Sequence[Due]:
    due = tables.due.c
    ripe = (
        select(tables.due)
        .where(due.at <= now, past(due.leased_until, now, now + 2 * (until - now)))
        .order_by(due.at)
        .limit(most)
        .with_for_update(skip_locked=True)
    )
    rows = connection.execute(ripe).all()
    for row in rows:
        mine = update(tables.due).where(due.tenant == row.tenant, due.key == row.key)
        connection.execute(mine.values(leased_until=until))
    return [Due(row.tenant, row.key, row.word, row.args, row.team, row.at) for row in rows]
