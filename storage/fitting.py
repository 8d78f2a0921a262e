"""What code that knows certain tables would miss in a database that has been changed since."""

from collections.abc import Iterator, Sequence
from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, Index, MetaData, Table, UniqueConstraint, inspect
from sqlalchemy.sql.schema import ForeignKeyConstraint

Difference = tuple[Any, ...]


def lacking(connection: Connection, known: MetaData) -> Sequence[str]:
    """Empty when that code works on the database. What was added does it no harm, as long as rows can be
    written without it; what is gone, renamed, narrower or newly required does."""
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    found = [
        each for difference in _flat(compare_metadata(context, known)) for each in _harm(known, difference)
    ]
    return sorted([*found, *_keys(connection, known)])


def _flat(differences: Sequence[Any]) -> Iterator[Difference]:
    """Alembic gathers what is different about one column in a list."""
    for each in differences:
        yield from each if isinstance(each, list) else [each]


def _harm(known: MetaData, difference: Difference) -> Iterator[str]:
    yield from _gone(difference)
    yield from _asked_for(known, difference)


def _gone(difference: Difference) -> Iterator[str]:
    match difference:
        case ("add_table", table):
            yield f"no table {table.name}"
        case ("add_column", _, table, column):
            yield f"no {table}.{column.name}"
        case ("modify_type", _, table, column, _, now, was) if not _wider(now, was):
            yield f"{table}.{column} is {now!r}"
        case ("add_constraint" | "add_index", UniqueConstraint() | Index() as key) if _is_unique(key):
            yield f"no unique {key.name}"


def _asked_for(known: MetaData, difference: Difference) -> Iterator[str]:
    match difference:
        case ("remove_column", _, table, column) if not column.nullable and column.server_default is None:
            yield f"{table}.{column.name} must be filled"
        case ("modify_nullable", _, table, column, _, False, True):
            yield f"{table}.{column} must be filled"
        case ("remove_constraint" | "remove_index", UniqueConstraint() | Index() as key) if _is_unique(key):
            if _is_narrower(known.tables.get(_name(key)), key):
                yield f"unique {key.name}"
        case ("remove_fk", ForeignKeyConstraint() as key) if _is_known(known, key):
            yield f"bound {key.name}"


def _wider(now: Any, was: Any) -> bool:
    had, has = getattr(was, "length", None), getattr(now, "length", None)
    return type(now) is type(was) and had is not None and (has is None or has >= had)


def _is_unique(key: object) -> bool:
    return isinstance(key, UniqueConstraint) or (isinstance(key, Index) and bool(key.unique))


def _name(key: UniqueConstraint | Index) -> str:
    assert key.table is not None
    return str(key.table.name)


def _is_narrower(table: Table | None, key: UniqueConstraint | Index) -> bool:
    """Unless what is known to be unique already makes it so, or nobody knows the table."""
    if table is None:
        return False
    columns = {column.name for column in key.columns} & set(table.c.keys())
    return bool(columns) and not any(unique <= columns for unique in _unique(table))


def _unique(table: Table) -> Iterator[set[str]]:
    yield {column.name for column in table.primary_key}
    for key in (*table.constraints, *table.indexes):
        if isinstance(key, UniqueConstraint | Index) and _is_unique(key):
            yield {column.name for column in key.columns}


def _is_known(known: MetaData, key: ForeignKeyConstraint) -> bool:
    table = known.tables.get(str(key.table.name))
    return table is not None and set(key.column_keys) <= set(table.c.keys())


def _keys(connection: Connection, known: MetaData) -> Iterator[str]:
    """Primary keys, which Alembic does not compare."""
    there = inspect(connection)
    names = set(there.get_table_names())
    for table in known.sorted_tables:
        if table.name in names:
            now = there.get_pk_constraint(table.name)["constrained_columns"]
            if now != [column.name for column in table.primary_key]:
                yield f"{table.name} is known by {', '.join(now)}"
