"""What a button carries: one type each, written by the card and read by the handler.

Old cards stay in chats for months, so this is a wire format: fields are added with defaults and never
renamed. Data is ids only, and client-supplied: whoever reads it checks it.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, ClassVar, Self


@dataclass(frozen=True, slots=True)
class Action:
    """`verb` is the route; the fields are the button's data."""

    verb: ClassVar[str]

    def to_data(self) -> dict[str, str]:
        """The data of a button, the verb left out."""
        return {name: value for name, value in asdict(self).items() if value}

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        """Reads what a client sent: unknown keys are ignored, what is missing or no text is empty."""
        known = {field.name: data.get(field.name) for field in fields(cls)}
        return cls(**{name: value if isinstance(value, str) else "" for name, value in known.items()})


@dataclass(frozen=True, slots=True)
class MeetingView(Action):
    """The refresh of the live card: the reader's own view."""

    verb: ClassVar[str] = "meeting.view"
    meeting: str = ""


@dataclass(frozen=True, slots=True)
class StartMeeting(Action):
    verb: ClassVar[str] = "meeting.start"
    meeting: str = ""


@dataclass(frozen=True, slots=True)
class Urgent(Action):
    """“It is urgent” without a reason shows the reasons; with one ("incident", "deadline") it starts."""

    verb: ClassVar[str] = "meeting.urgent"
    meeting: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class NextTopic(Action):
    """`seen` is the step the button was drawn for, so a second Next from another hand does nothing."""

    verb: ClassVar[str] = "meeting.next"
    meeting: str = ""
    seen: str = ""


@dataclass(frozen=True, slots=True)
class EndMeeting(Action):
    verb: ClassVar[str] = "meeting.end"
    meeting: str = ""


@dataclass(frozen=True, slots=True)
class TakeMinutes(Action):
    """“I take the minutes”: the empty secretary's chair by one click."""

    verb: ClassVar[str] = "roles.secretary"
    meeting: str = ""


@dataclass(frozen=True, slots=True)
class MyCheckIn(Action):
    """“Check in”: shows the reader's own view of the round, for clients that do not refresh."""

    verb: ClassVar[str] = "round.mine"
    meeting: str = ""


@dataclass(frozen=True, slots=True)
class SayAloud(Action):
    verb: ClassVar[str] = "round.aloud"
    meeting: str = ""
    round: str = ""


@dataclass(frozen=True, slots=True)
class PassRound(Action):
    verb: ClassVar[str] = "round.pass"
    meeting: str = ""
    round: str = ""


@dataclass(frozen=True, slots=True)
class PublishMinutes(Action):
    """“Send as it is”."""

    verb: ClassVar[str] = "minutes.publish"
    meeting: str = ""


@dataclass(frozen=True, slots=True)
class ShowHelp(Action):
    verb: ClassVar[str] = "help.show"


@dataclass(frozen=True, slots=True)
class Form(Action):
    """A dialog: opened by a button with these fields, sent with them and a `form` id minted when it
    was drawn, so that the same form sent twice adds once."""

    form: str = ""


@dataclass(frozen=True, slots=True)
class TopicForm(Form):
    verb: ClassVar[str] = "agenda.topic"
    meeting: str = ""


@dataclass(frozen=True, slots=True)
class AnswerForm(Form):
    verb: ClassVar[str] = "round.write"
    meeting: str = ""
    round: str = ""


@dataclass(frozen=True, slots=True)
class RecordForm(Form):
    """`topic` is the topic that was open when the dialog was drawn."""

    verb: ClassVar[str] = "entry.record"
    meeting: str = ""
    topic: str = ""
