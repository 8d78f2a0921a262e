"""What stands in a team's register: columns of its entries that are filled when minutes are sent."""

from collections.abc import Sequence
from datetime import UTC, datetime, time
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    bindparam,
    exists,
    func,
    or_,
    select,
    update,
)

from bot.domain.entry import Kind, Result
from bot.domain.meeting import State
from bot.domain.minutes import Published
from bot.language.folding import searchable
from bot.ports.register import By, Place, Search, Sent, Show, Standing, Wanted
from storage.columns import AnyRow
from storage.tables import entry as entries
from storage.tables import meeting as meetings
from storage.tables import minutes

_OPEN = (entries.c.confidential.is_(False), entries.c.taken_back.is_(None))
_DECIDED = or_(entries.c.result.is_(None), entries.c.result == Result.DECIDED.value)
_SHOWN = {
    Show.IN_FORCE: (_DECIDED,),
    Show.UNDECIDED: (entries.c.result == Result.UNDECIDED.value,),
    Show.REJECTED: (entries.c.result == Result.REJECTED.value,),
    Show.ALL: (),
}
_OF_MEETING = and_(meetings.c.tenant == entries.c.tenant, meetings.c.id == entries.c.meeting)
_TOLD = (
    entries.c.id, entries.c.meeting, meetings.c.title, entries.c.held, entries.c.text, entries.c.result,
    entries.c.who, entries.c.named, entries.c.due,
)  # fmt: skip
_SENT_OF = (minutes.c.tenant == meetings.c.tenant, minutes.c.meeting == meetings.c.id)


def _counted(kind: Kind, *which: ColumnElement[bool]) -> Any:
    mine = (entries.c.tenant == meetings.c.tenant, entries.c.meeting == meetings.c.id)
    return select(func.count()).where(*mine, entries.c.kind == kind.value, *_OPEN, *which).scalar_subquery()


# The contents of minutes are long, and a list needs none of them.
_SENT = (
    meetings.c.id,
    meetings.c.title,
    meetings.c.opened,
    meetings.c.urgent,
    select(func.max(minutes.c.version)).where(*_SENT_OF).scalar_subquery().label("version"),
    _counted(Kind.DECISION, _DECIDED).label("decisions"),
    _counted(Kind.ACTION).label("actions"),
)
# Built once: what is sent is entered by them.
_ENTERED = select(entries.c.id, entries.c.text).where(
    entries.c.tenant == bindparam("tenant"),
    entries.c.meeting == bindparam("meeting"),
    entries.c.kind.in_((Kind.DECISION.value, Kind.ACTION.value)),
    *_OPEN,
)
_TEAM = select(meetings.c.team).where(
    meetings.c.tenant == bindparam("tenant"), meetings.c.id == bindparam("meeting")
)
_ENTER = (
    update(entries)
    .where(entries.c.tenant == bindparam("of"), entries.c.id == bindparam("which"))
    .values(team=bindparam("whose"), held=bindparam("when"), folded=bindparam("words"))
)


def entered(connection: Connection, tenant: str, published: Published) -> None:
    """The decisions and actions of these minutes, as they are now. What is confidential has no words here."""
    key = {"tenant": tenant, "meeting": published.meeting}
    found = connection.execute(_ENTERED, key).all()
    if not found:
        return
    facts = {
        "of": tenant,
        "whose": connection.execute(_TEAM, key).scalar_one(),
        "when": published.contents.opened,
    }
    connection.execute(_ENTER, [{**facts, "which": row.id, "words": searchable(row.text)} for row in found])


class RegisterRows:
    def __init__(self, connection: Connection, tenant: str) -> None:
        self._connection = connection
        self._tenant = tenant

    def place(self, team: str, entry: str) -> Place | None:
        query = select(entries.c.held, entries.c.due, entries.c.number).where(
            entries.c.tenant == self._tenant, entries.c.id == entry, entries.c.team == team
        )
        row = self._connection.execute(query).one_or_none()
        return Place(entry, row.held, row.due, row.number) if row else None

    def decisions(self, team: str, search: Search, start: Place | None, most: int) -> Sequence[Standing]:
        query = self._standing(team, Kind.DECISION).where(*_SHOWN[search.show])
        for word in search.words:
            query = query.where(entries.c.folded.contains(word, autoescape=True))
        return self._read(_from_the_last(query, start), most)

    def actions(self, team: str, wanted: Wanted, start: Place | None, most: int) -> Sequence[Standing]:
        query = self._standing(team, Kind.ACTION)
        if wanted.person is not None:
            query = query.where(entries.c.who == wanted.person)
        if wanted.by is By.NO_DAY:
            since = datetime.combine(wanted.since, time(), UTC)
            query = query.where(entries.c.due.is_(None), entries.c.held >= since)
            return self._read(_from_the_last(query, start), most)
        query = query.where(entries.c.due >= wanted.since)
        if wanted.before is not None:
            query = query.where(entries.c.due < wanted.before)
        return self._read(_by_day(query, wanted.by, start), most)

    def minutes(self, team: str, start: Place | None, most: int) -> Sequence[Sent]:
        ended, id = meetings.c.ended, meetings.c.id
        query = select(*_SENT).where(
            meetings.c.tenant == self._tenant,
            meetings.c.team == team,
            meetings.c.state == State.ENDED.value,
            exists().where(*_SENT_OF),
        )
        if start is not None:
            query = query.where(ended <= start.held, or_(ended < start.held, id < start.id))
        query = query.order_by(ended.desc(), id.desc()).limit(most)
        return [_to_sent(row) for row in self._connection.execute(query)]

    def _standing(self, team: str, kind: Kind) -> Select[Any]:
        """Neither confidential nor taken back: what is left out here can be shown nowhere by mistake."""
        return (
            select(*_TOLD)
            .join(meetings, _OF_MEETING)
            .where(
                entries.c.tenant == self._tenant,
                entries.c.team == team,
                entries.c.kind == kind.value,
                *_OPEN,
            )
        )

    def _read(self, query: Select[Any], most: int) -> Sequence[Standing]:
        return [_to_standing(row) for row in self._connection.execute(query.limit(most))]


def _from_the_last(query: Select[Any], start: Place | None) -> Select[Any]:
    """By the day of the meeting and the order in it. An index leads to the start by that day alone."""
    held, number, id = entries.c.held, entries.c.number, entries.c.id
    if start is not None:
        beside = id <= start.id if start.included else id < start.id
        within = or_(held < start.held, number < start.number, and_(number == start.number, beside))
        query = query.where(held <= start.held, within)
    return query.order_by(held.desc(), number.desc(), id.desc())


def _by_day(query: Select[Any], by: By, start: Place | None) -> Select[Any]:
    """By the day that was agreed on, in the same way."""
    due, id = entries.c.due, entries.c.id
    if by is By.PASSED:
        if start is not None:
            beside = id <= start.id if start.included else id < start.id
            query = query.where(due <= start.due, or_(due < start.due, beside))
        return query.order_by(due.desc(), id.desc())
    if start is not None:
        beside = id >= start.id if start.included else id > start.id
        query = query.where(due >= start.due, or_(due > start.due, beside))
    return query.order_by(due, id)


def _to_standing(row: AnyRow) -> Standing:
    told = (row.id, row.meeting, row.title, row.held, row.text)
    return Standing(*told, row.result or "", row.who or "", row.named, row.due)


def _to_sent(row: AnyRow) -> Sent:
    facts = (row.id, row.title, row.opened, row.version, row.decisions, row.actions)
    return Sent(*facts, urgent=bool(row.urgent))
