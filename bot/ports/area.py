"""Areas, and which team belongs to which."""

from collections.abc import Sequence
from typing import Protocol

from bot.domain.area import Area, Membership


class Areas(Protocol):
    def add(self, area: Area) -> None:
        """Raises Conflict when one has its name by now."""

    def get(self, area: str) -> Area | None: ...

    def lock(self, area: str) -> Area | None:
        """For changing it, or who belongs to it."""

    def save(self, area: Area) -> None:
        """Who is what in it; its name stays. Raises Conflict when it was changed since it was loaded."""

    def every(self) -> Sequence[Area]:
        """Of the tenant, by name."""

    def membership(self, team: str) -> Membership | None:
        """The team's, wished or in force."""

    def put(self, membership: Membership) -> None:
        """In place of the one that the team had."""

    def drop(self, team: str) -> None:
        """The team belongs to no area. One without any team is gone."""

    def memberships(self, area: str) -> Sequence[Membership]:
        """Of all its teams, also of those that wish to be among them."""

    def people(self, area: str) -> frozenset[str]:
        """Everyone in the teams that are in it."""
