"""Whose a conversation is: each belongs to one tenant, whoever speaks of it."""

from collections.abc import Collection, Sequence

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
        return set(known.values()) <= {self._tenant} and (not (new and sure) or self._taken(new))

    def _taken(self, new: Sequence[str]) -> bool:
        """Who comes first at the same moment has it."""
        rows = [{"id": each, "tenant": self._tenant} for each in new]
        taken = insert(self._connection, places).values(rows).on_conflict_do_nothing()
        if self._connection.execute(taken).rowcount == len(new):
            return True
        return set(self._known(new).values()) == {self._tenant}

    def _known(self, conversations: Collection[str]) -> dict[str, str]:
        query = select(places.c.id, places.c.tenant).where(places.c.id.in_(sorted(conversations)))
        return {row.id: row.tenant for row in self._connection.execute(query)}
