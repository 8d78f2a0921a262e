"""Lists in statements: each is one bound value, so that its length makes no other statement of it, which
SQLAlchemy would have to write and a database to read and plan anew."""

from collections.abc import Sequence
from typing import Any

import orjson
from sqlalchemy import ARRAY, BigInteger, Boolean, ColumnElement, Dialect, Integer, String, Text, bindparam
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeDecorator, TypeEngine


def among(column: ColumnElement[Any], name: str) -> "Among":
    """Whether the column has one of the values bound as `name`: texts, or numbers where it holds such."""
    return Among(column, bindparam(name, type_=_Values(isinstance(column.type, Integer))))


def rows_among(columns: Sequence[ColumnElement[str]], name: str) -> "RowsAmong":
    """Whether the columns together are one of the rows of texts bound as `name`."""
    return RowsAmong(*columns, bindparam(name, type_=_Rows()))


class _Said(FunctionElement[bool]):
    """Of which the last clause is the list."""

    type = Boolean()
    inherit_cache = True

    def self_group(self, against: Any = None) -> Any:
        """As it stands: “= 1” behind it, which SQLAlchemy writes where there is no boolean, would keep SQLite
        from its index."""
        return self


class Among(_Said):
    inherit_cache = True


class RowsAmong(_Said):
    inherit_cache = True


class _Values(TypeDecorator[Sequence[Any]]):
    impl = Text
    cache_ok = True

    def __init__(self, numbers: bool) -> None:
        super().__init__()
        self.numbers = numbers

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        of = ARRAY(BigInteger() if self.numbers else String())
        return dialect.type_descriptor(of if dialect.name == "postgresql" else Text())

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        return list(value) if dialect.name == "postgresql" else _json(list(value))


class _Rows(TypeDecorator[Sequence[Sequence[str]]]):
    """An array on PostgreSQL too, which takes it for short where it can't see it, as these are."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(ARRAY(String()) if dialect.name == "postgresql" else Text())

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        return list(map(_json, value)) if dialect.name == "postgresql" else _json(list(value))


@compiles(Among)
def _among(element: Among, compiler: SQLCompiler, **more: Any) -> str:
    column, values = _written(element, compiler, more)
    return f"({column} IN (SELECT value FROM json_each({values})))"


@compiles(Among, "postgresql")
def _among_in_postgres(element: Among, compiler: SQLCompiler, **more: Any) -> str:
    column, values = _written(element, compiler, more)
    return f"({column} = ANY ({values}))"


@compiles(RowsAmong)
def _rows_among(element: RowsAmong, compiler: SQLCompiler, **more: Any) -> str:
    *columns, rows = _written(element, compiler, more)
    each = ", ".join(f"json_extract(value, '$[{n}]')" for n in range(len(columns)))
    return f"(({', '.join(columns)}) IN (SELECT {each} FROM json_each({rows})))"


@compiles(RowsAmong, "postgresql")
def _rows_among_in_postgres(element: RowsAmong, compiler: SQLCompiler, **more: Any) -> str:
    *columns, rows = _written(element, compiler, more)
    each = ", ".join(f"CAST(row AS JSON) ->> {n}" for n in range(len(columns)))
    return f"(({', '.join(columns)}) IN (SELECT {each} FROM unnest({rows}) AS row))"


def _written(element: _Said, compiler: SQLCompiler, more: Any) -> Sequence[str]:
    return [compiler.process(each, **more) for each in element.clauses]


def _json(values: Any) -> str:
    return orjson.dumps(values).decode()
