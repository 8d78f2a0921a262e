"""A team asks the wellbeing group of its area for help on what a light told."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.area import Area
from bot.domain.light_result import shows
from bot.domain.light_round import LightRound
from bot.domain.refusal import Refused


@dataclass(frozen=True, slots=True)
class Help:
    """On one light, asked for `by` somebody of its team, once; what they wrote is in the messages alone.
    `shared`: what the light told went along. `taken`: who of the wellbeing group takes it."""

    light: str
    by: str
    at: datetime
    shared: bool
    taken: str | None = None

    def take(self, person: str) -> "Help":
        """By the first who does."""
        return self if self.taken else replace(self, taken=person)


def must_tell(light: LightRound) -> None:
    """Raises Refused for one that is open, was cancelled, or told nothing."""
    if light.is_open or light.cancelled or not any(map(shows, light.told)):
        raise Refused("This light tells nothing that the team could ask for help with.")


def receivers(area: Area, contact: str | None, by: str, unreached: Collection[str]) -> frozenset[str]:
    """The team's contact person; without one, or when it is who asks, or can't be written to, all others of
    the wellbeing group who can. Raises Refused when there is nobody in it but who asks."""
    if not area.wellbeing:
        raise Refused("Nobody is in the wellbeing group yet. The area's coordinators choose who is.")
    others = area.wellbeing - {by}
    if not others:
        raise Refused("You are the only one in the wellbeing group. Ask the area's coordinators for more.")
    reached = others - set(unreached)
    return frozenset({contact}) if contact in reached else reached
