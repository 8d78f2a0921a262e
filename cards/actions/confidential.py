"""The button that reads what is confidential."""

from dataclasses import dataclass
from typing import ClassVar

from cards.actions import Form


@dataclass(frozen=True, slots=True)
class ReadConfidential(Form):
    """A dialog, since what is shown there stands in no message."""

    verb: ClassVar[str] = "confidential.read"
    meeting: str = ""
    page: str = ""
