"""Corrections: what people say is wrong in minutes that were sent."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Select, select, update

from bot.domain.correction import Correction
from storage.columns import AnyRow
from storage.tables import correction as corrections


class CorrectionRows:
    def __init__(self, connection: Connection, tenant: str) -> None:
        self._connection = connection
        self._tenant = tenant

    def add(self, correction: Correction) -> None:
        self._connection.execute(
            corrections.insert().values(
                tenant=self._tenant,
                id=correction.id,
                meeting=correction.meeting,
                person=correction.person,
                at=correction.at,
                text=correction.text,
                in_minutes=correction.in_minutes,
                settled=correction.settled,
            )
        )

    def get(self, correction: str) -> Correction | None:
        query = self._select().where(corrections.c.id == correction)
        row = self._connection.execute(query).one_or_none()
        return _to_correction(row) if row else None

    def save(self, correction: Correction) -> None:
        self._connection.execute(
            update(corrections)
            .where(corrections.c.tenant == self._tenant, corrections.c.id == correction.id)
            .values(settled=correction.settled)
        )

    def waiting(self, meeting: str) -> Sequence[Correction]:
        query = self._select().where(corrections.c.meeting == meeting, corrections.c.settled.is_(None))
        ordered = query.order_by(corrections.c.at, corrections.c.id)
        return [_to_correction(row) for row in self._connection.execute(ordered)]

    def _select(self) -> Select[Any]:
        return select(corrections).where(corrections.c.tenant == self._tenant)


def _to_correction(row: AnyRow) -> Correction:
    return Correction(row.id, row.meeting, row.person, row.at, row.text, row.in_minutes, row.settled)
