"""Lights that come round by themselves."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, delete, select, update

from bot.domain.light_rhythm import Rhythm
from bot.ports.work import Conflict
from storage.columns import AnyRow
from storage.tables import light_rhythm as rhythms


class RhythmRows:
    def __init__(self, connection: Connection, tenant: str) -> None:
        self._connection = connection
        self._mine = rhythms.c.tenant == tenant
        self._tenant = tenant

    def add(self, rhythm: Rhythm) -> None:
        row = {**_row(rhythm), "tenant": self._tenant, "id": rhythm.id, "version": 1}
        self._connection.execute(rhythms.insert().values(row))

    def get(self, rhythm: str) -> Rhythm | None:
        return self._one(self._named(rhythm))

    def lock(self, rhythm: str) -> Rhythm | None:
        return self._one(self._named(rhythm).with_for_update())

    def save(self, rhythm: Rhythm) -> None:
        known = (rhythms.c.id == rhythm.id) & (rhythms.c.version == rhythm.version)
        values = {**_row(rhythm), "version": rhythm.version + 1}
        if self._connection.execute(update(rhythms).where(self._mine, known).values(values)).rowcount != 1:
            raise Conflict("the rhythm was changed meanwhile")

    def drop(self, rhythm: str) -> None:
        self._connection.execute(delete(rhythms).where(self._mine, rhythms.c.id == rhythm))

    def of_team(self, team: str) -> Sequence[Rhythm]:
        query = select(rhythms).where(self._mine, rhythms.c.team == team)
        rows = self._connection.execute(query.order_by(rhythms.c.next, rhythms.c.id))
        return [_to_rhythm(row) for row in rows]

    def _named(self, rhythm: str) -> Select[Any]:
        return select(rhythms).where(self._mine, rhythms.c.id == rhythm)

    def _one(self, query: Select[Any]) -> Rhythm | None:
        row = self._connection.execute(query).one_or_none()
        return _to_rhythm(row) if row else None


def _row(rhythm: Rhythm) -> dict[str, Any]:
    return {
        "team": rhythm.team,
        "questions": list(rhythm.questions),
        "by": rhythm.by,
        "weeks": rhythm.weeks,
        "first": rhythm.first.isoformat(timespec="minutes"),
        "next": rhythm.next,
        "asked": rhythm.asked,
        "root": rhythm.root,
        "posted": rhythm.posted,
    }


def _to_rhythm(row: AnyRow) -> Rhythm:
    return Rhythm(
        id=row.id,
        team=row.team,
        questions=tuple(row.questions),
        by=row.by,
        weeks=row.weeks,
        first=datetime.fromisoformat(row.first),
        next=row.next,
        asked=row.asked,
        root=row.root,
        posted=row.posted,
        version=row.version,
    )
