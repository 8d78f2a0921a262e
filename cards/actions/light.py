"""Buttons and dialogs of a traffic light."""

from dataclasses import dataclass
from typing import ClassVar

from cards.actions import Action, Form


@dataclass(frozen=True, slots=True)
class LightView(Action):
    """The refresh of a light's card: whether the reader has answered, and never what."""

    verb: ClassVar[str] = "light.view"
    light: str = ""


@dataclass(frozen=True, slots=True)
class AskLight(Form):
    """What is asked, where it was not typed behind the word; in this meeting, if in one."""

    verb: ClassVar[str] = "light.ask"
    team: str = ""
    meeting: str = ""


@dataclass(frozen=True, slots=True)
class LightRhythms(Form):
    """How often the team's lights come round; `seen` stands for what was there when it was drawn."""

    verb: ClassVar[str] = "light.rhythms"
    team: str = ""
    seen: str = ""


@dataclass(frozen=True, slots=True)
class AnswerLight(Form):
    """One's own answer. It is sent without a form id: nothing keeps that somebody sent it, and sent twice it
    counts once anyway."""

    verb: ClassVar[str] = "light.answer"
    light: str = ""


@dataclass(frozen=True, slots=True)
class LightStep(Form):
    """On to the next question, or back: `given` is what was chosen so far, a letter each. It is kept nowhere
    else until all is sent."""

    verb: ClassVar[str] = "light.step"
    light: str = ""
    given: str = ""


@dataclass(frozen=True, slots=True)
class LightComments(Form):
    """What was written to a light that has closed, from the comment `after` on."""

    verb: ClassVar[str] = "light.comments"
    light: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class LightComment(Form):
    """One of them, before somebody removes it who is named in it."""

    verb: ClassVar[str] = "light.comment"
    light: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class RemoveComment(Form):
    """It goes, for all."""

    verb: ClassVar[str] = "light.remove"
    light: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class TakeUp(Form):
    """What it tells becomes a topic of a meeting."""

    verb: ClassVar[str] = "light.take"
    light: str = ""


@dataclass(frozen=True, slots=True)
class AskForHelp(Form):
    """The wellbeing group is asked for help on what it tells; `seen` stands for who of it gets that."""

    verb: ClassVar[str] = "light.help"
    light: str = ""
    seen: str = ""


@dataclass(frozen=True, slots=True)
class CancelLight(Form):
    """Whoever asked takes it back."""

    verb: ClassVar[str] = "light.cancel"
    light: str = ""
