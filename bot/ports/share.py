"""How much of what Teams allows for one tenant in this second is this instance's."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Share:
    """So many requests a second, for so many seconds more."""

    per_second: int
    left: float


class Shares(Protocol):
    async def take(self, tenant: str) -> Share:
        """This second's, of what others have left of it; 0 when that is nothing."""
