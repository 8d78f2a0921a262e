"""Buttons and dialogs of the agenda."""

from dataclasses import dataclass
from typing import ClassVar

from cards.actions import Form


@dataclass(frozen=True, slots=True)
class TopicForm(Form):
    verb: ClassVar[str] = "agenda.topic"
    meeting: str = ""
