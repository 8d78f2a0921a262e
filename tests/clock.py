"""Clocks for tests: one that runs faster than the world, its waits with it, the world's own, and a stopwatch
that stands until it is moved."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.clock import Clock

# Tuesday, ten in the morning in Copenhagen.
START = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)


class QuickClock(Clock):
    """`move` makes it later at once; who waits for a moment still waits for the rest of it."""

    speed = 5.0

    def __init__(self, start: datetime = START) -> None:
        self._start = start
        self._begun = time.monotonic()
        self._stands: datetime | None = None

    def now(self) -> datetime:
        if self._stands is not None:
            return self._stands
        return self._start + timedelta(seconds=(time.monotonic() - self._begun) * self.speed)

    def __call__(self) -> datetime:
        return self.now()

    @contextmanager
    def standing(self, moment: datetime) -> Iterator[None]:
        """It is this moment until it is moved, however long this machine takes."""
        self._stands = moment
        try:
            yield
        finally:
            self._stands = None

    def move(self, **by: float) -> None:
        self._start += timedelta(**by)
        if self._stands is not None:
            self._stands += timedelta(**by)


class CommonClock(QuickClock):
    """The same in every process of this machine that is told when it began; a lease is ten seconds long."""

    speed = 3.0

    def __init__(self, begun: float | None = None) -> None:
        super().__init__()
        if begun is not None:
            self._begun = begun

    @property
    def begun(self) -> float:
        """By the machine's clock that is never set."""
        return self._begun


class RealClock(QuickClock):
    """For a Runde in another process, which has the world's time."""

    speed = 1.0

    def __init__(self) -> None:
        super().__init__(datetime.now(UTC))


@dataclass
class Stopwatch:
    """Seconds."""

    at: float = 0.0

    def __call__(self) -> float:
        return self.at
