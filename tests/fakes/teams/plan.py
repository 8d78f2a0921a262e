"""What shall go wrong next, as a test orders it."""

import asyncio
from dataclasses import dataclass, field, replace
from typing import Literal, Self

from .world import Channel, Chat, Person, Thread

Operation = Literal["create", "send", "update", "members"]
WRITES = ("create", "send", "update")


@dataclass(frozen=True, slots=True)
class Fail:
    """One failure; make it by the four methods, not by its fields.

    `arrived` is set when the request is there, `release` lets a slow answer go.
    """

    status: int = 0  # 0: the service's own answer
    code: str = ""
    retry_after: str = ""
    stored: bool = False
    drops: bool = False
    arrived: asyncio.Event = field(default_factory=asyncio.Event)
    release: asyncio.Event | None = None

    @classmethod
    def answer(cls, status: int, code: str = "", retry_after: str = "") -> Self:
        """Nothing is stored; `retry_after` goes into the header as it is ("0.25")."""
        return cls(status, code or f"Planned{status}", retry_after)

    @classmethod
    def stored_then(cls, status: int = 502) -> Self:
        """What was asked is done, the answer says it failed."""
        return replace(cls.answer(status), stored=True)

    @classmethod
    def slow(cls) -> Self:
        """What was asked is done; the answer waits for `release`."""
        return cls(stored=True, release=asyncio.Event())

    @classmethod
    def dropped(cls, after_storing: bool = False) -> Self:
        """The connection is closed without an answer."""
        return cls(stored=after_storing, drops=True)


class Plan:
    """Failures in the order they were planned, each for the next that fits."""

    def __init__(self) -> None:
        self._next: list[tuple[Operation | Literal["write"], str, Fail]] = []
        self._taken: list[Fail] = []

    def next(
        self,
        operation: Operation | Literal["write"],
        fail: Fail,
        times: int = 1,
        where: str | Channel | Thread | Chat | Person | None = None,
    ) -> Fail:
        """`where` is a conversation; a channel stands for its threads too. To "write" is to create, send or
        update, whichever comes."""
        name = where if isinstance(where, str) else where.id if where else ""
        self._next += [(operation, name, fail)] * times
        return fail

    def take(self, operation: Operation, names: set[str]) -> Fail | None:
        """The next failure for any of these names of one conversation."""
        for entry in self._next:
            fits = entry[0] == operation or (entry[0] == "write" and operation in WRITES)
            if fits and entry[1] in {"", *names}:
                self._next.remove(entry)
                self._taken.append(entry[2])
                entry[2].arrived.set()
                return entry[2]
        return None

    def no_more(self) -> None:
        """What was planned and has not come yet does not come."""
        self._next.clear()

    def release_all(self) -> None:
        """Lets every held answer go, so that the server can stop."""
        for fail in self._taken:
            if fail.release:
                fail.release.set()
