"""What people type to plan a meeting, and what they read when it could not be understood."""

from datetime import UTC, datetime

import pytest

from tests.fakes.teams import buttons
from tests.journeys.scene import Scene, plainly

LINK = "https://teams.microsoft.com/l/meetup-join/19%3ameeting_NDQ2%40thread.v2/0?context=%7b%22Tid%22%3a%22a%22%7d"
OTHER = "https://teams.microsoft.com/meet/2345678901?p=aBcDeF"
danish = pytest.mark.parametrize("language", ["da"])


@pytest.mark.parametrize(
    ("language", "typed", "state"),
    [
        ("da", "møde Drift uge 51 mandag kl. 9-10", "Planlagt · mandag 14. december 9.00–10.00"),
        ("en", "meeting Ops week 51 Monday 9:00, 30 min", "Planned · Monday 14 December 9:00–9:30"),
        ("da", "møde Drift mandag 9-10.30", "Planlagt · mandag 7. december 9.00–10.30"),
        ("en", "meeting Ops friday at half past nine", "Planned · Friday 4 December 9:30–10:15"),
    ],
)
async def test_the_card_shows_the_day_the_time_and_the_length(scene: Scene, typed: str, state: str) -> None:
    """On the first of December 2026, a Tuesday."""
    assert scene.clock.now().date() == datetime(2026, 12, 1, tzinfo=UTC).date()
    await scene.say(scene.mette, typed, scene.channel)
    live = await scene.until_shown("Planlagt|Planned")

    assert scene.shown(live).splitlines()[0] == state
    assert scene.shown(live).splitlines()[1] in ("Drift", "Ops")
