"""What a team's page of traffic lights reads: the one that is open, and what came of the others."""

from datetime import timedelta

from bot.domain.area_theme import area_themes
from bot.domain.light_theme import themes
from bot.ports.shelf import Here, Lights, OpenLight
from bot.ports.work import UnitOfWork

# More than a year: points of a trend are counted from the first round there was (light_trend).
LOOKED_BACK = timedelta(days=10 * 365)


def lights(work: UnitOfWork, here: Here) -> Lights:
    light = work.lights.open_in(here.team.id)
    closed = work.lights.closed_in(here.team.id, here.now - LOOKED_BACK)
    going_on = OpenLight(light, work.lights.answered(light)) if light else None
    membership = work.areas.membership(here.team.id)
    area = work.areas.get(membership.area) if membership and membership.since else None
    # What was told before the team came in is not told to it.
    since = max(here.now - LOOKED_BACK, (membership and membership.since) or here.now)
    of_area = work.area_lights.told_in(area.id, since) if area else ()
    return Lights(
        going_on, themes(closed, here.now), area.name if area else "", area_themes(of_area, here.now)
    )
