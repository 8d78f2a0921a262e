"""What a statement is compiled to is kept for all engines of the process: SQLAlchemy keeps it for each engine
alone, and for whoever writes and whoever reads it is the same."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.dialects import registry
from sqlalchemy.dialects.postgresql.asyncpg import PGDialect_asyncpg
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.util import LRUCache

# Runde has some hundred statements, many of them in a few shapes.
_COMPILED: LRUCache[Any, Any] = LRUCache(2000)
# For each engine that is opened.
OPTIONS: Mapping[str, Any] = {"compiled_cache": _COMPILED}


class _Alike:
    """What is compiled is looked for by its dialect, and all of our engines of one kind are set up alike."""

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other)

    def __hash__(self) -> int:
        return hash(type(self))


class Sqlite(_Alike, SQLiteDialect_pysqlite):
    supports_statement_cache = True


class Postgres(_Alike, PGDialect_asyncpg):
    supports_statement_cache = True


registry.register("sqlite.pysqlite", __name__, "Sqlite")
registry.register("postgresql.asyncpg", __name__, "Postgres")
