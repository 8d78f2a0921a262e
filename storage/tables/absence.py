"""From when until when people are away."""

from sqlalchemy import Column, Date, Index, String, Table

from storage.tables.parts import key, metadata, of, tenant

absence = Table(
    "absence",
    metadata,
    tenant(),
    key("person"),
    Column("first", Date, nullable=False),
    Column("last", Date, nullable=False),
    Column("zone", String(64), nullable=False),
    of("person", "person"),
    Index(None, "last"),
)
