"""Buttons and dialogs of a consent round."""

from dataclasses import dataclass
from typing import ClassVar

from cards.actions import Action, Form


@dataclass(frozen=True, slots=True)
class ProposalView(Action):
    """The refresh of a proposal's card: the reader's own view."""

    verb: ClassVar[str] = "consent.view"
    meeting: str = ""
    entry: str = ""


@dataclass(frozen=True, slots=True)
class MyConsent(Action):
    """“My answer”: the three answers, for the one who leads and for clients that do not refresh."""

    verb: ClassVar[str] = "consent.mine"
    meeting: str = ""
    entry: str = ""


@dataclass(frozen=True, slots=True)
class SettleProposal(Action):
    """“Settle it”: what the one who leads would see, while nobody leads."""

    verb: ClassVar[str] = "consent.settle"
    meeting: str = ""
    entry: str = ""


@dataclass(frozen=True, slots=True)
class Agree(Action):
    """`instead` "yes": on the view of the own objection, so that no older button takes it away."""

    verb: ClassVar[str] = "consent.agree"
    meeting: str = ""
    entry: str = ""
    instead: str = ""


@dataclass(frozen=True, slots=True)
class StandAside(Action):
    verb: ClassVar[str] = "consent.aside"
    meeting: str = ""
    entry: str = ""
    instead: str = ""


@dataclass(frozen=True, slots=True)
class ObjectForm(Form):
    verb: ClassVar[str] = "consent.object"
    meeting: str = ""
    entry: str = ""


@dataclass(frozen=True, slots=True)
class WriteDecision(Action):
    """`everyone` "yes": who has not answered agrees, as was said aloud. `really` "yes": over an objection."""

    verb: ClassVar[str] = "consent.decide"
    meeting: str = ""
    entry: str = ""
    everyone: str = ""
    really: str = ""


@dataclass(frozen=True, slots=True)
class NoDecision(Form):
    """`result` is "rejected" or "undecided", by the button that was pressed in the dialog."""

    verb: ClassVar[str] = "consent.close"
    meeting: str = ""
    entry: str = ""
    result: str = ""
