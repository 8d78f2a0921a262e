"""Areas with who is what in them, and their teams."""

from sqlalchemy import JSON, Column, Index, Integer, String, Table

from storage.columns import Moment
from storage.tables.parts import key, metadata, of, tenant

# `name_key`: two names that people take for one are; null of whatever had another's before that was kept.
area = Table(
    "area",
    metadata,
    tenant(),
    key("id"),
    Column("name", String(256), nullable=False),
    Column("coordinators", JSON, nullable=False),
    Column("wellbeing", JSON, nullable=False),
    Column("amr", JSON, nullable=False),
    Column("tr", JSON, nullable=False),
    Column("version", Integer, nullable=False),
    Column("name_key", String(256)),
    Index(None, "tenant", "name_key", unique=True),
)

# `since` is null until the area has said yes.
area_team = Table(
    "area_team",
    metadata,
    tenant(),
    key("team"),
    Column("area", String(64), nullable=False),
    Column("asked_by", String(64), nullable=False),
    Column("since", Moment),
    Column("contact", String(64)),
    of("team", "team"),
    of("area", "area"),
    Index(None, "tenant", "area"),
)
