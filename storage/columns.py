"""Column types that mean the same on both engines."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import DateTime, Dialect, Row, String
from sqlalchemy.types import TypeDecorator, TypeEngine

# For what was never leased, waits for nothing, or was given back.
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
# A row of any columns.
AnyRow = Row[*tuple[Any, ...]]


class Moment(TypeDecorator[datetime]):
    """An aware moment, in UTC with microseconds; SQLite keeps it as sortable text."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        kept = String(32) if dialect.name == "sqlite" else DateTime(timezone=True)
        return dialect.type_descriptor(kept)

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its zone")
        moment = value.astimezone(UTC)
        return moment.isoformat(timespec="microseconds") if dialect.name == "sqlite" else moment

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        read = datetime.fromisoformat(value) if isinstance(value, str) else value
        return read.astimezone(UTC)
