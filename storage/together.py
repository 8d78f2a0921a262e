"""What several ask to be written at once is written in one transaction."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

from bot.ports.work import Conflict

T = TypeVar("T")
R = TypeVar("R")
MOST = 100


class Together(Generic[T, R]):
    """Calls that come while a write is under way wait for it, and are the next one; nobody waits longer than
    for that. `write` gets them in their order and answers in it; what it raises for some of them is raised
    for the one that causes it."""

    def __init__(self, write: Callable[[Sequence[T]], Awaitable[Sequence[R]]]) -> None:
        self._write = write
        self._waiting: list[tuple[T, asyncio.Future[R]]] = []
        self._writing: asyncio.Task[None] | None = None

    async def __call__(self, asked: T) -> R:
        answer: asyncio.Future[R] = asyncio.get_running_loop().create_future()
        self._waiting.append((asked, answer))
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._all())
        return await answer

    async def _all(self) -> None:
        while self._waiting:
            some, self._waiting = self._waiting[:MOST], self._waiting[MOST:]
            if not await self._written(some):
                for each in some:
                    await self._written([each])

    async def _written(self, some: Sequence[tuple[T, asyncio.Future[R]]]) -> bool:
        """False when several failed, of whom perhaps not each would have; a lost race or database is
        everybody's."""
        try:
            found = await self._write([asked for asked, _ in some])
        except Exception as error:
            if len(some) > 1 and not isinstance(error, Conflict):
                return False
            for _, answer in some:
                _tell(answer, error)
        else:
            for (_, answer), each in zip(some, found, strict=True):
                if not answer.done():
                    answer.set_result(each)
        return True


def _tell(answer: "asyncio.Future[R]", error: Exception) -> None:
    if not answer.done():
        answer.set_exception(error)
