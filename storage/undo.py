"""What was done to entries, with their old words; nothing is left of it once the minutes are sent."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, func, or_, select, update

from bot.domain.entry import Draft, Kind, Result
from bot.domain.undo import Did, Edit
from storage.columns import AnyRow
from storage.tables import edit as edits
from storage.tables import entry as entries


class EditRows:
    def __init__(self, connection: Connection, tenant: str) -> None:
        self._connection = connection
        self._tenant = tenant

    def add(self, edit: Edit) -> None:
        here = select(func.coalesce(func.max(edits.c.number), 0) + 1).where(
            edits.c.tenant == self._tenant, edits.c.meeting == edit.meeting
        )
        old = edit.old
        row = {
            "tenant": self._tenant,
            "meeting": edit.meeting,
            "number": self._connection.execute(here).scalar_one(),
            "entry": edit.entry,
            "person": edit.person,
            "at": edit.at,
            "did": edit.did.value,
            "kind": old.kind.value,
            "text": old.text,
            "who": old.who,
            "named": old.named,
            "due": old.due,
            "result": old.result.value if old.result else None,
        }
        self._connection.execute(edits.insert().values(row))

    def save(self, edit: Edit) -> None:
        this = (
            (edits.c.tenant == self._tenant)
            & (edits.c.meeting == edit.meeting)
            & (edits.c.number == edit.number)
        )
        kept = {"undone": edit.undone, "undone_by": edit.undone_by}
        self._connection.execute(update(edits).where(this).values(kept))

    def of(self, entry: str) -> Sequence[Edit]:
        query = select(edits).where(edits.c.tenant == self._tenant, edits.c.entry == entry)
        return [_to_edit(row) for row in self._connection.execute(query.order_by(edits.c.number.desc()))]

    def own_last(self, meeting: str, person: str, since: datetime, confidential: bool) -> Edit | None:
        there = entries.c.taken_back.is_(None) | (edits.c.did == Did.REMOVED.value)
        query = (
            select(edits)
            .join(entries, (entries.c.tenant == edits.c.tenant) & (entries.c.id == edits.c.entry))
            .where(edits.c.tenant == self._tenant, edits.c.meeting == meeting, edits.c.person == person)
            .where(or_(edits.c.undone.is_(None), (edits.c.undone > since) & (edits.c.undone_by != person)))
            .where(there)
        )
        if not confidential:
            query = query.where(entries.c.confidential.is_(False))
        row = self._connection.execute(query.order_by(edits.c.number.desc()).limit(1)).one_or_none()
        return _to_edit(row) if row else None

    def forget(self, meeting: str, entry: str | None = None) -> None:
        mine = (edits.c.tenant == self._tenant) & (edits.c.meeting == meeting)
        self._connection.execute(delete(edits).where(mine & (edits.c.entry == entry) if entry else mine))


def _to_edit(row: AnyRow) -> Edit:
    result = Result(row.result) if row.result else None
    old = Draft(Kind(row.kind), row.text, row.who, row.named, row.due, result)
    made = (row.entry, row.meeting, row.person, row.at, Did(row.did), old)
    return Edit(*made, row.number, row.undone, row.undone_by)
