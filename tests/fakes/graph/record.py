"""What was asked of Graph, in the order in which it was answered."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from tests.patience import PATIENCE

from .plan import Operation


@dataclass(frozen=True, slots=True)
class Asked:
    """`path` as it was written, with its query; `operation` is empty for a path that is none of the fake's;
    `status` 0: the connection was dropped."""

    method: str
    path: str
    operation: Operation | None
    status: int
    client_request_id: str
    token: str
    body: bytes
    at: datetime


class Record:
    def __init__(self) -> None:
        self.requests: list[Asked] = []
        self._change = asyncio.Condition()

    async def add(self, asked: Asked) -> None:
        self.requests.append(asked)
        await self.changed()

    async def changed(self) -> None:
        async with self._change:
            self._change.notify_all()

    async def until(self, condition: Callable[[], object], timeout: float = PATIENCE) -> None:
        """Waits for the condition, looking after each request; tells all of them if it is late."""
        try:
            async with asyncio.timeout(timeout), self._change:
                await self._change.wait_for(lambda: bool(condition()))
        except TimeoutError:
            told = "\n".join(f"{a.method} {a.path} -> {a.status}" for a in self.requests)
            raise AssertionError(f"not so after {timeout} s. What was asked:\n{told}") from None
