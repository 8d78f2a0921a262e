"""A correction: what somebody says is wrong in minutes that were sent, told to the secretary alone."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.refusal import Refused
from bot.domain.visible import visible

LENGTH = 2000


@dataclass(frozen=True, slots=True)
class Correction:
    """`in_minutes`: who asked wants to be named in the version it leads to; else only the secretary knows.
    `settled` is when the secretary changed the minutes for it, or let them stay as they are."""

    id: str
    meeting: str
    person: str
    at: datetime
    text: str
    in_minutes: bool = False
    settled: datetime | None = None

    def settle(self, now: datetime) -> "Correction":
        """Settling twice is settling once."""
        return self if self.settled else replace(self, settled=now)


def text_of(text: str) -> str:
    """What is to be corrected, or a refusal that says what to write."""
    kept = "\n".join(line.rstrip() for line in text.strip().splitlines())
    if not visible(kept):
        raise Refused("Write shortly what should be corrected.")
    if len(kept) > LENGTH:
        raise Refused("There is room for {room} characters. Split the text in two.", room=LENGTH)
    return kept
