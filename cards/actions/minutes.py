"""Buttons and dialogs of the minutes."""

from dataclasses import dataclass
from typing import ClassVar

from cards.actions import Action, Form


@dataclass(frozen=True, slots=True)
class PublishMinutes(Action):
    """“Send as it is”. `seen` is the fingerprint of what stood there when the card was drawn."""

    verb: ClassVar[str] = "minutes.publish"
    meeting: str = ""
    seen: str = ""


@dataclass(frozen=True, slots=True)
class PublishAgain(Action):
    """“Try again now”, and “Put the tab back”, which is said by the state of things."""

    verb: ClassVar[str] = "minutes.again"
    meeting: str = ""


@dataclass(frozen=True, slots=True)
class DraftForm(Form):
    """“Read the draft”, where it could not be sent to who has it: `seen` as in PublishMinutes, and `do` is
    “change” for the button that leads to that."""

    verb: ClassVar[str] = "minutes.draft"
    meeting: str = ""
    seen: str = ""
    do: str = ""


@dataclass(frozen=True, slots=True)
class ChangeForm(Form):
    """“Change”: which part. `correction` is the one it is done for, if any. It has no form id: to choose
    twice changes nothing. `minutes_which` is the part where a button chooses it, named as the field is."""

    verb: ClassVar[str] = "minutes.change"
    meeting: str = ""
    correction: str = ""
    minutes_which: str = ""


@dataclass(frozen=True, slots=True)
class PartForm(Form):
    """One part as it is to be. `seen` has digests of its fields as the dialog showed them, `stood` which
    entries it showed, each with a digest of its line; `version` is the version that was sent by then, "" for
    a draft."""

    verb: ClassVar[str] = "minutes.part"
    meeting: str = ""
    part: str = ""
    topic: str = ""
    seen: str = ""
    version: str = ""
    correction: str = ""
    stood: str = ""


@dataclass(frozen=True, slots=True)
class CorrectForm(Form):
    """“Something needs correcting”."""

    verb: ClassVar[str] = "minutes.correct"
    meeting: str = ""


@dataclass(frozen=True, slots=True)
class SettleCorrection(Action):
    """“It stays as it is”."""

    verb: ClassVar[str] = "minutes.settle"
    meeting: str = ""
    correction: str = ""
