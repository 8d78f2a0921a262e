"""Buttons and dialogs of a light that all teams of an area are asked."""

from dataclasses import dataclass
from typing import ClassVar

from cards.actions import Action, Form


@dataclass(frozen=True, slots=True)
class AskArea(Form):
    """What was written in the dialog of a light goes to all teams of this team's area."""

    verb: ClassVar[str] = "light.area"
    team: str = ""


@dataclass(frozen=True, slots=True)
class AreaLightView(Action):
    """The refresh of its card in the channel of a team: who asked it can cancel it there."""

    verb: ClassVar[str] = "light.area.view"
    whole: str = ""
    team: str = ""


@dataclass(frozen=True, slots=True)
class TakePart(Action):
    """Whether this team takes part; `act` is “no” or “yes”."""

    verb: ClassVar[str] = "light.area.part"
    whole: str = ""
    team: str = ""
    act: str = ""


@dataclass(frozen=True, slots=True)
class StopArea(Form):
    """Who may ask it cancels it in all teams, once it has opened."""

    verb: ClassVar[str] = "light.area.stop"
    whole: str = ""
    team: str = ""


@dataclass(frozen=True, slots=True)
class CancelArea(Action):
    """Who may ask it takes it back before it opens; or it comes no more."""

    verb: ClassVar[str] = "light.area.cancel"
    whole: str = ""
    team: str = ""
