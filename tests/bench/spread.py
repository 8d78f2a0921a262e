"""Fifty organisations with two thousand conversations between them, each with people of its own: copies of
one that came about by use."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from sqlalchemy import Connection, MetaData, Table, insert, select

TENANTS, CHANNELS = 50, 40
# What is left out is about single clicks, or is what is to be measured: an answer nobody has given.
_COPIED = (
    *("person", "identity", "team", "member", "place", "meeting", "round", "entry"),
    *("lane", "message", "due"),
)
_ORIGINAL = 0
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Copy:
    """One conversation of one tenant; `names` are the ids of the original as they are here."""

    tenant: str
    names: Mapping[str, str]
    _pattern: re.Pattern[str]

    def of(self, text: str) -> str:
        """The text with this conversation's ids in the place of the original's."""
        return self._pattern.sub(lambda found: self.names[found[0]], text)


def spread(connection: Connection, tenant: str, service: tuple[str, str]) -> Sequence[Copy]:
    """Copies all that `tenant` has; `service`: where its messages went, and where those of the copies go."""
    tables = MetaData()
    tables.reflect(connection)
    own = _own_ids(connection, tables)
    copies = [
        _copy(tenant, own, service, number)
        for number in range(TENANTS * CHANNELS)
        if number != _ORIGINAL or service[0] != service[1]
    ]
    for table in tables.sorted_tables:
        if table.name in _COPIED:
            _write(connection, table, tenant, copies)
    return copies


def _own_ids(connection: Connection, tables: MetaData) -> Sequence[str]:
    found: set[str] = set()
    for name in ("person", "team", "meeting", "round", "entry"):
        found.update(connection.execute(select(tables.tables[name].c.id)).scalars())
    found.update(connection.execute(select(tables.tables["identity"].c.value)).scalars())
    team = tables.tables["team"]
    for row in connection.execute(select(team.c.channel, team.c.group_id)):
        found.update(part for part in row if part)
    return sorted(found, key=len, reverse=True)


def _copy(tenant: str, own: Sequence[str], service: tuple[str, str], number: int) -> Copy:
    names = {each: _changed(each, number) for each in own}
    names |= {tenant: _changed(tenant, number % TENANTS), service[0]: service[1]}
    pattern = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    return Copy(names[tenant], names, re.compile(pattern))


def _changed(name: str, number: int) -> str:
    """Of the same form: ids of Teams and of ours have a number in hexadecimal digits."""
    return re.sub(r"[0-9a-f]{6}", f"{number + 0xA00000:06x}", name, count=1)


def _write(connection: Connection, table: Table, tenant: str, copies: Sequence[Copy]) -> None:
    rows = [dict(row) for row in connection.execute(select(table).where(table.c.tenant == tenant)).mappings()]
    if not rows:
        return
    for start in range(0, len(copies), _AT_ONCE):
        made = [_row(row, copy) for copy in copies[start : start + _AT_ONCE] for row in rows]
        connection.execute(insert(table), made)


def _row(row: Mapping[str, Any], copy: Copy) -> dict[str, Any]:
    return dict(_values(row.items(), copy))


def _values(row: Iterable[tuple[str, Any]], copy: Copy) -> Iterable[tuple[str, Any]]:
    for name, value in row:
        if isinstance(value, str):
            yield name, copy.of(value)
        elif isinstance(value, dict | list):
            yield name, orjson.loads(copy.of(orjson.dumps(value).decode()))
        else:
            yield name, value
