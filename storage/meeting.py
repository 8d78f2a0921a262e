"""Meetings: one row each, the agenda within it, guarded by a version behind the lock."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, bindparam, nulls_last, select, update

from bot.domain.agenda import Heard, Purpose, Topic
from bot.domain.before_start import BeforeStart
from bot.domain.meeting import Meeting, State
from bot.domain.planned import Planned
from bot.domain.roles import Past
from bot.ports.work import Conflict
from storage.columns import AnyRow
from storage.tables import meeting as meetings

# What stands in the row as it stands in the record.
_PLAIN = (
    "id", "team", "title", "made_by", "length", "current", "check_in", "checked_in", "facilitator",
    "secretary", "urgent", "opened", "until", "ended", "recorded", "check_out", "round", "confidential",
    "moved", "posts", "stepped_by", "stepped_at", "link",
    "cancelled_by", "touched", "touched_by", "unattended", "led_since", "next_said", "next_at",
)  # fmt: skip
# Sets of people or roles, kept as sorted lists.
_SETS = ("present", "not_here", "proposed", "declined", "regrets")
_BEFORE_SETS = ("proposed", "declined")


# Built once: to build a query costs more than to run it, and whatever is done to a meeting asks these.
_ONE = select(meetings).where(meetings.c.tenant == bindparam("tenant"), meetings.c.id == bindparam("meeting"))
_LOCKED = _ONE.with_for_update()
_SAVED = update(meetings).where(
    meetings.c.tenant == bindparam("of"),
    meetings.c.id == bindparam("which"),
    meetings.c.version == bindparam("was"),
)


class MeetingRows:
    def __init__(self, connection: Connection, tenant: str) -> None:
        self._connection = connection
        self._tenant = tenant

    def get(self, meeting: str) -> Meeting | None:
        return self._one(_ONE, meeting)

    def lock(self, meeting: str) -> Meeting | None:
        return self._one(_LOCKED, meeting)

    def add(self, meeting: Meeting) -> None:
        self._connection.execute(meetings.insert().values(tenant=self._tenant, version=1, **_row(meeting)))

    def save(self, meeting: Meeting) -> None:
        known = {"of": self._tenant, "which": meeting.id, "was": meeting.version}
        # Not its id: whoever writes a key, even the same, makes SQLite look for what points at it.
        row = {name: value for name, value in _row(meeting).items() if name != "id"}
        saved = {**row, "version": meeting.version + 1, **known}
        if self._connection.execute(_SAVED, saved).rowcount != 1:
            raise Conflict("the meeting was changed meanwhile")

    def unended(self, team: str) -> Sequence[Meeting]:
        return [*self._of_state(team, State.OPEN), *self._of_state(team, State.PLANNED)]

    def last_ended(self, team: str) -> Meeting | None:
        return next(iter(self.ended(team, 1)), None)

    def ended(self, team: str, most: int) -> Sequence[Meeting]:
        query = (
            self._select()
            .where(meetings.c.team == team, meetings.c.state == State.ENDED.value)
            .order_by(meetings.c.ended.desc())
            .limit(most)
        )
        return [_to_meeting(row) for row in self._connection.execute(query)]

    def past(self, team: str, count: int) -> Sequence[Past]:
        held = (meetings.c.facilitator, meetings.c.secretary, meetings.c.present, meetings.c.not_here)
        query = (
            select(*held)
            .where(
                meetings.c.tenant == self._tenant,
                meetings.c.team == team,
                meetings.c.state == State.ENDED.value,
            )
            .order_by(meetings.c.ended.desc(), meetings.c.id)
            .limit(count)
        )
        return [
            Past(row.facilitator, row.secretary, frozenset([*row.present, *row.not_here]))
            for row in self._connection.execute(query)
        ]

    def _of_state(self, team: str, state: State) -> Sequence[Meeting]:
        query = (
            self._select()
            .where(meetings.c.team == team, meetings.c.state == state.value)
            .order_by(nulls_last(meetings.c.moment), meetings.c.id)
        )
        return [_to_meeting(row) for row in self._connection.execute(query)]

    def _select(self) -> Select[Any]:
        return select(meetings).where(meetings.c.tenant == self._tenant)

    def _one(self, query: Select[Any], meeting: str) -> Meeting | None:
        row = self._connection.execute(query, {"tenant": self._tenant, "meeting": meeting}).one_or_none()
        return _to_meeting(row) if row else None


def _row(meeting: Meeting) -> Mapping[str, Any]:
    planned = meeting.planned
    return (
        {name: getattr(meeting, name) for name in _PLAIN}
        | {
            "planned": planned.local.isoformat(timespec="minutes") if planned else None,
            "zone": planned.zone if planned else None,
            "moment": planned.moment if planned else None,
            "state": meeting.state.value,
            "topics": list(meeting.topics),
            "before_start": _before_row(meeting.before),
        }
        | {name: sorted(getattr(meeting, name)) for name in _SETS}
    )


def _to_meeting(row: AnyRow) -> Meeting:
    fields = row._mapping
    kept: dict[str, Any] = {name: fields[name] for name in _PLAIN}
    return Meeting(
        **kept | {name: frozenset(fields[name]) for name in _SETS},
        planned=Planned(datetime.fromisoformat(row.planned), row.zone) if row.planned else None,
        state=State(row.state),
        topics=tuple(_to_topic(topic) for topic in row.topics),
        before=_to_before(row.before_start),
        version=row.version,
    )


def _to_topic(kept: Mapping[str, Any]) -> Topic:
    known = {"purpose": Purpose(kept["purpose"]), "heard": Heard(kept.get("heard", ""))}
    return Topic(**{**kept, **known})


def _before_row(before: BeforeStart | None) -> Mapping[str, Any] | None:
    if before is None:
        return None
    return {**asdict(before), **{name: sorted(getattr(before, name)) for name in _BEFORE_SETS}}


def _to_before(kept: Mapping[str, Any] | None) -> BeforeStart | None:
    if kept is None:
        return None
    return BeforeStart(**{**kept, **{name: frozenset(kept[name]) for name in _BEFORE_SETS}})
