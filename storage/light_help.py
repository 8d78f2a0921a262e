"""Help that a team has asked the wellbeing group for, of each light at most one."""

from typing import Any

from sqlalchemy import Connection, Select, delete, select, update

from bot.domain.light_help import Help
from storage.tables import light_help


class LightHelpRows:
    def __init__(self, connection: Connection, tenant: str) -> None:
        self._connection = connection
        self._mine = light_help.c.tenant == tenant
        self._tenant = tenant

    def add(self, help: Help) -> None:
        said = {"light": help.light, "by": help.by, "at": help.at, "shared": help.shared}
        self._connection.execute(light_help.insert().values(tenant=self._tenant, **said))

    def get(self, light: str) -> Help | None:
        return self._one(self._of(light))

    def lock(self, light: str) -> Help | None:
        return self._one(self._of(light).with_for_update())

    def save(self, help: Help) -> None:
        one = (self._mine, light_help.c.light == help.light)
        self._connection.execute(update(light_help).where(*one).values(taken=help.taken))

    def drop(self, light: str) -> None:
        self._connection.execute(delete(light_help).where(self._mine, light_help.c.light == light))

    def _of(self, light: str) -> Select[Any]:
        return select(light_help).where(self._mine, light_help.c.light == light)

    def _one(self, query: Select[Any]) -> Help | None:
        row = self._connection.execute(query).one_or_none()
        return Help(row.light, row.by, row.at, row.shared, row.taken) if row else None
