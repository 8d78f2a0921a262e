"""Buttons and dialogs of a round."""

from dataclasses import dataclass
from typing import ClassVar

from cards.actions import Action, Form


@dataclass(frozen=True, slots=True)
class MyCheckIn(Action):
    """“Check in”: shows the reader's own view of the round, for clients that do not refresh."""

    verb: ClassVar[str] = "round.mine"
    meeting: str = ""


@dataclass(frozen=True, slots=True)
class SayAloud(Action):
    verb: ClassVar[str] = "round.aloud"
    meeting: str = ""
    round: str = ""


@dataclass(frozen=True, slots=True)
class PassRound(Action):
    verb: ClassVar[str] = "round.pass"
    meeting: str = ""
    round: str = ""


@dataclass(frozen=True, slots=True)
class AnswerForm(Form):
    verb: ClassVar[str] = "round.write"
    meeting: str = ""
    round: str = ""
