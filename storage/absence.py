"""From when until when people are away."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Select, and_, delete, select

from bot.domain.absence import Absence
from storage.columns import AnyRow
from storage.tables import absence, member
from storage.upsert import insert

_TOLD = (absence.c.person, absence.c.first, absence.c.last, absence.c.zone)


class AbsenceRows:
    def __init__(self, connection: Connection, tenant: str) -> None:
        self._connection = connection
        self._tenant = tenant
        # Every card of a team that is drawn asks for its.
        self._known: dict[str, Sequence[Absence]] = {}

    def get(self, person: str) -> Absence | None:
        return self._one(self._of(person))

    def lock(self, person: str) -> Absence | None:
        return self._one(self._of(person).with_for_update())

    def put(self, absence_: Absence) -> None:
        self._known.clear()
        days = {"first": absence_.first, "last": absence_.last, "zone": absence_.zone}
        row = {"tenant": self._tenant, "person": absence_.person, **days}
        query = insert(self._connection, absence).values(row)
        self._connection.execute(query.on_conflict_do_update(index_elements=["tenant", "person"], set_=days))

    def drop(self, person: str) -> None:
        self._known.clear()
        mine = (absence.c.tenant == self._tenant, absence.c.person == person)
        self._connection.execute(delete(absence).where(*mine))

    def in_team(self, team: str) -> Sequence[Absence]:
        if team not in self._known:
            joined = and_(member.c.tenant == absence.c.tenant, member.c.person == absence.c.person)
            query = select(*_TOLD).join(member, joined)
            theirs = query.where(absence.c.tenant == self._tenant, member.c.team == team)
            self._known[team] = [_to_absence(row) for row in self._connection.execute(theirs)]
        return self._known[team]

    def _of(self, person: str) -> Select[Any]:
        return select(*_TOLD).where(absence.c.tenant == self._tenant, absence.c.person == person)

    def _one(self, query: Select[Any]) -> Absence | None:
        row = self._connection.execute(query).one_or_none()
        return _to_absence(row) if row else None


def _to_absence(row: AnyRow) -> Absence:
    return Absence(row.person, row.first, row.last, row.zone)
