"""Lights that all teams of an area are asked, and each team's part in one."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.domain.light_area import AreaLight, Part


class AreaLights(Protocol):
    def add(self, light: AreaLight, parts: Sequence[Part]) -> None: ...

    def get(self, light: str) -> AreaLight | None: ...

    def lock(self, light: str) -> AreaLight | None:
        """For changing it, or a team's part in it."""

    def save(self, light: AreaLight) -> None:
        """Raises Conflict when it was changed since it was loaded."""

    def under_way(self, area: str) -> AreaLight | None:
        """The one of the area that has not been told yet."""

    def latest(self, area: str) -> AreaLight | None:
        """The one that was announced last, whatever became of it."""

    def told_in(self, area: str, since: datetime) -> Sequence[AreaLight]:
        """Of the area, those that opened since then and were told, the newest first."""

    def part(self, light: str, team: str) -> Part | None: ...

    def parts(self, light: str) -> Sequence[Part]:
        """Of the teams that Runde still knows."""

    def put(self, light: str, part: Part) -> None:
        """In place of what was known of the team's part. The head is locked."""
