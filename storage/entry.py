"""Entries: numbered rows of a meeting."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Select, select, update

from bot.domain.entry import Draft, Entry, Kind, Result
from storage.columns import AnyRow
from storage.tables import entry as entries


class EntryRows:
    def __init__(self, connection: Connection, tenant: str) -> None:
        self._connection = connection
        self._tenant = tenant

    def add(self, new: Sequence[Entry]) -> None:
        rows = [
            {"tenant": self._tenant, "id": entry.id, "meeting": entry.meeting, **_row(entry)} for entry in new
        ]
        self._connection.execute(entries.insert(), rows)

    def save(self, entry: Entry) -> None:
        mine = (entries.c.tenant == self._tenant) & (entries.c.id == entry.id)
        self._connection.execute(update(entries).where(mine).values(**_row(entry)))

    def get(self, entry: str) -> Entry | None:
        return self._one(self._standing().where(entries.c.confidential.is_(False), entries.c.id == entry))

    def gone(self, entry: str) -> Entry | None:
        query = select(entries).where(entries.c.tenant == self._tenant, entries.c.id == entry)
        return self._one(query.where(entries.c.taken_back.is_not(None), entries.c.confidential.is_(False)))

    def numbered(self, meeting: str, number: int) -> Entry | None:
        return self._one(self._open(meeting).where(entries.c.number == number))

    def own_last(self, meeting: str, author: str) -> Entry | None:
        newest = self._open(meeting).order_by(entries.c.at.desc(), entries.c.number.desc()).limit(1)
        return self._one(newest.where(entries.c.author == author))

    def confidential(self, meeting: str) -> Sequence[Entry]:
        query = self._standing().where(entries.c.confidential.is_(True), entries.c.meeting == meeting)
        return [_to_entry(row) for row in self._connection.execute(query.order_by(entries.c.number))]

    def all(self, meeting: str) -> Sequence[Entry]:
        query = self._open(meeting).order_by(entries.c.number)
        return [_to_entry(row) for row in self._connection.execute(query)]

    def last(self, meeting: str, count: int) -> Sequence[Entry]:
        query = self._open(meeting).order_by(entries.c.number.desc()).limit(count)
        return [_to_entry(row) for row in self._connection.execute(query)][::-1]

    def _open(self, meeting: str) -> Select[Any]:
        """Neither confidential nor taken back: what is left out here can be shown nowhere by mistake."""
        return self._standing().where(entries.c.meeting == meeting, entries.c.confidential.is_(False))

    def _standing(self) -> Select[Any]:
        return select(entries).where(entries.c.tenant == self._tenant, entries.c.taken_back.is_(None))

    def _one(self, query: Select[Any]) -> Entry | None:
        row = self._connection.execute(query).one_or_none()
        return _to_entry(row) if row else None


def _row(entry: Entry) -> Mapping[str, Any]:
    draft = entry.draft
    return {
        "number": entry.number,
        "topic": entry.topic,
        "author": entry.author,
        "at": entry.at,
        "kind": draft.kind.value,
        "text": draft.text,
        "who": draft.who,
        "named": draft.named,
        "due": draft.due,
        "result": draft.result.value if draft.result else None,
        "confidential": draft.confidential,
        "round": entry.round,
        "taken_back": entry.taken_back,
    }


def _to_entry(row: AnyRow) -> Entry:
    result = Result(row.result) if row.result else None
    draft = Draft(Kind(row.kind), row.text, row.who, row.named, row.due, result, row.confidential)
    made = (row.id, row.meeting, row.number, row.topic, row.author, row.at)
    return Entry(*made, draft, row.round, row.taken_back)
