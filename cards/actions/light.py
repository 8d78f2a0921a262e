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
    """What is asked, where it was not typed behind the word."""

    verb: ClassVar[str] = "light.ask"
    team: str = ""


@dataclass(frozen=True, slots=True)
class AnswerLight(Form):
    """One's own answer. It is sent without a form id: nothing keeps that somebody sent it, and sent twice it
    counts once anyway."""

    verb: ClassVar[str] = "light.answer"
    light: str = ""


@dataclass(frozen=True, slots=True)
class CancelLight(Form):
    """Whoever asked takes it back."""

    verb: ClassVar[str] = "light.cancel"
    light: str = ""
