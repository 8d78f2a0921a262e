"""Buttons and the dialog of somebody's absence."""

from dataclasses import dataclass
from typing import ClassVar

from cards.actions import Action, Form


@dataclass(frozen=True, slots=True)
class AwayForm(Form):
    """From when until when."""

    verb: ClassVar[str] = "away.form"


@dataclass(frozen=True, slots=True)
class BackAgain(Action):
    """Here after all, or sooner."""

    verb: ClassVar[str] = "away.back"
