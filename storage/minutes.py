"""Minutes that were sent: each version keeps its contents as they were then."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

import orjson
from sqlalchemy import Connection, Select, select

from bot.domain.entry import Kind, Result
from bot.domain.minutes import Contents, Line, Published, Section
from storage.columns import AnyRow
from storage.register import entered
from storage.tables import minutes as shelf


class MinutesRows:
    def __init__(self, connection: Connection, tenant: str) -> None:
        self._connection = connection
        self._tenant = tenant

    def add(self, published: Published) -> None:
        """The version is part of the key: the same one twice is a taken key, told as Conflict."""
        self._connection.execute(
            shelf.insert().values(
                tenant=self._tenant,
                meeting=published.meeting,
                version=published.version,
                by=published.by,
                at=published.at,
                contents=orjson.loads(orjson.dumps(asdict(published.contents))),
                changed=published.changed,
            )
        )
        entered(self._connection, self._tenant, published)

    def get(self, meeting: str, version: int | None = None) -> Published | None:
        query = self._of(meeting).order_by(shelf.c.version.desc()).limit(1)
        if version is not None:
            query = query.where(shelf.c.version == version)
        row = self._connection.execute(query).one_or_none()
        return _to_published(row) if row else None

    def versions(self, meeting: str) -> Sequence[Published]:
        query = self._of(meeting).order_by(shelf.c.version.desc())
        return [_to_published(row) for row in self._connection.execute(query)]

    def _of(self, meeting: str) -> Select[Any]:
        return select(shelf).where(shelf.c.tenant == self._tenant, shelf.c.meeting == meeting)


def _to_published(row: AnyRow) -> Published:
    return Published(row.meeting, row.version, row.by, row.at, _to_contents(row.contents), row.changed)


def _to_contents(kept: Mapping[str, Any]) -> Contents:
    """Minutes sent before a field was there are read without it."""
    read: dict[str, Any] = dict(kept)
    for name in ("opened", "ended", "next_meeting"):
        read[name] = datetime.fromisoformat(kept[name]) if kept.get(name) else None
    for name in ("present", "not_here", "regrets"):
        read[name] = tuple(kept.get(name, ()))
    read["sections"] = tuple(_to_section(section) for section in kept["sections"])
    return Contents(**read)


def _to_section(kept: Mapping[str, Any]) -> Section:
    return Section(**{**kept, "lines": tuple(_to_line(line) for line in kept["lines"])})


def _to_line(kept: Mapping[str, Any]) -> Line:
    due = date.fromisoformat(kept["due"]) if kept["due"] else None
    result = Result(kept["result"]) if kept.get("result") else None
    return Line(Kind(kept["kind"]), kept["text"], kept["who"], due, result, kept.get("id", ""))
