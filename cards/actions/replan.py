"""Buttons and dialogs that change a planned meeting, cancel it, or bring it back."""

from dataclasses import dataclass
from typing import ClassVar

from cards.actions import Action, Form


@dataclass(frozen=True, slots=True)
class ReplanForm(Form):
    """“Change time or title”. `seen` has a digest of each field as it was when the dialog was drawn: what is
    sent as it was seen is not a change, though somebody else may have changed it meanwhile."""

    verb: ClassVar[str] = "meeting.replan"
    meeting: str = ""
    seen: str = ""


@dataclass(frozen=True, slots=True)
class CancelForm(Form):
    """“Cancel the meeting”, with one more step."""

    verb: ClassVar[str] = "meeting.cancel"
    meeting: str = ""


@dataclass(frozen=True, slots=True)
class BringBack(Action):
    """On the card of a meeting that is cancelled."""

    verb: ClassVar[str] = "meeting.back"
    meeting: str = ""
