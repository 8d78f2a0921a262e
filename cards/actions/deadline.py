"""Buttons and dialogs of the day an action is due."""

from dataclasses import dataclass
from typing import ClassVar

from cards.actions import Action, Form


@dataclass(frozen=True, slots=True)
class SetDeadline(Action):
    """`day` as 2026-12-04."""

    verb: ClassVar[str] = "deadline.set"
    meeting: str = ""
    entry: str = ""
    day: str = ""


@dataclass(frozen=True, slots=True)
class DeadlineForm(Form):
    verb: ClassVar[str] = "deadline.change"
    meeting: str = ""
    entry: str = ""


@dataclass(frozen=True, slots=True)
class WhichAction(Form):
    """Whose day is to change; it has no form id: to choose twice changes nothing."""

    verb: ClassVar[str] = "deadline.which"
    meeting: str = ""
