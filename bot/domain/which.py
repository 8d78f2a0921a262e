"""What Runde asks when it is not said which meeting or team is meant, and what is done once it is."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from bot.domain.refusal import Refused

# What was typed is kept for an answer so long, and the answer for whoever looks at the card again.
KEPT = timedelta(days=7)


class Asks(StrEnum):
    """What it is about: the person's teams; where to plan what was typed in a group chat; the meetings of a
    team that are planned or open; those that are open; those that are planned. `REFUSED`: it was done in the
    team chosen last, which said no, and may have been meant for another."""

    TEAM = "team"
    HOME = "home"
    UNENDED = "unended"
    OPEN = "open"
    PLANNED = "planned"
    REFUSED = "refused"

    @property
    def of_meetings(self) -> bool:
        return self in (Asks.UNENDED, Asks.OPEN, Asks.PLANNED)


@dataclass(frozen=True, slots=True)
class Question:
    """`word` and `text` are what `person` typed, `mentions` what stands in it and whom it means. `team` is
    known when meetings are asked about, or when it refused, in the words of `reason`. `answer` is the card
    that stands there once it is done; what was typed is forgotten then."""

    id: str
    person: str
    asks: Asks
    word: str
    text: str
    mentions: tuple[tuple[str, str], ...]
    at: datetime
    team: str | None = None
    reason: str = ""
    answer: Mapping[str, Any] | None = None

    def asked_of(self, person: str, name: str) -> None:
        """Raises Refused: nobody chooses what somebody else's words are about."""
        if person != self.person:
            raise Refused("{name} wrote this, so it is for {name} to choose.", name=name)

    def about(self, asks: Asks, team: str | None) -> "Question":
        """The next question on the same words."""
        return replace(self, asks=asks, team=team, reason="")

    def done(self, answer: Mapping[str, Any]) -> "Question":
        return replace(self, answer=answer, text="", mentions=(), reason="")


class Unclear(Refused):
    """Several meetings or teams fit. Raised before anything is written."""

    def __init__(self, sentence: str, asks: Asks, team: str | None = None) -> None:
        super().__init__(sentence)
        self.asks = asks
        self.team = team
