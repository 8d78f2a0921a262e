"""What happens again and again is told once in a while, with how often: no flood fills a log."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from math import inf
from typing import Generic, TypeVar

T = TypeVar("T")
# Seconds between two lines of one kind.
EVERY = 10.0
# What is of a new kind when so many are known counts as one kind with all others such.
KINDS = 256


@dataclass(slots=True)
class _Kind(Generic[T]):
    line: T
    until: float
    untold: int = 0


@dataclass
class Seldom(Generic[T]):
    """Moments are seconds of any clock that is never set back."""

    every: float = EVERY
    _kinds: dict[Hashable, _Kind[T]] = field(default_factory=dict)
    _next: float = inf

    def lets(self, kind: Hashable, line: T, now: float) -> bool:
        """Whether it is to be told now; else it is counted."""
        if kind not in self._kinds and len(self._kinds) >= KINDS:
            kind = None
        known = self._kinds.get(kind)
        if known is None:
            self._kinds[kind] = _Kind(line, now + self.every)
            self._next = min(self._next, now + self.every)
            return True
        known.untold += 1
        return False

    def due(self, now: float) -> Sequence[tuple[T, int]]:
        """The first line of each kind whose time is over, and how many like it came since it was told."""
        if now < self._next:
            return ()
        over = [(kind, each) for kind, each in self._kinds.items() if each.until <= now]
        repeated = [(each.line, each.untold) for _, each in over if each.untold]
        for kind, each in over:
            if each.untold:
                each.untold, each.until = 0, now + self.every
            else:
                del self._kinds[kind]
        self._next = min((each.until for each in self._kinds.values()), default=inf)
        return repeated
