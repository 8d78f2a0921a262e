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
        """What its receiver has noted, and that it asks for no help any more. One that is gone stays gone."""

    def waiting_for(self, person: str) -> Sequence[Message]:
        """To this person and not done with, the oldest first."""

    def of_light(self, light: str) -> Sequence[Message]:
        """Those by which a team asks for help on it."""

    def drop(self, message: str) -> None: ...
