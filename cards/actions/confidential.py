"""What is confidential: the button that reads it, and the days that are asked about as it is recorded."""

from dataclasses import dataclass
from typing import ClassVar

from cards.actions import Form


@dataclass(frozen=True, slots=True)
class ReadConfidential(Form):
    """A dialog, since what is shown there stands in no message."""

    verb: ClassVar[str] = "confidential.read"
    meeting: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True)
class ConfidedDays(Form):
    """`asked` names the entries, with blanks between; behind each, with colons, the days it may mean:
    `id:2027-03-04:2027-04-03`."""

    verb: ClassVar[str] = "confidential.days"
    meeting: str = ""
    asked: str = ""
