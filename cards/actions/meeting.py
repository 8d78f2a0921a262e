"""Buttons that take a meeting on."""

from dataclasses import dataclass
from typing import ClassVar

from cards.actions import Action, Form


@dataclass(frozen=True, slots=True)
class StartMeeting(Action):
    verb: ClassVar[str] = "meeting.start"
    meeting: str = ""


@dataclass(frozen=True, slots=True)
class Urgent(Action):
    """“It is urgent” without a reason shows the reasons; with one ("incident", "deadline") it starts."""

    verb: ClassVar[str] = "meeting.urgent"
    meeting: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class NextTopic(Action):
    """`seen` is the step the button was drawn for, so a second Next from another hand does nothing."""

    verb: ClassVar[str] = "meeting.next"
    meeting: str = ""
    seen: str = ""


@dataclass(frozen=True, slots=True)
class EndMeeting(Action):
    verb: ClassVar[str] = "meeting.end"
    meeting: str = ""


@dataclass(frozen=True, slots=True)
class CheckOut(Action):
    """Opens the round that closes the meeting."""

    verb: ClassVar[str] = "meeting.checkout"
    meeting: str = ""


@dataclass(frozen=True, slots=True)
class MoreForm(Form):
    """“More”: a dialog with what is done seldom; `choice` is the button that was pressed in it, `seen`
    the step it was drawn for where that matters."""

    verb: ClassVar[str] = "meeting.more"
    meeting: str = ""
    choice: str = ""
    seen: str = ""
