"""Lights: their heads with what was told of them, and, while one is open, its answers, sealed."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    false,
)

from storage.columns import Moment
from storage.tables.parts import key, metadata, of, tenant

light = Table(
    "light",
    metadata,
    tenant(),
    key("id"),
    Column("team", String(64), nullable=False),
    Column("questions", JSON, nullable=False),
    Column("asked", JSON, nullable=False),
    Column("by", String(64), nullable=False),
    Column("k", Integer, nullable=False),
    Column("opened", Moment, nullable=False),
    Column("closes", Moment, nullable=False),
    Column("closed", Moment),
    Column("cancelled", Boolean, nullable=False, server_default=false()),
    Column("answered", JSON, nullable=False, server_default="[]"),
    Column("told", JSON, nullable=False, server_default="[]"),
    Column("comments", Integer, nullable=False, server_default="0"),
    Column("rhythm", String(64)),
    Column("meeting", String(64)),
    Column("topic", String(64)),
    Column("since", String(64)),
    Column("area", String(64)),
    Column("named", Boolean, nullable=False, server_default=false()),
    Column("version", Integer, nullable=False),
    of("team", "team"),
    Index(None, "tenant", "team", "opened"),
)

# A light that comes round by itself. `first` is a local moment without its zone, which is the team's then.
light_rhythm = Table(
    "light_rhythm",
    metadata,
    tenant(),
    key("id"),
    Column("team", String(64), nullable=False),
    Column("questions", JSON, nullable=False),
    Column("by", String(64), nullable=False),
    Column("weeks", Integer, nullable=False),
    Column("first", String(32), nullable=False),
    Column("next", Moment, nullable=False),
    Column("asked", Moment, nullable=False),
    Column("root", String(64), nullable=False),
    Column("posted", Moment, nullable=False),
    Column("version", Integer, nullable=False),
    of("team", "team"),
    Index(None, "tenant", "team"),
)

# What one person answered, until the light closes. `name` stands for them in this light alone; without its
# key neither the name nor what is in the box tells anything. No moment is kept, and every box is as large.
sealed = Table(
    "sealed",
    metadata,
    tenant(),
    key("light"),
    key("name"),
    Column("box", LargeBinary, nullable=False),
    of("light", "light"),
)

# What was written to a light that has closed, in one random order; a row that was removed is gone.
light_comment = Table(
    "light_comment",
    metadata,
    tenant(),
    key("light"),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("text", Text, nullable=False),
    of("light", "light"),
)

# What people chose in a light with names that has closed, until the names are forgotten.
light_name = Table(
    "light_name",
    metadata,
    tenant(),
    key("light"),
    Column("question", Integer, primary_key=True, autoincrement=False),
    key("person"),
    Column("chosen", String(8), nullable=False),
    of("light", "light"),
)

# On PostgreSQL alone; on SQLite each key is a file. UNLOGGED: it is in no log of the database, and so in no
# replica and no backup made of one, and is empty after a crash. Its own metadata, since it is no table that
# both engines have.
only_on_postgresql = MetaData()
light_key = Table(
    "light_key",
    only_on_postgresql,
    tenant(),
    key("light"),
    Column("key", LargeBinary, nullable=False),
    prefixes=["UNLOGGED"],
)
