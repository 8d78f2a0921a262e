"""What shall go wrong next in Graph, as a test orders it."""

from dataclasses import dataclass, replace
from typing import Literal

from tests.fakes.teams import plan

from .drive import Drive
from .world import Channel, Team

Operation = Literal[
    "channel",
    "folder",
    "site",
    "drives",
    "read item",
    "create folder",
    "upload",
    "tabs",
    "create tab",
    "installed",
    "grants",
]


@dataclass(frozen=True, slots=True)
class Fail(plan.Fail):
    """As Teams' failures; besides, `page` is what a gateway shows in place of an answer."""

    page: str = ""
    late: bool = False

    @classmethod
    def done_late(cls) -> "Fail":
        """What was asked is done at `release`, whoever waits for it then."""
        return replace(cls.slow(), late=True)

    @classmethod
    def html(cls, status: int = 502, retry_after: str = "") -> "Fail":
        """Nothing is stored; the answer is a page for people."""
        page = f"<html><body><h1>{status} - the gateway is unwell</h1></body></html>"
        return cls(status, f"Planned{status}", retry_after, page=page)


class Plan:
    """Failures in the order they were planned, each for the next that fits."""

    def __init__(self) -> None:
        self._next: list[tuple[Operation | Literal["any"], str, Fail]] = []
        self._taken: list[Fail] = []

    def next(
        self,
        operation: Operation | Literal["any"],
        fail: Fail,
        times: int = 1,
        where: Team | Channel | Drive | None = None,
    ) -> Fail:
        """`where`: only there; a team stands for its channels and their files."""
        self._next += [(operation, where.id if where else "", fail)] * times
        return fail

    def take(self, operation: Operation, names: set[str]) -> Fail | None:
        """The next failure for any of these ids of one place."""
        for entry in self._next:
            if entry[0] in (operation, "any") and entry[1] in {"", *names}:
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
