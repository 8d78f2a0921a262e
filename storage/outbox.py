"""What a unit of work leaves behind to be sent: posts, redraw notes, reminders, marks."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    Connection,
    String,
    Table,
    bindparam,
    delete,
    insert,
    literal,
    select,
    union_all,
    update,
)

from bot.messages import Address, Card, Mark, Move, Post, Publish, Remind, to_place
from bot.ports.outbox import PUBLISHED_IN, Fate, Message
from storage import tables
from storage.columns import LONG_AGO, AnyRow
from storage.lists import among
from storage.team import REACHED, TeamRows
from storage.upsert import Insert, insert_of
from storage.upsert import insert as insert_or


def claim_mark(connection: Connection, tenant: str, mark: Mark, now: datetime) -> bool:
    """True when this request was not handled before."""
    facts = {
        "tenant": tenant,
        "conversation": mark.conversation,
        "activity": mark.activity,
        "kind": mark.kind,
        "at": now,
    }
    return connection.execute(_unless_there(connection.dialect.name, tables.handled), facts).rowcount == 1


@cache
def _unless_there(dialect: str, table: Table) -> Insert:
    return insert_of(dialect, table).on_conflict_do_nothing()


def note_redraws(connection: Connection, tenant: str, names: Sequence[str], correlation: str) -> None:
    """Appended, never merged here: whoever takes the lane draws once for all of them."""
    facts = {"of_tenant": tenant, "of_names": names, "first": names[0], "cause": correlation or None}
    connection.execute(_REDRAW, facts)


_REDRAW = insert(tables.outbox).from_select(
    ["tenant", "lane", "kind", "name", "correlation"],
    select(
        tables.message.c.tenant,
        tables.message.c.lane,
        literal("redraw"),
        tables.message.c.name,
        bindparam("cause", type_=String()),
    )
    .where(
        tables.message.c.tenant == bindparam("of_tenant"),
        among(tables.message.c.name, "of_names"),
    )
    .order_by(tables.message.c.name != bindparam("first")),
)


# Built once: to build a statement costs more than to run it, and all that is said and sent asks these.
_NAMED = select(tables.message).where(
    tables.message.c.tenant == bindparam("of"), tables.message.c.name == bindparam("named")
)
_WITH_TEAM = (
    select(tables.message, *(column.label(f"team_{column.name}") for column in REACHED))
    .select_from(
        tables.message.outerjoin(
            tables.team,
            (tables.team.c.tenant == tables.message.c.tenant) & (tables.team.c.id == tables.message.c.team),
        )
    )
    .where(tables.message.c.tenant == bindparam("of"), tables.message.c.name == bindparam("named"))
)
_THERE = (tables.message.c.tenant == bindparam("of")) & (tables.message.c.conversation == bindparam("there"))
_COMING = tables.message.c.conversation.is_(None) & tables.message.c.fate.in_(
    [Fate.WAITING.value, Fate.UNKNOWN.value]
)
# Two looks, since SQLite finds nothing by an index for "or"; nothing is sorted there either, since it would
# go through all messages of the tenant by name for that.
_NAMES_THERE = union_all(
    select(tables.message.c.name).where(_THERE),
    select(tables.message.c.name).where(
        tables.message.c.tenant == bindparam("of"), _COMING, tables.message.c.address == bindparam("to")
    ),
)
_BEGINNING = (
    select(tables.message.c.name)
    .where(
        tables.message.c.tenant == bindparam("of"),
        tables.message.c.name >= bindparam("first"),
        tables.message.c.name < bindparam("past"),
    )
    .order_by(tables.message.c.name)
)
_BURY = update(tables.message).where(_THERE).values(below=tables.message.c.below + bindparam("more"))
_NEW_LANE: Mapping[str, Any] = {"is_open": True, "leased_until": LONG_AGO, "open_at": LONG_AGO, "sent": {}}
_OPENED: Mapping[str, Any] = {"is_open": True, "barred": False, "openings": tables.lane.c.openings + 1}
_HEARD_FROM = (
    update(tables.lane)
    .where(tables.lane.c.tenant == bindparam("of"), tables.lane.c.is_open.is_(False))
    .where((tables.lane.c.name == bindparam("where")) | tables.lane.c.barred)
    .values(_OPENED)
)
_APPEND = insert(tables.outbox)


class MarkRows:
    def __init__(self, connection: Connection, tenant: str) -> None:
        self._connection = connection
        self._tenant = tenant

    def claim(self, mark: Mark, now: datetime) -> bool:
        return claim_mark(self._connection, self._tenant, mark, now)


class FormRows:
    def __init__(self, connection: Connection, tenant: str) -> None:
        self._connection = connection
        self._tenant = tenant

    def use(self, form: str, person: str, now: datetime) -> bool:
        used = self._connection.execute(
            insert_or(self._connection, tables.form)
            .values(tenant=self._tenant, form=form, person=person, at=now)
            .on_conflict_do_nothing()
        )
        return used.rowcount == 1


class MessageRows:
    def __init__(self, connection: Connection, tenant: str, teams: TeamRows) -> None:
        self._connection = connection
        self._tenant = tenant
        self._teams = teams
        # What was found in a thread: who asks which meeting is meant asks next whether its card is there.
        self._there: dict[str, Sequence[str]] = {}

    def get(self, name: str) -> Message | None:
        row = self._connection.execute(_NAMED, {"of": self._tenant, "named": name}).one_or_none()
        return _to_message(row) if row else None

    def with_team(self, name: str) -> Message | None:
        row = self._connection.execute(_WITH_TEAM, {"of": self._tenant, "named": name}).one_or_none()
        if row is None:
            return None
        if row.team_id is not None:
            self._teams.seen(row[-len(REACHED) :])
        return _to_message(row)

    def names_in(self, conversation: str) -> Sequence[str]:
        if not self._there.get(conversation):
            facts = {"of": self._tenant, "there": conversation, "to": str(to_place(conversation))}
            self._there[conversation] = sorted(self._connection.execute(_NAMES_THERE, facts).scalars())
        return self._there[conversation]

    def bury(self, conversation: str, count: int) -> None:
        facts = {"of": self._tenant, "there": conversation, "more": count}
        self._connection.execute(_BURY, facts)

    def kept_in(self, lane: str) -> Sequence[str]:
        query = select(tables.message.c.name).where(
            tables.message.c.tenant == self._tenant, _COMING, tables.message.c.lane == lane
        )
        return sorted(self._connection.execute(query).scalars())

    def coming(self, to: Address) -> Sequence[str]:
        query = select(tables.message.c.name).where(
            tables.message.c.tenant == self._tenant, _COMING, tables.message.c.address == str(to)
        )
        return sorted(self._connection.execute(query).scalars())

    def beginning(self, prefix: str) -> Sequence[str]:
        facts = {"of": self._tenant, "first": prefix, "past": prefix[:-1] + chr(ord(prefix[-1]) + 1)}
        return self._connection.execute(_BEGINNING, facts).scalars().all()


class OutboxRows:
    """`correlation` is of the request that all this is written for."""

    def __init__(self, connection: Connection, tenant: str, messages: MessageRows, correlation: str) -> None:
        self._connection = connection
        self._tenant = tenant
        self._messages = messages
        self._correlation = correlation

    def post(self, post: Post, team: str | None) -> None:
        lane = post.to.lane or f"team/{team}"
        row = {"address": str(post.to), "picture": post.picture, "args": dict(post.args), "team": team}
        if post.name:
            self._named(post.name, {"lane": lane, **row})
        self._append(lane, "post", name=post.name, **row)

    def reply(self, card: Card, to: Address, lane: str) -> None:
        self._append(lane, "post", address=str(to), card=card)

    def redraw(self, names: Sequence[str]) -> None:
        note_redraws(self._connection, self._tenant, names, self._correlation)

    def move(self, move: Move) -> None:
        """The old message gets another name, with the newest state's place in it free for the new one."""
        known = self._messages.get(move.name)
        if known is None or known.conversation is None or known.activity is None:
            return self.redraw([move.name])
        old = f"{move.name}/moved/{known.activity}"[:128]
        mine = (tables.message.c.tenant == self._tenant) & (tables.message.c.name == move.name)
        self._connection.execute(update(tables.message).where(mine).values(name=old, picture=move.picture))
        foot = to_place(known.conversation)
        row = {"address": str(foot), "picture": known.picture, "args": dict(known.args), "team": known.team}
        lane = f"team/{known.team}"
        # It is known by its thread already: what is said in it meanwhile means this meeting.
        self._named(move.name, {"lane": lane, "conversation": known.conversation, **row})
        self._append(lane, "post", name=move.name, **row)
        self.redraw([old])

    def publish(self, publish: Publish) -> None:
        lane = PUBLISHED_IN.format(team=publish.team)
        self._append(lane, "publish", args={"meeting": publish.meeting}, team=publish.team)

    def remind(self, remind: Remind, team: str | None) -> None:
        if not remind.join:
            mine = (tables.due.c.tenant == self._tenant) & (tables.due.c.key == remind.key)
            self._connection.execute(delete(tables.due).where(mine))
        if remind.at is None:
            return
        new = insert_or(self._connection, tables.due).values(
            tenant=self._tenant, key=remind.key, word=remind.word, args=dict(remind.args), team=team,
            at=remind.at, leased_until=LONG_AGO,
        )  # fmt: skip
        self._connection.execute(new.on_conflict_do_nothing() if remind.join else new)

    def comes(self, key: str) -> bool:
        mine = (tables.due.c.tenant == self._tenant) & (tables.due.c.key == key)
        return self._connection.execute(select(tables.due.c.key).where(mine)).first() is not None

    def open_lane(self, lane: str, is_open: bool) -> None:
        """Counted, so that who was told the contrary before does not undo it after."""
        self._lane(lane)
        mine = (tables.lane.c.tenant == self._tenant) & (tables.lane.c.name == lane)
        self._connection.execute(update(tables.lane).where(mine).values({**_OPENED, "is_open": is_open}))
        if is_open:
            self.heard_from(lane)

    def heard_from(self, lane: str) -> None:
        self._connection.execute(_HEARD_FROM, {"of": self._tenant, "where": lane})

    def closed(self, lane: str, held: bool = False) -> bool:
        mine = (tables.lane.c.tenant == self._tenant) & (tables.lane.c.name == lane)
        asked = select(tables.lane.c.is_open).where(mine)
        return self._connection.execute(asked.with_for_update(read=True) if held else asked).scalar() is False

    def try_now(self, lane: str) -> None:
        mine = (tables.lane.c.tenant == self._tenant) & (tables.lane.c.name == lane)
        self._connection.execute(update(tables.lane).where(mine).values(open_at=LONG_AGO))
        of = tables.outbox.c
        waiting = (of.tenant == self._tenant) & (of.lane == lane) & (of.state == "waiting")
        self._connection.execute(update(tables.outbox).where(waiting).values(not_before=None))

    def _named(self, name: str, row: Mapping[str, Any]) -> None:
        fresh = {**row, "fate": Fate.WAITING.value}
        self._connection.execute(
            insert_or(self._connection, tables.message)
            .values(tenant=self._tenant, name=name, **fresh)
            .on_conflict_do_update(index_elements=["tenant", "name"], set_=fresh)
        )

    def _append(self, lane: str, kind: str, **row: Any) -> None:
        self._lane(lane)
        cause = self._correlation or None
        values = {"tenant": self._tenant, "lane": lane, "kind": kind, "correlation": cause, **row}
        self._connection.execute(_APPEND, values)

    def _lane(self, lane: str) -> None:
        new = {"tenant": self._tenant, "name": lane, **_NEW_LANE}
        self._connection.execute(_unless_there(self._connection.dialect.name, tables.lane), new)


def _to_message(row: AnyRow) -> Message:
    return Message(
        row.name,
        Address.read(row.address),
        row.picture,
        row.args,
        row.team,
        Fate(row.fate),
        row.conversation,
        row.activity,
        row.drawn,
        row.below,
    )
