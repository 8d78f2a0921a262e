"""A meeting's live card: which messages it is or was, and its words with plain spaces."""

from typing import Any

from cards.actions import MeetingView
from tests.fakes.teams import Message, flatten


def live_of(message: Message) -> str | None:
    """Which meeting this is, or was, the live card of, by what it asks when it refreshes."""
    asked = [((version.card or {}).get("refresh") or {}).get("action") or {} for version in message.versions]
    return next(
        (str(asks["data"]["meeting"]) for asks in asked if asks.get("verb") == MeetingView.verb), None
    )


def plainly(card: dict[str, Any] | None) -> str:
    """All texts of a card, with plain spaces where lines may not break."""
    return flatten(card or {}).replace("\N{NO-BREAK SPACE}", " ")
