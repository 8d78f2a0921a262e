"""Lights that come round by themselves."""

from collections.abc import Sequence
from typing import Protocol

from bot.domain.light_rhythm import Rhythm


class Rhythms(Protocol):
    def add(self, rhythm: Rhythm) -> None: ...

    def get(self, rhythm: str) -> Rhythm | None: ...

    def lock(self, rhythm: str) -> Rhythm | None:
        """For letting it come round, or changing it."""

    def save(self, rhythm: Rhythm) -> None:
        """Raises Conflict when it was changed since it was loaded."""

    def drop(self, rhythm: str) -> None:
        """It comes round no more."""

    def of_team(self, team: str) -> Sequence[Rhythm]:
        """By when they come round."""
