"""Unasked private messages, counted for each person."""

from datetime import datetime

from sqlalchemy import Connection, func, select

from bot.domain.noise import UNASKED_AT_MOST, WITHIN
from storage import tables
from storage.absence import AbsenceRows
from storage.upsert import insert


class NoiseRows:
    def __init__(self, connection: Connection, tenant: str) -> None:
        self._connection = connection
        self._tenant = tenant

    def use(self, person: str, about: str, now: datetime) -> bool:
        """The person's row is locked first, so that two at the same moment are not both the last."""
        mine = (tables.person.c.tenant == self._tenant) & (tables.person.c.id == person)
        if self._connection.execute(select(tables.person.c.id).where(mine).with_for_update()).first() is None:
            return False
        absence = AbsenceRows(self._connection, self._tenant).get(person)
        if absence is not None and absence.covers(now):
            return False
        lately = select(func.count()).where(
            tables.unasked.c.tenant == self._tenant,
            tables.unasked.c.person == person,
            tables.unasked.c.at > now - WITHIN,
        )
        if self._connection.execute(lately).scalar_one() >= UNASKED_AT_MOST:
            return False
        row = {"tenant": self._tenant, "person": person, "at": now, "about": about}
        self._connection.execute(
            insert(self._connection, tables.unasked).values(row).on_conflict_do_nothing()
        )
        return True
