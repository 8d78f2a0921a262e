"""Buttons and dialogs by which somebody says which meeting or team they mean."""

from dataclasses import dataclass
from typing import ClassVar

from cards.actions import Action, Form


@dataclass(frozen=True, slots=True)
class ChooseMeeting(Action):
    """What was typed is done in this meeting."""

    verb: ClassVar[str] = "which.meeting"
    question: str = ""
    meeting: str = ""


@dataclass(frozen=True, slots=True)
class ChooseTeam(Action):
    """What was typed is done in this team."""

    verb: ClassVar[str] = "which.team"
    question: str = ""
    team: str = ""


@dataclass(frozen=True, slots=True)
class TeamForm(Form):
    """“Another team”: for what is written from now on, and for what the question keeps, if any."""

    verb: ClassVar[str] = "which.another"
    question: str = ""
