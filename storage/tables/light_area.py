"""Lights of all teams of an area: their heads with what was told of the area, and each team's part."""

from sqlalchemy import JSON, Boolean, Column, Index, Integer, String, Table, false

from storage.columns import Moment
from storage.tables.parts import key, metadata, of, tenant

area_light = Table(
    "area_light",
    metadata,
    tenant(),
    key("id"),
    Column("area", String(64), nullable=False),
    Column("questions", JSON, nullable=False),
    Column("by", String(64), nullable=False),
    Column("asked", Moment, nullable=False),
    Column("opens", Moment, nullable=False),
    Column("closed", Moment),
    Column("cancelled", Boolean, nullable=False, server_default=false()),
    Column("told", JSON, nullable=False, server_default="[]"),
    Column("weeks", Integer),
    Column("root", String(64), nullable=False, server_default=""),
    Column("cancelled_by", String(64)),
    Column("version", Integer, nullable=False),
    of("area", "area"),
    Index(None, "tenant", "area"),
)

area_light_team = Table(
    "area_light_team",
    metadata,
    tenant(),
    key("asked"),
    key("team"),
    Column("declined", String(64)),
    Column("light", String(64)),
    Column("left_out", String(64)),
    of("asked", "area_light"),
    of("team", "team"),
    Index(None, "tenant", "team"),
)
