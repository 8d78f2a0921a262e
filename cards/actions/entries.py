"""The buttons of a list of entries."""

from dataclasses import dataclass
from typing import ClassVar

from cards.actions import Action


@dataclass(frozen=True, slots=True)
class ShowEntries(Action):
    """What a meeting has of one kind ("note", "decision", "action"), a page at a time; `placed` is set when
    it says which team it is of."""

    verb: ClassVar[str] = "entries.show"
    meeting: str = ""
    kind: str = ""
    page: str = ""
    placed: str = ""
