"""Messages from one person to another who would like to talk."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Select, delete, select, update

from bot.domain.support import Message
from storage.columns import AnyRow
from storage.tables import support


class SupportRows:
    def __init__(self, connection: Connection, tenant: str) -> None:
        self._connection = connection
        self._mine = support.c.tenant == tenant
        self._tenant = tenant

    def add(self, message: Message) -> None:
        said = {"person": message.to, "by": message.by, "at": message.at, "text": message.text}
        said["light"] = message.light
        row = {"tenant": self._tenant, "id": message.id, **said}
        self._connection.execute(support.insert().values(row))

    def get(self, message: str) -> Message | None:
        return self._one(self._named(message))

    def lock(self, message: str) -> Message | None:
        return self._one(self._named(message).with_for_update())

    def save(self, message: Message) -> None:
        notes = {"taken": message.taken, "done": message.done, "light": message.light}
        self._connection.execute(update(support).where(self._mine, support.c.id == message.id).values(notes))

    def waiting_for(self, person: str) -> Sequence[Message]:
        of = support.c
        query = select(support).where(self._mine, of.person == person, of.done.is_(None))
        return [_to_message(row) for row in self._connection.execute(query.order_by(of.at, of.id))]

    def of_light(self, light: str) -> Sequence[Message]:
        query = select(support).where(self._mine, support.c.light == light).order_by(support.c.id)
        return [_to_message(row) for row in self._connection.execute(query)]

    def drop(self, message: str) -> None:
        self._connection.execute(delete(support).where(self._mine, support.c.id == message))

    def _named(self, message: str) -> Select[Any]:
        return select(support).where(self._mine, support.c.id == message)

    def _one(self, query: Select[Any]) -> Message | None:
        row = self._connection.execute(query).one_or_none()
        return _to_message(row) if row else None


def _to_message(row: AnyRow) -> Message:
    return Message(row.id, row.person, row.by, row.at, row.text, row.taken, row.done, row.light)
