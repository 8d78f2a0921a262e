"""The three lights of a round, and how many chose each."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Light(StrEnum):
    """From the greener to the redder."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"


@dataclass(frozen=True, slots=True)
class Counts:
    """How many answered with each light."""

    green: int = 0
    yellow: int = 0
    red: int = 0

    @classmethod
    def of(cls, answers: Iterable[Light]) -> "Counts":
        given = list(answers)
        return cls(*(given.count(light) for light in Light))

    def __getitem__(self, light: Light) -> int:
        return {Light.GREEN: self.green, Light.YELLOW: self.yellow, Light.RED: self.red}[light]

    @property
    def total(self) -> int:
        return self.green + self.yellow + self.red
