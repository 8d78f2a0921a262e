"""From when until when people are away."""

from collections.abc import Sequence
from typing import Protocol

from bot.domain.absence import Absence

# How the cards that tell a person of it are called, with an id behind it, and what comes due of it.
CALLED = "away/{person}"


class Absences(Protocol):
    """One of a person at a time."""

    def get(self, person: str) -> Absence | None: ...

    def lock(self, person: str) -> Absence | None:
        """For ending it."""

    def put(self, absence: Absence) -> None:
        """Instead of the one before."""

    def drop(self, person: str) -> None: ...

    def in_team(self, team: str) -> Sequence[Absence]:
        """Those of its members."""
