"""Teams, people, and how they are known."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Index,
    Integer,
    String,
    Table,
    UniqueConstraint,
    false,
)

from storage.columns import Moment
from storage.tables.parts import key, metadata, of, tenant

team = Table(
    "team",
    metadata,
    tenant(),
    key("id"),
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
    Column("channel_name", String(256), nullable=False, server_default=""),
    Column("guests", String(16), nullable=False, server_default="heard"),
    Column("bot_name", String(256), nullable=False, server_default=""),
    # By whose public holidays it works.
    Column("country", String(2), nullable=False, server_default="DK"),
    # How many answers a light's result needs; until a moment still more, where that was lowered.
    Column("light_k", Integer, nullable=False, server_default="5"),
    Column("light_k_before", Integer),
    Column("light_k_since", Moment),
    Column("light_names", Boolean, nullable=False, server_default=false()),
    # Since when Runde is not there any more.
    Column("gone", Moment),
    UniqueConstraint("tenant", "channel"),
)


person = Table(
    "person",
    metadata,
    tenant(),
    key("id"),
    Column("name", String(256), nullable=False),
    # What people who may be taken for one another have in common: `bot.domain.names.first_of`.
    Column("first", String(64), nullable=False, server_default=""),
    Column("language", String(8)),
    Column("zone", String(64)),
    Column("service", String(512)),
    Column("bot", String(256)),
    Column("conversation", String(512)),
    Column("last_team", String(64)),
    # Not told yet: null.
    Column("guest", Boolean),
    Index(None, "first", "tenant"),
)


identity = Table(
    "identity",
    metadata,
    tenant(),
    key("kind", 8),
    key("value", 256),
    Column("person", String(64), nullable=False),
    of("person", "person"),
    Index(None, "tenant", "person"),
)


# A conversation without its threads, and whose it is: no two tenants share one.
place = Table(
    "place",
    metadata,
    key("id", 512),
    Column("tenant", String(64), nullable=False),
)


# A private message that nobody asked for: kept as long as the noise budget looks back.
unasked = Table(
    "unasked",
    metadata,
    tenant(),
    key("person"),
    Column("at", Moment, primary_key=True),
    key("about", 128),
    of("person", "person"),
    Index(None, "at"),
)


member = Table(
    "member",
    metadata,
    tenant(),
    key("team"),
    key("person"),
    of("team", "team"),
    of("person", "person"),
    Index(None, "tenant", "person"),
)
