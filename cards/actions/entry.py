"""Buttons and dialogs that record."""

from dataclasses import dataclass
from typing import ClassVar

from cards.actions import Form


@dataclass(frozen=True, slots=True)
class RecordForm(Form):
    """`topic` is the topic that was open when the dialog was drawn."""

    verb: ClassVar[str] = "entry.record"
    meeting: str = ""
    topic: str = ""
