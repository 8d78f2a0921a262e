"""Areas, and which team belongs to which."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Select, and_, bindparam, delete, select, update

from bot.domain.area import Area, Membership, key_of
from bot.ports.work import Conflict
from storage.columns import AnyRow
from storage.light_area import drop_of
from storage.tables import area as areas
from storage.tables import area_team, member
from storage.upsert import insert

_OF_TENANT = select(areas).where(areas.c.tenant == bindparam("tenant"))
_ONE = _OF_TENANT.where(areas.c.id == bindparam("area"))
_EVERY = _OF_TENANT.order_by(areas.c.name, areas.c.id)
_MEMBERS = select(area_team).where(area_team.c.tenant == bindparam("tenant"))
_MEMBER = _MEMBERS.where(area_team.c.team == bindparam("team"))
_OF_AREA = _MEMBERS.where(area_team.c.area == bindparam("area")).order_by(area_team.c.team)
_PEOPLE = (
    select(member.c.person)
    .distinct()
    .join(area_team, and_(area_team.c.tenant == member.c.tenant, area_team.c.team == member.c.team))
    .where(
        area_team.c.tenant == bindparam("tenant"),
        area_team.c.area == bindparam("area"),
        area_team.c.since.is_not(None),
    )
)


class AreaRows:
    def __init__(self, connection: Connection, tenant: str) -> None:
        self._connection = connection
        self._tenant = tenant

    def add(self, area: Area) -> None:
        named = {"id": area.id, "name": area.name, "name_key": key_of(area.name)}
        row = {**_row(area), **named, "tenant": self._tenant, "version": 1}
        self._connection.execute(areas.insert().values(row))

    def get(self, area: str) -> Area | None:
        return next(iter(self._found(_ONE, area=area)), None)

    def lock(self, area: str) -> Area | None:
        return next(iter(self._found(_ONE.with_for_update(), area=area)), None)

    def save(self, area: Area) -> None:
        mine = (areas.c.tenant == self._tenant) & (areas.c.id == area.id)
        changed = self._connection.execute(
            update(areas)
            .where(mine, areas.c.version == area.version)
            .values({**_row(area), "version": area.version + 1})
        )
        if changed.rowcount != 1:
            raise Conflict("the area was changed meanwhile")

    def every(self) -> Sequence[Area]:
        return self._found(_EVERY)

    def membership(self, team: str) -> Membership | None:
        row = self._connection.execute(_MEMBER, {"tenant": self._tenant, "team": team}).one_or_none()
        return _to_membership(row) if row else None

    def put(self, membership: Membership) -> None:
        values = {
            "area": membership.area,
            "asked_by": membership.asked_by,
            "since": membership.since,
            "contact": membership.contact,
        }
        key = {"tenant": self._tenant, "team": membership.team}
        query = insert(self._connection, area_team).values({**key, **values})
        self._connection.execute(query.on_conflict_do_update(index_elements=list(key), set_=values))

    def drop(self, team: str) -> None:
        of = area_team.c
        self._connection.execute(delete(area_team).where(of.tenant == self._tenant, of.team == team))
        empty = areas.c.id.not_in(select(of.area).where(of.tenant == self._tenant))
        gone = select(areas.c.id).where(areas.c.tenant == self._tenant, empty)
        drop_of(self._connection, self._tenant, gone)
        self._connection.execute(delete(areas).where(areas.c.tenant == self._tenant, empty))

    def memberships(self, area: str) -> Sequence[Membership]:
        rows = self._connection.execute(_OF_AREA, {"tenant": self._tenant, "area": area})
        return [_to_membership(row) for row in rows]

    def people(self, area: str) -> frozenset[str]:
        found = self._connection.execute(_PEOPLE, {"tenant": self._tenant, "area": area})
        return frozenset(found.scalars())

    def _found(self, query: Select[Any], **which: str) -> Sequence[Area]:
        return [_to_area(row) for row in self._connection.execute(query, {"tenant": self._tenant, **which})]


def _row(area: Area) -> dict[str, Any]:
    return {
        "coordinators": sorted(area.coordinators),
        "wellbeing": sorted(area.wellbeing),
        "amr": sorted(area.amr),
        "tr": sorted(area.tr),
    }


def _to_area(row: AnyRow) -> Area:
    coordinators, wellbeing = frozenset(row.coordinators), frozenset(row.wellbeing)
    return Area(row.id, row.name, coordinators, wellbeing, frozenset(row.amr), frozenset(row.tr), row.version)


def _to_membership(row: AnyRow) -> Membership:
    return Membership(row.team, row.area, row.asked_by, row.since, row.contact)
