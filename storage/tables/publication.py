"""Where minutes were published, and what Microsoft Graph calls a team's things."""

from sqlalchemy import Boolean, Column, Integer, String, Table, Text, UniqueConstraint, false

from storage.columns import Moment
from storage.tables.parts import key, metadata, of, tenant

# `name_key`: SharePoint takes names that differ in their letters' case for one.
publication = Table(
    "publication",
    metadata,
    tenant(),
    key("meeting"),
    Column("team", String(64), nullable=False),
    Column("name", String(256), nullable=False),
    Column("name_key", String(256), nullable=False),
    Column("drive", String(256), nullable=False, server_default=""),
    Column("item", String(256), nullable=False, server_default=""),
    Column("etag", String(256), nullable=False, server_default=""),
    Column("ctag", String(256), nullable=False, server_default=""),
    Column("url", Text, nullable=False, server_default=""),
    Column("version", Integer, nullable=False, server_default="0"),
    Column("beside", Boolean, nullable=False, server_default=false()),
    Column("file", String(16)),
    Column("tab", String(16)),
    Column("again", Moment),
    of("meeting", "meeting"),
    of("team", "team"),
    UniqueConstraint("tenant", "team", "name_key"),
)


# Ids are Microsoft's, of no length it promises.
in_graph = Table(
    "in_graph",
    metadata,
    tenant(),
    key("team"),
    Column("group", String(256), nullable=False, server_default=""),
    Column("drive", String(256), nullable=False, server_default=""),
    Column("folder", String(256), nullable=False, server_default=""),
    Column("app", String(256), nullable=False, server_default=""),
    Column("tab", String(256), nullable=False, server_default=""),
    Column("library", Text, nullable=False, server_default=""),
    of("team", "team"),
)
