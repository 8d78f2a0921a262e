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


# The steps of each statement's plan that look at all rows of a tenant; a plan stays as it is while nobody
# counts the tables.
_wide: dict[str, list[str]] = {}


@contextmanager
def found_by_no_index() -> Iterator[list[str]]:
    """The statements of the product, run meanwhile on SQLite, that look at all rows of a tenant."""
    found: list[str] = []

    def look(connection: Connection, _: Any, statement: str, values: Any, __: Any, many: bool) -> None:
        if connection.dialect.name != "sqlite":
            return
        if statement not in _wide:
            _wide[statement] = _looked_at(connection, statement, values[0] if many else values)
        if _wide[statement] and of_the_product():
            found.extend(f"{step}: {statement}" for step in _wide[statement])

    event.listen(Engine, "before_cursor_execute", look)
    try:
        yield found
    finally:
        event.remove(Engine, "before_cursor_execute", look)


def _looked_at(connection: Connection, statement: str, values: Any) -> list[str]:
    if not statement.startswith(("SELECT", "UPDATE", "DELETE", "INSERT", "WITH")):
        return []
    driver = connection.connection.driver_connection
    assert driver is not None
    plan = driver.execute(f"EXPLAIN QUERY PLAN {statement}", values)
    return [step for *_, step in plan if _WIDE.match(step)]
