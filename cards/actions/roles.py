"""Buttons and dialogs of the two roles."""

from dataclasses import dataclass
from typing import ClassVar

from cards.actions import Action, Form


@dataclass(frozen=True, slots=True)
class TakeMinutes(Action):
    """“I take the minutes”: the empty secretary's chair by one click."""

    verb: ClassVar[str] = "roles.secretary"
    meeting: str = ""


@dataclass(frozen=True, slots=True)
class TakeMeeting(Action):
    """“I'll be facilitator”, on the live card while nobody leads."""

    verb: ClassVar[str] = "roles.facilitator"
    meeting: str = ""


@dataclass(frozen=True, slots=True)
class TakeRole(Action):
    """An empty chair on the card of the roles; `role` as in bot.domain.roles."""

    verb: ClassVar[str] = "roles.take"
    meeting: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class DeclineRole(Action):
    """“Not this time”; `card` is "roles" when pressed on the card of the roles, which then answers."""

    verb: ClassVar[str] = "roles.decline"
    meeting: str = ""
    card: str = ""


@dataclass(frozen=True, slots=True)
class SwapRoles(Action):
    """`seen` is who was facilitator when the button was drawn, so that a second press does not swap back."""

    verb: ClassVar[str] = "roles.swap"
    meeting: str = ""
    seen: str = ""


@dataclass(frozen=True, slots=True)
class HandOver(Form):
    """`role` is empty while the sender has both and is asked which."""

    verb: ClassVar[str] = "roles.hand-over"
    meeting: str = ""
    role: str = ""
