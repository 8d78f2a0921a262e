"""A team's lights week by week in the tab: two questions of which the same was told look the same there."""

import asyncio
import re

from tests.journeys.scene import Scene, page
from tests.journeys.test_light_themes import asked, sent
from tests.patience import PATIENCE
from tests.tab.test_pages import visible

# Of each who answers: what they choose for the first question, and for the second. Told is the same of both.
WEEKS = (
    (("green", "green"), ("green", "green"), ("green", "green"), ("green", "yellow"), ("green", "red")),
    (("red", "red"), ("red", "red"), ("red", "red"), ("green", "red"), ("yellow", "red")),
    (("green", "red"), ("green", "green"), ("yellow", "red"), ("yellow", "green"), ("red", "yellow")),
    (("green", "yellow"), ("yellow", "green"), ("yellow", "red"), ("red", "yellow"), ("red", "red")),
)


async def test_week_by_week_the_page_tells_what_was_told_and_not_what_was_answered(scene: Scene) -> None:
    for answers in WEEKS:
        light = await asked(scene, "Workload", "Mood")
        await _page(scene, "0 of 5 have answered")
        for person, choices in zip(scene.people, answers, strict=True):
            await sent(scene, light, person, *choices)
        await scene.until_shown("Traffic light · closed", light)
        scene.clock.move(days=8)
    html = await _page(scene, "divided: ")
    first, second = re.split("Mood</h2>", html.partition("Workload</h2>")[2])
    told = visible(first.partition("<section")[0])
    assert told == visible(second.partition("<section")[0]).replace("Mood", "Workload")
    assert (
        "Green at least 6, Yellow at least 2, Yellow or red at least 3, Red at least 5, Not shown 4" in told
    )


async def _page(scene: Scene, text: str) -> str:
    """Once this is in it."""
    address = f"{scene.teams.bot_url}/tab/lights?tenant={scene.teams.tenant}&lang=en"
    async with asyncio.timeout(PATIENCE):
        while text not in visible(html := (await page(address))[1]):
            pass
    return html
