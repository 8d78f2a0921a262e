"""Lights that all teams of an area are asked, and each team's part in one."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, delete, select, update

from bot.domain.light_area import AreaLight, Part
from bot.domain.light_trend import Part as Kind
from bot.domain.light_trend import Sum
from bot.ports.work import Conflict
from storage.columns import AnyRow
from storage.tables import area_light as lights
from storage.tables import area_light_team as parts


class AreaLightRows:
    def __init__(self, connection: Connection, tenant: str) -> None:
        self._connection = connection
        self._mine = lights.c.tenant == tenant
        self._tenant = tenant

    def add(self, light: AreaLight, of: Sequence[Part]) -> None:
        row = {**_row(light), "tenant": self._tenant, "id": light.id, "version": 1}
        self._connection.execute(lights.insert().values(row))
        rows = [
            {"tenant": self._tenant, "asked": light.id, "team": each.team, **_part_row(each)} for each in of
        ]
        self._connection.execute(parts.insert(), rows)

    def get(self, light: str) -> AreaLight | None:
        return self._one(self._named(light))

    def lock(self, light: str) -> AreaLight | None:
        return self._one(self._named(light).with_for_update())

    def save(self, light: AreaLight) -> None:
        known = (lights.c.id == light.id) & (lights.c.version == light.version)
        values = {**_row(light), "version": light.version + 1}
        if self._connection.execute(update(lights).where(self._mine, known).values(values)).rowcount != 1:
            raise Conflict("the light of the area was changed meanwhile")

    def under_way(self, area: str) -> AreaLight | None:
        query = select(lights).where(self._mine, lights.c.area == area, lights.c.closed.is_(None))
        return self._one(query.order_by(lights.c.asked).limit(1))

    def latest(self, area: str) -> AreaLight | None:
        query = select(lights).where(self._mine, lights.c.area == area)
        return self._one(query.order_by(lights.c.asked.desc()).limit(1))

    def told_in(self, area: str, since: datetime) -> Sequence[AreaLight]:
        told = lights.c.closed.is_not(None) & lights.c.cancelled.is_(False) & (lights.c.opens >= since)
        query = select(lights).where(self._mine, lights.c.area == area, told)
        return [_to_light(row) for row in self._connection.execute(query.order_by(lights.c.opens.desc()))]

    def part(self, light: str, team: str) -> Part | None:
        return next((each for each in self.parts(light) if each.team == team), None)

    def parts(self, light: str) -> Sequence[Part]:
        query = select(parts).where(parts.c.tenant == self._tenant, parts.c.asked == light)
        rows = self._connection.execute(query.order_by(parts.c.team))
        return [Part(row.team, row.declined, row.light, row.left_out) for row in rows]

    def put(self, light: str, part: Part) -> None:
        one = (parts.c.tenant == self._tenant) & (parts.c.asked == light) & (parts.c.team == part.team)
        self._connection.execute(update(parts).where(one).values(_part_row(part)))

    def _named(self, light: str) -> Select[Any]:
        return select(lights).where(self._mine, lights.c.id == light)

    def _one(self, query: Select[Any]) -> AreaLight | None:
        row = self._connection.execute(query).one_or_none()
        return _to_light(row) if row else None


def drop_of(connection: Connection, tenant: str, areas: Select[Any]) -> None:
    """All of these areas, which go."""
    of = select(lights.c.id).where(lights.c.tenant == tenant, lights.c.area.in_(areas))
    connection.execute(delete(parts).where(parts.c.tenant == tenant, parts.c.asked.in_(of)))
    connection.execute(delete(lights).where(lights.c.tenant == tenant, lights.c.area.in_(areas)))


def _row(light: AreaLight) -> dict[str, Any]:
    return {
        "area": light.area,
        "questions": list(light.questions),
        "by": light.by,
        "asked": light.asked,
        "opens": light.opens,
        "closed": light.closed,
        "cancelled": light.cancelled,
        "weeks": light.weeks,
        "root": light.root,
        "cancelled_by": light.cancelled_by,
        "told": [_sum_row(each) if each else None for each in light.told],
    }


def _part_row(part: Part) -> dict[str, str | None]:
    return {"declined": part.declined, "light": part.light, "left_out": part.left_out}


def _sum_row(of: Sum) -> dict[str, Any]:
    """Names stand in rows: they are added to, never renamed."""
    return {
        "teams": of.rounds,
        "divided": of.divided,
        "uncounted": of.uncounted,
        "parts": {part.value: number for part, number in of.parts.items()},
    }


def _to_sum(row: dict[str, Any]) -> Sum:
    numbers = {kind: int(row["parts"].get(kind.value, 0)) for kind in Kind}
    return Sum(row["teams"], row["divided"], row["uncounted"], numbers)


def _to_light(row: AnyRow) -> AreaLight:
    return AreaLight(
        id=row.id,
        area=row.area,
        questions=tuple(row.questions),
        by=row.by,
        asked=row.asked,
        opens=row.opens,
        closed=row.closed,
        cancelled=row.cancelled,
        told=tuple(_to_sum(each) if each else None for each in row.told),
        weeks=row.weeks,
        root=row.root,
        cancelled_by=row.cancelled_by,
        version=row.version,
    )
