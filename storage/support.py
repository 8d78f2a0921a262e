"""Messages from one person to another who would like to talk."""

from collections.abc import Sequence

from sqlalchemy import Connection, delete, select

from bot.domain.support import Message
from storage.columns import AnyRow
from storage.tables import support
from storage.upsert import insert


class SupportRows:
    def __init__(self, connection: Connection, tenant: str) -> None:
        self._connection = connection
        self._mine = support.c.tenant == tenant
        self._tenant = tenant

    def save(self, message: Message) -> None:
        notes = {"taken": message.taken, "done": message.done}
        key = {"tenant": self._tenant, "id": message.id}
        said = {"person": message.to, "by": message.by, "at": message.at, "text": message.text}
        query = insert(self._connection, support).values({**key, **said, **notes})
        self._connection.execute(query.on_conflict_do_update(index_elements=list(key), set_=notes))

    def get(self, message: str) -> Message | None:
        query = select(support).where(self._mine, support.c.id == message)
        row = self._connection.execute(query).one_or_none()
        return _to_message(row) if row else None

    def waiting_for(self, person: str) -> Sequence[Message]:
        of = support.c
        query = select(support).where(self._mine, of.person == person, of.done.is_(None))
        return [_to_message(row) for row in self._connection.execute(query.order_by(of.at, of.id))]

    def drop(self, message: str) -> None:
        self._connection.execute(delete(support).where(self._mine, support.c.id == message))


def _to_message(row: AnyRow) -> Message:
    return Message(row.id, row.person, row.by, row.at, row.text, row.taken, row.done)
