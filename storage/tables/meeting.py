"""Meetings with all that is said and written in them."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
)

from storage.columns import Moment
from storage.tables.parts import key, metadata, of, tenant

meeting = Table(
    "meeting",
    metadata,
    tenant(),
    key("id"),
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
    Column("posts", Integer, nullable=False, server_default="0"),
    Column("stepped_by", String(64)),
    Column("stepped_at", Moment),
    Column("link", Text),
    Column("cancelled_by", String(64)),
    Column("touched", Moment),
    Column("touched_by", String(64)),
    Column("unattended", Boolean, nullable=False, server_default=false()),
    Column("led_since", Moment),
    Column("before_start", JSON(none_as_null=True)),
    Column("next_said", Boolean, nullable=False, server_default=false()),
    Column("next_at", Moment),
    Column("version", Integer, nullable=False),
    of("team", "team"),
    Index(None, "tenant", "state", "team", "ended"),
)


entry = Table(
    "entry",
    metadata,
    tenant(),
    key("id"),
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
    # Once its minutes are sent: whose it is, when the meeting opened, and the words it is found by.
    Column("team", String(64)),
    Column("held", Moment),
    Column("folded", Text),
    of("meeting", "meeting"),
    UniqueConstraint("tenant", "meeting", "confidential", "number"),
    Index(None, "tenant", "team", "kind", "held", "number", "id"),
    Index(None, "tenant", "team", "kind", "due", "id"),
)


# What was done to an entry after it was recorded: `text`, `who` … are what it said before. Until the minutes
# are sent.
edit = Table(
    "edit",
    metadata,
    tenant(),
    key("meeting"),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("entry", String(64), nullable=False),
    Column("person", String(64), nullable=False),
    Column("at", Moment, nullable=False),
    Column("did", String(16), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("text", Text, nullable=False),
    Column("who", String(64)),
    Column("named", Text, nullable=False),
    Column("due", Date),
    Column("result", String(16)),
    Column("undone", Moment),
    Column("undone_by", String(64)),
    of("meeting", "meeting"),
    of("entry", "entry"),
    Index(None, "tenant", "entry"),
)


round_ = Table(
    "round",
    metadata,
    tenant(),
    key("id"),
    Column("meeting", String(64), nullable=False),
    Column("question", Text, nullable=False),
    Column("asked", JSON, nullable=False),
    Column("opened", Moment, nullable=False),
    Column("closed", Moment),
    Column("kind", String(16), nullable=False, server_default="check-in"),
    Column("topic", String(64)),
    Column("turns", JSON, nullable=False, server_default="[]"),
    Column("version", Integer, nullable=False),
    of("meeting", "meeting"),
    Index(None, "tenant", "meeting"),
)


answer = Table(
    "answer",
    metadata,
    tenant(),
    key("round"),
    key("person"),
    Column("how", String(16), nullable=False),
    Column("words", Text, nullable=False),
    Column("at", Moment, nullable=False),
    of("round", "round"),
)


minutes = Table(
    "minutes",
    metadata,
    tenant(),
    key("meeting"),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("by", String(64), nullable=False),
    Column("at", Moment, nullable=False),
    Column("contents", JSON, nullable=False),
    Column("changed", Text, nullable=False, server_default=""),
    of("meeting", "meeting"),
    Index(None, "tenant", "at"),
)


# What somebody says is wrong in published minutes; `in_minutes`: they want to be named there.
correction = Table(
    "correction",
    metadata,
    tenant(),
    key("id"),
    Column("meeting", String(64), nullable=False),
    Column("person", String(64), nullable=False),
    Column("at", Moment, nullable=False),
    Column("text", Text, nullable=False),
    Column("in_minutes", Boolean, nullable=False),
    Column("settled", Moment),
    of("meeting", "meeting"),
    Index(None, "tenant", "meeting"),
)


form = Table(
    "form",
    metadata,
    tenant(),
    key("form"),
    key("person"),
    Column("at", Moment, nullable=False),
    Index(None, "at"),
)
