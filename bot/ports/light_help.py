"""Help that a team has asked the wellbeing group for, of each light at most one."""

from typing import Protocol

from bot.domain.light_help import Help


class LightHelps(Protocol):
    def add(self, help: Help) -> None:
        """Raises Conflict when somebody has asked meanwhile."""

    def get(self, light: str) -> Help | None: ...

    def lock(self, light: str) -> Help | None:
        """For noting who takes it, or that nobody was reached."""

    def save(self, help: Help) -> None:
        """Who takes it."""

    def drop(self, light: str) -> None:
        """It can be asked for again."""
