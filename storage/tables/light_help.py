"""Help that a team has asked the wellbeing group for; what was written is among the messages."""

from sqlalchemy import Boolean, Column, String, Table

from storage.columns import Moment
from storage.tables.parts import key, metadata, of, tenant

light_help = Table(
    "light_help",
    metadata,
    tenant(),
    key("light"),
    Column("by", String(64), nullable=False),
    Column("at", Moment, nullable=False),
    Column("shared", Boolean, nullable=False),
    Column("taken", String(64)),
    of("light", "light"),
)
