"""What is to be sent, what was, and what comes due."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Index,
    Integer,
    String,
    Table,
    Text,
    false,
    func,
    text,
)

from storage.columns import LONG_AGO, Moment
from storage.tables.parts import key, metadata, tenant

# Sorted by its bytes in whichever language PostgreSQL sorts, as SQLite does: so an index finds how it begins.
_NAME = String(128).with_variant(String(128, collation="C"), "postgresql")

message = Table(
    "message",
    metadata,
    tenant(),
    Column("name", _NAME, primary_key=True),
    Column("lane", String(128), nullable=False),
    Column("address", String(768), nullable=False),
    Column("picture", String(64), nullable=False),
    Column("args", JSON, nullable=False),
    Column("team", String(64)),
    Column("fate", String(16), nullable=False),
    Column("conversation", String(512)),
    Column("activity", String(256)),
    Column("drawn", Moment),
    Column("below", Integer, nullable=False, server_default="0"),
    Index(None, "tenant", "conversation"),
)


# The number orders a lane, and none is given twice: whoever held a lane too long settles by it. BigInteger
# does not count by itself on SQLite; Integer is 64 bits there. `since` is by the database's clock, which
# alone is asked how long ago that is; `correlation` is of what caused the note, for the log.
outbox = Table(
    "outbox",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    Column("tenant", String(64), nullable=False),
    Column("lane", String(128), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("state", String(16), nullable=False, server_default="waiting"),
    Column("address", String(768), nullable=False, server_default=""),
    Column("picture", String(64), nullable=False, server_default=""),
    Column("args", JSON(none_as_null=True)),
    Column("card", JSON(none_as_null=True)),
    Column("name", _NAME),
    Column("team", String(64)),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("failing", Moment),
    Column("not_before", Moment),
    Column("why", Text),
    Column("correlation", String(32)),
    Column("since", DateTime(timezone=True), nullable=False, server_default=func.current_timestamp()),
    Index(None, "tenant", "lane", "state", "id"),
    sqlite_autoincrement=True,
)


lane = Table(
    "lane",
    metadata,
    tenant(),
    key("name", 128),
    Column("is_open", Boolean, nullable=False),
    Column("leased_until", Moment, nullable=False),
    Column("open_at", Moment, nullable=False),
    Column("served_at", Moment, nullable=False, server_default=LONG_AGO.isoformat(timespec="microseconds")),
    Column("openings", Integer, nullable=False, server_default="0"),
    Column("sent", JSON, nullable=False),
    # Teams lets us speak nowhere in this tenant, by what it said in one of its lanes.
    Column("barred", Boolean, nullable=False, server_default=false()),
    Index(
        "ix_lane_closed",
        "tenant",
        postgresql_where=text("is_open IS false"),
        sqlite_where=text("is_open IS 0"),
    ),
)


handled = Table(
    "handled",
    metadata,
    tenant(),
    key("conversation", 512),
    key("activity", 256),
    key("kind", 32),
    Column("at", Moment, nullable=False),
    Index(None, "at"),
)


# What Teams is asked in a tenant in one second, by the database's clock: so much was `taken` by so many
# `takers`, after so many `known` in the second before; who came last was `granted` so much.
share = Table(
    "share",
    metadata,
    tenant(),
    Column("second", BigInteger, nullable=False),
    Column("taken", Integer, nullable=False),
    Column("takers", Integer, nullable=False),
    Column("known", Integer, nullable=False),
    Column("granted", Integer, nullable=False),
)


due = Table(
    "due",
    metadata,
    tenant(),
    key("key", 128),
    Column("word", String(64), nullable=False),
    Column("args", JSON, nullable=False),
    Column("team", String(64)),
    Column("at", Moment, nullable=False),
    Column("leased_until", Moment, nullable=False),
    Index(None, "at"),
)
