"""Buttons of the two roles."""

from dataclasses import dataclass
from typing import ClassVar

from cards.actions import Action


@dataclass(frozen=True, slots=True)
class TakeMinutes(Action):
    """“I take the minutes”: the empty secretary's chair by one click."""

    verb: ClassVar[str] = "roles.secretary"
    meeting: str = ""
