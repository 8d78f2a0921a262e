"""The dialog of a team's settings."""

from dataclasses import dataclass
from typing import ClassVar

from cards.actions import Form


@dataclass(frozen=True, slots=True)
class SettingsForm(Form):
    """`seen` stands for the settings as they were when the dialog was drawn."""

    verb: ClassVar[str] = "settings.change"
    team: str = ""
    seen: str = ""
