"""Buttons and dialogs of who would like to talk with somebody."""

from dataclasses import dataclass
from typing import ClassVar

from cards.actions import Action, Form


@dataclass(frozen=True, slots=True)
class OfferSupport(Form):
    """Whether one would like to talk to somebody, and to whom."""

    verb: ClassVar[str] = "support.whom"
    team: str = ""


@dataclass(frozen=True, slots=True)
class ChooseSupport(Form):
    """The same at any time, without an answer before it."""

    verb: ClassVar[str] = "support.choose"
    team: str = ""


@dataclass(frozen=True, slots=True)
class WriteSupport(Form):
    """What one writes to them; without `to`, to a colleague who is named in it."""

    verb: ClassVar[str] = "support.write"
    team: str = ""
    to: str = ""


@dataclass(frozen=True, slots=True)
class TakeSupport(Action):
    """Whoever was written to notes that they take it; `at` is “list” where that is what is looked at."""

    verb: ClassVar[str] = "support.take"
    message: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class EndSupport(Action):
    """And that it is done."""

    verb: ClassVar[str] = "support.done"
    message: str = ""
    at: str = ""
