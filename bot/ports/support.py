"""Messages from one person to another who would like to talk."""

from collections.abc import Sequence
from typing import Protocol

from bot.domain.support import Message


class Supports(Protocol):
    def save(self, message: Message) -> None:
        """Anew, or as it is now."""

    def get(self, message: str) -> Message | None: ...

    def waiting_for(self, person: str) -> Sequence[Message]:
        """To this person and not done with, the oldest first."""

    def drop(self, message: str) -> None: ...
