"""Who chose what in a light with names that has closed."""

from collections.abc import Sequence
from typing import Protocol

from bot.domain.light_names import Answer


class LightNames(Protocol):
    def keep(self, light: str, answers: Sequence[Answer]) -> None:
        """Once, with the transaction that closes it."""

    def of(self, light: str) -> Sequence[Answer]: ...

    def forget(self, light: str) -> None:
        """All of them."""
