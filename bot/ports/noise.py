"""How often somebody was written to unasked."""

from datetime import datetime
from typing import Protocol


class Noise(Protocol):
    def use(self, person: str, about: str, now: datetime) -> bool:
        """True, and counted by what it is about, as long as the person is not away and had fewer unasked
        private messages lately than bot.domain.noise allows, however many are decided on at once."""
