"""The button that shows help."""

from dataclasses import dataclass
from typing import ClassVar

from cards.actions import Action


@dataclass(frozen=True, slots=True)
class ShowHelp(Action):
    verb: ClassVar[str] = "help.show"
