"""A team's settings: what they may be, and what was changed."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from zoneinfo import available_timezones

from bot.domain.light_k import Needed
from bot.domain.people import Team
from bot.domain.refusal import Refused

SHORTEST, LONGEST = 15, 480
# In the order they are shown and told.
SETTINGS = (
    "language",
    "zone",
    "country",
    "length",
    "publishers",
    "leaders",
    "leaders_last",
    "guests",
    "needed",
    "light_names",
)


def length_of(text: str) -> int:
    """Minutes of a meeting, from what was typed: "60", "60 min"."""
    number = (
        text.strip().casefold().removesuffix("minutter").removesuffix("minutes").removesuffix("min").strip()
    )
    if number.isascii() and number.isdigit() and len(number) <= 6 and SHORTEST <= int(number) <= LONGEST:
        return int(number)
    raise Refused(
        "A meeting takes between {shortest} and {longest} minutes.", shortest=SHORTEST, longest=LONGEST
    )


def answers_of(text: str, team: Team, now: datetime) -> Needed:
    """How many answers a light's result needs, from what was chosen or typed."""
    number = text.strip()
    return team.needed.choose(
        int(number) if number.isascii() and number.isdigit() and len(number) < 3 else 0, now
    )


def zone_of(text: str) -> str:
    """The time zone somebody typed: “Europe/Copenhagen”, or only the city when just one is called so."""
    wanted = "_".join(text.split()).casefold()
    zones = _zones()
    if wanted in zones:
        return zones[wanted]
    cities = [name for folded, name in zones.items() if folded.rpartition("/")[2] == wanted]
    if wanted and len(cities) == 1:
        return cities[0]
    raise Refused(
        "No time zone is called {name}. Write one like Europe/Copenhagen.", name=text.strip() or "?"
    )


def changed(before: Team, after: Team) -> Sequence[str]:
    """The names of the settings that differ."""
    return [name for name in SETTINGS if getattr(before, name) != getattr(after, name)]


@cache
def _zones() -> dict[str, str]:
    """By folded name; without the system's own names, and those that other names stand for long since."""
    own = {name for name in available_timezones() if "/" in name or name == "UTC"}
    return {name.casefold(): name for name in sorted(own) if not name.startswith(("Etc/", "SystemV/", "US/"))}
