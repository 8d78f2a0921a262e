"""The tables. Everything belongs to a tenant; ids are ours; aggregates carry a version."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
)

from storage.columns import Moment

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _tenant() -> Column[str]:
    return Column("tenant", String(64), primary_key=True)


def _key(name: str, length: int = 64) -> Column[str]:
    return Column(name, String(length), primary_key=True)


def _of(column: str, other: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["tenant", column], [f"{other}.tenant", f"{other}.id"])


team = Table(
    "team",
    metadata,
    _tenant(),
    _key("id"),
    Column("channel", String(256), nullable=False),
    Column("group_id", String(256), nullable=False),
    Column("service", String(512), nullable=False),
    Column("bot", String(256), nullable=False),
    Column("name", String(256), nullable=False),
    Column("language", String(8), nullable=False),
    Column("zone", String(64), nullable=False),
    Column("roster_at", Moment),
    Column("length", Integer, nullable=False, server_default="45"),
    Column("publishers", String(16), nullable=False, server_default="secretary"),
    Column("leaders", JSON, nullable=False, server_default="[]"),
    Column("leaders_last", Boolean, nullable=False, server_default=false()),
    UniqueConstraint("tenant", "channel"),
)

person = Table(
    "person",
    metadata,
    _tenant(),
    _key("id"),
    Column("name", String(256), nullable=False),
    Column("language", String(8)),
    Column("zone", String(64)),
    Column("service", String(512)),
    Column("bot", String(256)),
    Column("conversation", String(512)),
)

identity = Table(
    "identity",
    metadata,
    _tenant(),
    _key("kind", 8),
    _key("value", 256),
    Column("person", String(64), nullable=False),
    _of("person", "person"),
    Index(None, "tenant", "person"),
)

member = Table(
    "member",
    metadata,
    _tenant(),
    _key("team"),
    _key("person"),
    _of("team", "team"),
    _of("person", "person"),
    Index(None, "tenant", "person"),
)

meeting = Table(
    "meeting",
    metadata,
    _tenant(),
    _key("id"),
    Column("team", String(64), nullable=False),
    Column("title", Text, nullable=False),
    Column("made_by", String(64), nullable=False),
    Column("planned", String(32)),
    Column("zone", String(64)),
    Column("moment", Moment),
    Column("length", Integer, nullable=False),
    Column("state", String(16), nullable=False),
    Column("topics", JSON, nullable=False),
    Column("current", String(64)),
    Column("check_in", String(64)),
    Column("checked_in", Boolean, nullable=False),
    Column("facilitator", String(64)),
    Column("secretary", String(64)),
    Column("urgent", Text),
    Column("present", JSON, nullable=False),
    Column("not_here", JSON, nullable=False),
    Column("opened", Moment),
    Column("until", Moment),
    Column("ended", Moment),
    Column("recorded", Integer, nullable=False),
    Column("check_out", String(64)),
    Column("round", String(64)),
    Column("proposed", JSON, nullable=False, server_default="[]"),
    Column("declined", JSON, nullable=False, server_default="[]"),
    Column("regrets", JSON, nullable=False, server_default="[]"),
    Column("confidential", Integer, nullable=False, server_default="0"),
    Column("moved", Integer, nullable=False, server_default="0"),
    Column("times_up", Integer, nullable=False, server_default="0"),
    Column("version", Integer, nullable=False),
    _of("team", "team"),
    Index(None, "tenant", "team", "state"),
)

entry = Table(
    "entry",
    metadata,
    _tenant(),
    _key("id"),
    Column("meeting", String(64), nullable=False),
    Column("number", Integer, nullable=False),
    Column("topic", String(64)),
    Column("author", String(64), nullable=False),
    Column("at", Moment, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("text", Text, nullable=False),
    Column("who", String(64)),
    Column("named", Text, nullable=False),
    Column("due", Date),
    Column("result", String(16)),
    Column("confidential", Boolean, nullable=False, server_default=false()),
    Column("round", String(64)),
    Column("taken_back", Moment),
    _of("meeting", "meeting"),
    UniqueConstraint("tenant", "meeting", "confidential", "number"),
)

round_ = Table(
    "round",
    metadata,
    _tenant(),
    _key("id"),
    Column("meeting", String(64), nullable=False),
    Column("question", Text, nullable=False),
    Column("asked", JSON, nullable=False),
    Column("opened", Moment, nullable=False),
    Column("closed", Moment),
    Column("kind", String(16), nullable=False, server_default="check-in"),
    Column("topic", String(64)),
    Column("turns", JSON, nullable=False, server_default="[]"),
    Column("version", Integer, nullable=False),
    _of("meeting", "meeting"),
)

answer = Table(
    "answer",
    metadata,
    _tenant(),
    _key("round"),
    _key("person"),
    Column("how", String(16), nullable=False),
    Column("words", Text, nullable=False),
    Column("at", Moment, nullable=False),
    _of("round", "round"),
)

minutes = Table(
    "minutes",
    metadata,
    _tenant(),
    _key("meeting"),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("by", String(64), nullable=False),
    Column("at", Moment, nullable=False),
    Column("contents", JSON, nullable=False),
    Column("changed", Text, nullable=False, server_default=""),
    _of("meeting", "meeting"),
    Index(None, "tenant", "at"),
)

# What somebody says is wrong in published minutes; `in_minutes`: they want to be named there.
correction = Table(
    "correction",
    metadata,
    _tenant(),
    _key("id"),
    Column("meeting", String(64), nullable=False),
    Column("person", String(64), nullable=False),
    Column("at", Moment, nullable=False),
    Column("text", Text, nullable=False),
    Column("in_minutes", Boolean, nullable=False),
    Column("settled", Moment),
    _of("meeting", "meeting"),
    Index(None, "tenant", "meeting"),
)

form = Table(
    "form",
    metadata,
    _tenant(),
    _key("form"),
    _key("person"),
    Column("at", Moment, nullable=False),
    Index(None, "at"),
)

message = Table(
    "message",
    metadata,
    _tenant(),
    _key("name", 128),
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

# The number orders a lane. BigInteger does not count by itself on SQLite; Integer is 64 bits there.
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
    Column("name", String(128)),
    Column("team", String(64)),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("failing", Moment),
    Column("why", Text),
    Index(None, "tenant", "lane", "state", "id"),
)

lane = Table(
    "lane",
    metadata,
    _tenant(),
    _key("name", 128),
    Column("is_open", Boolean, nullable=False),
    Column("leased_until", Moment, nullable=False),
    Column("open_at", Moment, nullable=False),
    Column("sent", JSON, nullable=False),
)

handled = Table(
    "handled",
    metadata,
    _tenant(),
    _key("conversation", 512),
    _key("activity", 256),
    _key("kind", 32),
    Column("at", Moment, nullable=False),
    Index(None, "at"),
)

due = Table(
    "due",
    metadata,
    _tenant(),
    _key("key", 128),
    Column("word", String(64), nullable=False),
    Column("args", JSON, nullable=False),
    Column("team", String(64)),
    Column("at", Moment, nullable=False),
    Column("leased_until", Moment, nullable=False),
    Index(None, "at"),
)
