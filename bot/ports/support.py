"""Messages from one person to another who would like to talk."""

from collections.abc import Sequence
from typing import Protocol

from bot.domain.support import Message


class Supports(Protocol):
    def add(self, message: Message) -> None: ...

    def get(self, message: str) -> Message | None: ...

    def lock(self, message: str) -> Message | None:
        """For noting something on it."""

    def save(self, message: Message) -> None:
        """What its receiver has noted. One that is gone stays gone."""

    def waiting_for(self, person: str) -> Sequence[Message]:
        """To this person and not done with, the oldest first."""

    def drop(self, message: str) -> None: ...
