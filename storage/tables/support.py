"""Messages from one person to another who would like to talk."""

from sqlalchemy import Column, Index, String, Table, Text

from storage.columns import Moment
from storage.tables.parts import key, metadata, of, tenant

support = Table(
    "support",
    metadata,
    tenant(),
    key("id"),
    Column("person", String(64), nullable=False),
    Column("by", String(64), nullable=False),
    Column("at", Moment, nullable=False),
    Column("text", Text, nullable=False),
    Column("taken", Moment),
    Column("done", Moment),
    Column("light", String(64)),
    of("person", "person"),
    Index(None, "tenant", "person"),
    Index(None, "tenant", "light"),
)
