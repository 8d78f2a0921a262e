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
            {
                "tenant": self._tenant,
                "id": entry.id,
                "meeting": entry.meeting,
                "number": entry.number,
                "topic": entry.topic,
                "author": entry.author,
                "at": entry.at,
                "round": entry.round,
                **_said(entry.draft),
            }
            for entry in new
        ]
        self._connection.execute(entries.insert(), rows)

    def save(self, entry: Entry) -> None:
        self._connection.execute(
            update(entries)
            .where(entries.c.tenant == self._tenant, entries.c.id == entry.id)
            .values(number=entry.number, taken_back=entry.taken_back, **_said(entry.draft))
        )

    def all(self, meeting: str) -> Sequence[Entry]:
        query = self._open(meeting).order_by(entries.c.number)
        return [_to_entry(row) for row in self._connection.execute(query)]

    def last(self, meeting: str, count: int) -> Sequence[Entry]:
        query = self._open(meeting).order_by(entries.c.number.desc()).limit(count)
        return [_to_entry(row) for row in self._connection.execute(query)][::-1]

    def _open(self, meeting: str) -> Select[Any]:
        """Neither confidential nor taken back: what is left out here can be shown nowhere by mistake."""
        return select(entries).where(
            entries.c.tenant == self._tenant,
            entries.c.meeting == meeting,
            entries.c.confidential.is_(False),
            entries.c.taken_back.is_(None),
        )


def _said(draft: Draft) -> Mapping[str, Any]:
    return {
        "kind": draft.kind.value,
        "text": draft.text,
        "who": draft.who,
        "named": draft.named,
        "due": draft.due,
        "result": draft.result.value if draft.result else None,
        "confidential": draft.confidential,
    }


def _to_entry(row: AnyRow) -> Entry:
    result = Result(row.result) if row.result else None
    draft = Draft(Kind(row.kind), row.text, row.who, row.named, row.due, result, row.confidential)
    made = (row.id, row.meeting, row.number, row.topic, row.author, row.at)
    return Entry(*made, draft, row.round, row.taken_back)
