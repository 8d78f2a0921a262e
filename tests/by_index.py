"""Which statements SQLite goes through a tenant for, or through all there is: it says so of each."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, event

from tests.by_tenant import of_the_product

# What grows with the years. Who sends, wakes up or tidies goes through what is to be done, which does not.
_GROWING = ("answer", "correction", "edit", "entry", "handled", "meeting", "message", "minutes", "round")
_WIDE = re.compile(rf"SCAN (?:{'|'.join(_GROWING)})\b|SEARCH (?:{'|'.join(_GROWING)})\b.*\(tenant=\?\)")


# Read in the order of an index, as far as they are wanted.
_IN_ORDER = ("ORDER BY minutes.at DESC\n LIMIT",)

# By what was asked: a statement's plan stays as it is while nobody counts its tables.
_plans: dict[str, list[str]] = {}


@contextmanager
def found_by_no_index() -> Iterator[list[str]]:
    """The statements of the product, run meanwhile on SQLite, that look at all rows of a tenant."""
    found: list[str] = []

    def look(connection: Connection, _: Any, statement: str, values: Any, __: Any, many: bool) -> None:
        looks = statement.startswith(("SELECT", "UPDATE", "DELETE", "INSERT", "WITH"))
        looks = looks and not any(order in statement for order in _IN_ORDER)
        if looks and connection.dialect.name == "sqlite" and of_the_product():
            explained = _plan_of(connection, statement, values[0] if many else values)
            found.extend(f"{step}: {statement}" for step in explained if _WIDE.match(step))

    event.listen(Engine, "before_cursor_execute", look)
    try:
        yield found
    finally:
        event.remove(Engine, "before_cursor_execute", look)


def _plan_of(connection: Connection, statement: str, values: Any) -> list[str]:
    if statement not in _plans:
        asked = connection.connection.driver_connection
        assert asked is not None
        _plans[statement] = [row[3] for row in asked.execute(f"EXPLAIN QUERY PLAN {statement}", values)]
    return _plans[statement]
