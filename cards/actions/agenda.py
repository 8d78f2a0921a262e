"""Buttons and dialogs of the agenda."""

from dataclasses import dataclass
from typing import ClassVar

from cards.actions import Action, Form


@dataclass(frozen=True, slots=True)
class TopicForm(Form):
    verb: ClassVar[str] = "agenda.topic"
    meeting: str = ""


@dataclass(frozen=True, slots=True)
class ShowAgenda(Action):
    """The agenda, a page at a time; `back` is set when it stands where the meeting's card stood, `placed`
    when it says which team it is of."""

    verb: ClassVar[str] = "agenda.show"
    meeting: str = ""
    page: str = ""
    back: str = ""
    placed: str = ""


@dataclass(frozen=True, slots=True)
class ArrangeForm(Form):
    """A topic is chosen, and moved ("up", "down") or looked at ("change"), as `act` says."""

    verb: ClassVar[str] = "agenda.arrange"
    meeting: str = ""
    act: str = ""


@dataclass(frozen=True, slots=True)
class ChangeForm(Form):
    """One topic. `seen` tells what it was when the dialog was drawn, so that nobody's change is lost
    unseen; `act` is "remove" on the button that takes it off."""

    verb: ClassVar[str] = "agenda.change"
    meeting: str = ""
    topic: str = ""
    seen: str = ""
    act: str = ""


@dataclass(frozen=True, slots=True)
class ReasonForm(Form):
    """Why it is urgent, in own words."""

    verb: ClassVar[str] = "agenda.reason"
    meeting: str = ""
