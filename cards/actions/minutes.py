"""Buttons and dialogs of the minutes."""

from dataclasses import dataclass
from typing import ClassVar

from cards.actions import Action


@dataclass(frozen=True, slots=True)
class PublishMinutes(Action):
    """“Send as it is”."""

    verb: ClassVar[str] = "minutes.publish"
    meeting: str = ""
