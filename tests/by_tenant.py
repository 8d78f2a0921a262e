"""Which statements ask the database of more than one tenant."""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

from sqlalchemy import Engine, Table, event
from sqlalchemy.sql import operators, visitors
from sqlalchemy.sql.dml import Delete, Insert, Update
from sqlalchemy.sql.elements import (
    BinaryExpression,
    ClauseElement,
    ColumnElement,
    TextClause,
    Tuple,
    UnaryExpression,
)
from sqlalchemy.sql.selectable import Alias, Join, Select

import storage
from storage import tables
from storage.lists import Among, RowsAmong

_FROM = re.compile(r"\b(?:FROM|JOIN|UPDATE) (\w+)")
STORAGE = Path(storage.__file__).parent
# Who sends, wakes up or tidies does it for all tenants, and looks at no row's contents for any of them; whose
# a conversation is can only be asked of all.
FOR_ALL = (
    "SELECT lane.tenant, lane.name, lane.sent",
    "SELECT due.tenant, due.",
    "SELECT coalesce(sum(anon_1.notes)",
    "SELECT count(*) AS count_1, coalesce(sum(anon_1.notes)",
    "SELECT CAST(EXTRACT(epoch FROM clock_timestamp() - outbox.since)",
    "SELECT (julianday(",
    "SELECT place.id, place.tenant",
    "SELECT team.tenant, team.id, team.channel FROM team WHERE team.gone <",
    "DELETE FROM handled WHERE handled.at <",
    "DELETE FROM form WHERE form.at <",
    "DELETE FROM due WHERE due.at <",
    "DELETE FROM unasked WHERE unasked.at <",
    "DELETE FROM absence WHERE absence.last <",
    "DELETE FROM outbox WHERE outbox.state =",
    # By the number of a note, which the lane that is held has told.
    "DELETE FROM outbox WHERE (outbox.id ",
    "UPDATE outbox SET",
)

# The tables that are open in each statement, which are the same each time.
_unbounded: dict[str, list[str]] = {}


@contextmanager
def watched() -> Iterator[list[str]]:
    """The statements of the product that are run meanwhile, on whichever engine, and name a table without its
    tenant."""
    found: list[str] = []

    def look(_: Any, __: Any, statement: str, ___: Any, context: Any, ____: bool) -> None:
        if statement not in _unbounded:
            built = context.compiled.statement if context.compiled else None
            _unbounded[statement] = unbounded(built) if isinstance(built, ClauseElement) else []
        if _unbounded[statement] and of_the_product():
            text = " ".join(statement.split())
            if not text.startswith(FOR_ALL):
                found.append(f"{', '.join(_unbounded[statement])}: {text}")

    event.listen(Engine, "before_cursor_execute", look)
    try:
        yield found
    finally:
        event.remove(Engine, "before_cursor_execute", look)


def of_the_product() -> bool:
    """Tests look at all there is, and a step of the database changes it."""
    frame: FrameType | None = sys._getframe(2)
    while frame is not None:
        folder = Path(frame.f_code.co_filename).parent
        if folder == STORAGE:
            return True
        if folder.name == "versions" or "tests" in folder.parts:
            return False
        frame = frame.f_back
    return False


def unbounded(statement: ClauseElement) -> list[str]:
    """The tables of ours in it that no comparison of their tenant bounds."""
    named: dict[int, str] = {}
    bounded: set[int] = set()
    if isinstance(statement, TextClause):
        named_in_words = [name for name in _FROM.findall(statement.text) if name in tables.metadata.tables]
        return named_in_words[statement.text.count("tenant = :tenant") :]
    out = {id(each) for denied in _denied(statement) for each in visitors.iterate(denied)}
    for element in visitors.iterate(statement):
        named.update((id(each), each.name) for each in _tables(element) if _ours(each))
        if id(element) not in out:
            bounded |= {id(side.table) for side in _compared(element) if _is_tenant(side)}
    if isinstance(statement, Insert):
        # A row without its tenant is refused by the database.
        named.pop(id(statement.table), None)
    return sorted(name for key, name in named.items() if key not in bounded)


def _denied(statement: ClauseElement) -> Iterator[ClauseElement]:
    """What is not so bounds nothing."""
    for element in visitors.iterate(statement):
        if isinstance(element, UnaryExpression) and element.operator in (operators.inv, operators.is_false):
            yield element


def _compared(element: Any) -> Iterator[Any]:
    match element:
        case BinaryExpression() if element.operator in (operators.eq, operators.in_op):
            yield from (each for side in (element.left, element.right) for each in _parts(side))
        case Among() | RowsAmong():
            yield from element.clauses


def _parts(side: Any) -> Iterator[Any]:
    """A tenant stands alone or beside what else names a row."""
    yield from side.clauses if isinstance(side, Tuple) else (side,)


def _tables(element: Any) -> Iterator[Any]:
    match element:
        case Select():
            yield from (table for each in element.get_final_froms() for table in _tables(each))
        case Join():
            yield from (table for side in (element.left, element.right) for table in _tables(side))
        case Update() | Delete() | Insert():
            yield element.table
        case Table() | Alias():
            yield element


def _ours(element: Any) -> bool:
    return isinstance(element, Table | Alias) and "tenant" in element.c and element.name != "place"


def _is_tenant(side: Any) -> bool:
    return (
        isinstance(side, ColumnElement) and getattr(side, "name", "") == "tenant" and hasattr(side, "table")
    )
