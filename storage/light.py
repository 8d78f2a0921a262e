"""Lights, and what was answered while they are open: sealed before it comes into a statement."""

import secrets
from collections.abc import Sequence
from datetime import datetime
from functools import cached_property
from typing import Any

from cryptography.exceptions import InvalidTag
from sqlalchemy import Connection, Select, bindparam, delete, func, select, update

from bot.domain.light import Light
from bot.domain.light_comment import COMMENT_ROOM, Comment
from bot.domain.light_round import Ballot, LightRound
from bot.ports.work import Conflict
from storage.columns import AnyRow
from storage.keys import Keys, keys
from storage.sealing import Seal
from storage.tables import light as lights
from storage.tables import light_comment, sealed
from storage.told import read, written
from storage.upsert import insert

# A letter for each question, so that every box of a light is as large as the others.
_LETTERS: dict[Light | None, str] = {Light.GREEN: "g", Light.YELLOW: "y", Light.RED: "r", None: "-"}
# UTF-8 has at most four bytes a character; whoever wrote nothing has as many.
_COMMENT_BYTES = 4 * COMMENT_ROOM
# Of a person's id, in a light with names alone.
_ID_BYTES = 64
_LIGHTS = {letter: light for light, letter in _LETTERS.items()}

_OF_TENANT = select(lights).where(lights.c.tenant == bindparam("tenant"))
_ONE = _OF_TENANT.where(lights.c.id == bindparam("light"))
_LOCKED, _SHARED = _ONE.with_for_update(), _ONE.with_for_update(read=True)
_LOCKED_NOW = _ONE.with_for_update(nowait=True)
_OF_TEAM = _OF_TENANT.where(lights.c.team == bindparam("team")).order_by(lights.c.opened.desc())
_OPEN = _OF_TEAM.where(lights.c.closed.is_(None)).limit(1)
_CLOSED = _OF_TEAM.where(
    lights.c.closed.is_not(None), lights.c.cancelled.is_(False), lights.c.opened >= bindparam("since")
)
_OF_TOPIC = _OF_TEAM.where(lights.c.topic == bindparam("topic")).limit(1)
_OF_MEETING = _OF_TENANT.where(lights.c.meeting == bindparam("meeting")).with_only_columns(lights.c.id)
_BOXES = select(sealed.c.name, sealed.c.box).where(
    sealed.c.tenant == bindparam("tenant"), sealed.c.light == bindparam("light")
)
_COMMENTS = (
    select(light_comment)
    .where(light_comment.c.tenant == bindparam("tenant"), light_comment.c.light == bindparam("light"))
    .order_by(light_comment.c.number)
)
_COUNT = _BOXES.with_only_columns(func.count())
_MINE = _COUNT.where(sealed.c.name == bindparam("name"))


class LightRows:
    def __init__(self, connection: Connection, tenant: str) -> None:
        self._connection = connection
        self._tenant = tenant

    @cached_property
    def _keys(self) -> Keys:
        return keys(self._connection, self._tenant)

    def add(self, light: LightRound) -> None:
        head = {**_row(light), "tenant": self._tenant, "id": light.id, "version": 1}
        self._connection.execute(lights.insert().values(head))
        self._keys.make(light.id)

    def get(self, light: str) -> LightRound | None:
        return self._found(_ONE, light=light)

    def lock(self, light: str) -> LightRound | None:
        return self._found(_LOCKED, light=light)

    def share(self, light: str) -> LightRound | None:
        return self._found(_SHARED, light=light)

    def lock_now(self, light: str) -> LightRound | None:
        return self._found(_LOCKED_NOW, light=light)

    def save(self, light: LightRound) -> None:
        mine = (lights.c.tenant == self._tenant) & (lights.c.id == light.id)
        changed = self._connection.execute(
            update(lights)
            .where(mine, lights.c.version == light.version)
            .values({**_row(light), "version": light.version + 1})
        )
        if changed.rowcount != 1:
            raise Conflict("the light was changed meanwhile")

    def open_in(self, team: str) -> LightRound | None:
        return self._found(_OPEN, team=team)

    def closed_in(self, team: str, since: datetime) -> Sequence[LightRound]:
        rows = self._connection.execute(_CLOSED, {"tenant": self._tenant, "team": team, "since": since})
        return [_to_light(row) for row in rows]

    def of_topic(self, team: str, topic: str) -> LightRound | None:
        return self._found(_OF_TOPIC, team=team, topic=topic)

    def of_meeting(self, meeting: str) -> Sequence[str]:
        rows = self._connection.execute(_OF_MEETING, {"tenant": self._tenant, "meeting": meeting})
        return rows.scalars().all()

    def put(self, light: LightRound, person: str, ballot: Ballot) -> bool:
        seal = self._seal(light) or self._first_seal(light)
        if seal is None:
            return False
        name = seal.name(person)
        row = {
            "tenant": self._tenant,
            "light": light.id,
            "name": name,
            "box": seal.shut(name, _content(ballot)),
        }
        query = insert(self._connection, sealed).values(row)
        self._connection.execute(
            query.on_conflict_do_update(
                index_elements=["tenant", "light", "name"], set_={"box": query.excluded.box}
            )
        )
        return True

    def answered(self, light: LightRound) -> int:
        return int(self._connection.execute(_COUNT, self._of(light.id)).scalar_one())

    def has_answered(self, light: LightRound, person: str) -> bool:
        seal = self._seal(light)
        if seal is None:
            return False
        mine = {**self._of(light.id), "name": seal.name(person)}
        return bool(self._connection.execute(_MINE, mine).scalar_one())

    def ballots(self, light: LightRound) -> Sequence[Ballot] | None:
        self._keys.hold()
        rows, seal = self._connection.execute(_BOXES, self._of(light.id)).all(), self._seal(light)
        if seal is None:
            return None if rows else []
        try:
            found = [_ballot(seal.opened(row.name, bytes(row.box)), len(light.questions)) for row in rows]
        except InvalidTag:
            return None
        secrets.SystemRandom().shuffle(found)
        return found

    def keep_comments(self, light: LightRound, comments: Sequence[str]) -> None:
        of = self._of(light.id)
        rows = [{**of, "number": number, "text": text} for number, text in enumerate(comments, 1)]
        if rows:
            self._connection.execute(light_comment.insert(), rows)

    def comments(self, light: str) -> Sequence[Comment]:
        return [Comment(row.number, row.text) for row in self._connection.execute(_COMMENTS, self._of(light))]

    def remove_comment(self, light: str, number: int) -> bool:
        of, its = light_comment.c, self._of(light)
        one = (of.tenant == its["tenant"]) & (of.light == light) & (of.number == number)
        return bool(self._connection.execute(delete(light_comment).where(one)).rowcount)

    def ask_anew(self, light: LightRound) -> None:
        self._connection.execute(_unsealed(self._tenant, light.id))
        self._keys.make(light.id)

    def destroy(self, light: LightRound) -> None:
        self._connection.execute(_unsealed(self._tenant, light.id))
        self._keys.destroy(light.id)

    def sweep(self, light: str) -> None:
        self._keys.sweep(light)

    def _seal(self, light: LightRound) -> Seal | None:
        found = self._keys.find(light.id)
        return Seal(found) if found else None

    def _first_seal(self, light: LightRound) -> Seal | None:
        """With a key that is made while nobody has answered. Where somebody has, it may just have been made
        by them; else it is lost."""
        if not self.answered(light):
            self._keys.make(light.id)
        return self._seal(light)

    def _of(self, light: str) -> dict[str, str]:
        return {"tenant": self._tenant, "light": light}

    def _found(self, query: Select[Any], **which: str) -> LightRound | None:
        row = self._connection.execute(query, {"tenant": self._tenant, **which}).one_or_none()
        return _to_light(row) if row else None


def _unsealed(tenant: str, light: str) -> Any:
    return delete(sealed).where(sealed.c.tenant == tenant, sealed.c.light == light)


def _content(ballot: Ballot) -> bytes:
    letters = "".join(_LETTERS[light] for light in ballot.lights).encode()
    by = ballot.by.encode().ljust(_ID_BYTES, b"\0") if ballot.by else b""
    return letters + ballot.comment.encode().ljust(_COMMENT_BYTES, b"\0") + by


def _ballot(content: bytes, questions: int) -> Ballot:
    lights = tuple(_LIGHTS[letter] for letter in content[:questions].decode())
    comment, by = content[questions:][:_COMMENT_BYTES], content[questions:][_COMMENT_BYTES:]
    return Ballot(lights, comment.rstrip(b"\0").decode(), by.rstrip(b"\0").decode())


def _row(light: LightRound) -> dict[str, Any]:
    return {
        "team": light.team,
        "questions": list(light.questions),
        "asked": sorted(light.asked),
        "by": light.by,
        "k": light.k,
        "opened": light.opened,
        "closes": light.closes,
        "closed": light.closed,
        "cancelled": light.cancelled,
        "answered": list(light.answered),
        "told": [written(told) for told in light.told],
        "comments": light.comments,
        "rhythm": light.rhythm,
        "meeting": light.meeting,
        "topic": light.topic,
        "since": light.since,
        "area": light.area,
        "named": light.named,
    }


def _to_light(row: AnyRow) -> LightRound:
    return LightRound(
        id=row.id,
        team=row.team,
        questions=tuple(row.questions),
        asked=frozenset(row.asked),
        by=row.by,
        k=row.k,
        opened=row.opened,
        closes=row.closes,
        closed=row.closed,
        cancelled=row.cancelled,
        answered=tuple(row.answered),
        told=tuple(map(read, row.told)),
        comments=row.comments,
        rhythm=row.rhythm,
        meeting=row.meeting,
        topic=row.topic,
        since=row.since,
        area=row.area,
        named=row.named,
        version=row.version,
    )
