"""What was typed while it was not clear which meeting or team was meant."""

from sqlalchemy import JSON, Column, String, Table, Text

from storage.columns import Moment
from storage.tables.parts import key, metadata, of, tenant

question = Table(
    "question",
    metadata,
    tenant(),
    key("id"),
    Column("person", String(64), nullable=False),
    Column("asks", String(16), nullable=False),
    Column("word", String(64), nullable=False),
    Column("text", Text, nullable=False),
    Column("mentions", JSON, nullable=False),
    Column("at", Moment, nullable=False),
    Column("team", String(64)),
    Column("reason", Text, nullable=False),
    Column("answer", JSON(none_as_null=True)),
    of("person", "person"),
)
