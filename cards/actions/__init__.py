"""What a button carries: one type each, written by the card and read by the handler.

Old cards stay in chats for months, so this is a wire format: fields are added with defaults and never
renamed. Data is ids only, and client-supplied: whoever reads it checks it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, ClassVar, Self


@dataclass(frozen=True, slots=True)
class Action:
    """`verb` is the route; the fields are the button's data."""

    verb: ClassVar[str]

    def to_data(self) -> dict[str, str]:
        """The data of a button, the verb left out."""
        data = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: value for name, value in data.items() if value}

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        """Reads what a client sent: unknown keys are ignored, what is missing or no text is empty."""
        known = {field.name: data.get(field.name) for field in fields(cls)}
        return cls(**{name: value if isinstance(value, str) else "" for name, value in known.items()})


@dataclass(frozen=True, slots=True)
class Form(Action):
    """A dialog: opened by a button with these fields, sent with them and a `form` id minted when it
    was drawn, so that the same form sent twice adds once."""

    form: str = ""


@dataclass(frozen=True, slots=True)
class MeetingView(Action):
    """The refresh of the live card: the reader's own view."""

    verb: ClassVar[str] = "meeting.view"
    meeting: str = ""
