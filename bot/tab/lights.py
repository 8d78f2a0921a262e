"""What a team's page of traffic lights reads: the one that is open, and what came of the others."""

from bot.domain.light_theme import themes
from bot.ports.shelf import Here, Lights, OpenLight
from bot.ports.work import UnitOfWork

# More than a year of them: points of a trend are counted from the first round there was (light_trend). It is
# one each week for ten years.
LOOKED_THROUGH = 520


def lights(work: UnitOfWork, here: Here) -> Lights:
    light = work.lights.open_in(here.team.id)
    closed = work.lights.closed_in(here.team.id, LOOKED_THROUGH)
    going_on = OpenLight(light, work.lights.answered(light)) if light else None
    return Lights(going_on, themes(closed, here.now))
