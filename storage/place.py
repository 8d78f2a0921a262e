"""Whose a conversation is: each belongs to one tenant, whoever speaks of it."""

from collections.abc import Collection

from sqlalchemy import Connection, select

from storage.tables import place as places
from storage.upsert import insert


class PlaceRows:
    """The one thing that is asked of all tenants: only whether it is another's, and never whose."""

    def __init__(self, connection: Connection, tenant: str) -> None:
        self._connection = connection
        self._tenant = tenant

    def ours(self, conversations: Collection[str], sure: bool) -> bool:
        known = self._known(conversations)
        new = sorted(set(conversations) - known.keys())
        if new and sure:
            rows = [{"id": each, "tenant": self._tenant} for each in new]
            # Who comes first at the same moment has it.
            self._connection.execute(insert(self._connection, places).on_conflict_do_nothing(), rows)
            known = self._known(conversations)
        return set(known.values()) <= {self._tenant}

    def _known(self, conversations: Collection[str]) -> dict[str, str]:
        query = select(places.c.id, places.c.tenant).where(places.c.id.in_(sorted(conversations)))
        return {row.id: row.tenant for row in self._connection.execute(query)}
