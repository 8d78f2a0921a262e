"""People and teams as the rules know them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.light_k import USUAL, Needed

# Of a team's first channel, which Teams calls otherwise in each language.
GENERAL = "General"
# So long what is kept of a team outlasts Runde in it: whoever adds it again finds all as it was.
KEPT_AFTER_REMOVAL = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Person:
    """A person by an id of ours; language and zone are what their last activity said, if anything."""

    id: str
    name: str
    language: str | None = None
    zone: str | None = None


class Publishers(StrEnum):
    """Who may send the minutes of a meeting."""

    SECRETARY = "secretary"
    PRESENT = "present"


class Guests(StrEnum):
    """What guests may do in a team: be present and heard, or all that its members may."""

    HEARD = "heard"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Team:
    """One Teams channel that Runde works for; `roster_at` is when its members were last asked for. The rest
    are its settings: minutes of a meeting, who may publish, and leaders, who speak last if the team wants.
    `guests` is what people from outside may do.
    `name` is Microsoft's team's, which may have several channels; `channel` is "" until it was asked for.
    `bot` is what Runde is called there, "" until that was told. `needed` are the answers to a light before
    its result is told, and `light_names` whether one may be asked with names. `country`: by whose public
    holidays it works, "" for none's."""

    id: str
    name: str
    language: str
    zone: str
    roster_at: datetime | None = None
    length: int = 45
    publishers: Publishers = Publishers.SECRETARY
    leaders: frozenset[str] = frozenset()
    leaders_last: bool = False
    channel: str = ""
    guests: Guests = Guests.HEARD
    bot: str = ""
    needed: Needed = USUAL
    country: str = "DK"
    light_names: bool = False
