"""Answers to what somebody is asked about a meeting: is it over, will you take its minutes."""

from dataclasses import dataclass
from typing import ClassVar

from cards.actions import Action


@dataclass(frozen=True, slots=True)
class EndForgotten(Action):
    """It is over, since something last happened. `asked` is when it was asked, in seconds since 1970."""

    verb: ClassVar[str] = "meeting.end_forgotten"
    meeting: str = ""
    asked: str = ""


@dataclass(frozen=True, slots=True)
class StillOn(Action):
    """“It still goes on”."""

    verb: ClassVar[str] = "meeting.still_on"
    meeting: str = ""
    asked: str = ""


@dataclass(frozen=True, slots=True)
class TakeDraft(Action):
    """“I take the minutes”, of a meeting that has ended."""

    verb: ClassVar[str] = "minutes.take"
    meeting: str = ""
