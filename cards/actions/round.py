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


@dataclass(frozen=True, slots=True)
class SpeakLater(Action):
    """“Later”: whose turn it is speaks after the others."""

    verb: ClassVar[str] = "round.speak_later"
    meeting: str = ""
    round: str = ""


@dataclass(frozen=True, slots=True)
class AllIn(Action):
    """“All have checked in”: all who were asked are here; opens the first topic in the same act."""

    verb: ClassVar[str] = "round.all_in"
    meeting: str = ""
    seen: str = ""


@dataclass(frozen=True, slots=True)
class AllHeard(Action):
    """“All were heard”: marks those who are left and moves on, from the step it was drawn for."""

    verb: ClassVar[str] = "round.all_heard"
    meeting: str = ""
    seen: str = ""


@dataclass(frozen=True, slots=True)
class GoRound(Action):
    """“Go round”: people speak in turn on the open topic."""

    verb: ClassVar[str] = "round.go"
    meeting: str = ""
    seen: str = ""


@dataclass(frozen=True, slots=True)
class MarkHeard(Action):
    """A tap on a name, by the one who leads; `guard`: drawn on the guard, and answered with it."""

    verb: ClassVar[str] = "round.heard"
    meeting: str = ""
    round: str = ""
    person: str = ""
    guard: str = ""


@dataclass(frozen=True, slots=True)
class MarkLater(Action):
    """Somebody speaks after the others, said for them by the one who leads."""

    verb: ClassVar[str] = "round.later"
    meeting: str = ""
    round: str = ""
    person: str = ""


@dataclass(frozen=True, slots=True)
class RoomForm(Form):
    """Who is in the room without a device, and who is not here today. `page`, from "1", of a team that does
    not fit one dialog; `onward` "yes": the next one follows."""

    verb: ClassVar[str] = "round.room"
    meeting: str = ""
    page: str = ""
    onward: str = ""


@dataclass(frozen=True, slots=True)
class QuestionForm(Form):
    """What is asked in the check-in."""

    verb: ClassVar[str] = "round.question"
    meeting: str = ""
