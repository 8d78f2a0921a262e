"""A name behind “@” that nearly fits somebody is asked about, and nothing is recorded for nobody."""

import pytest

from tests.journeys.at_a_topic import at_a_topic
from tests.journeys.scene import Scene


@pytest.mark.parametrize(
    ("typed", "near", "example", "right"),
    [
        ("topic Tea @Lina 5 min", "Line", "topic Tea @Line …", "topic Tea @Line 5 min"),
        (
            "action @Lina: order tea by Friday",
            "Line",
            "action @Line …",
            "action @Line: order tea by Friday",
        ),
        ("opgave @Søern ring til Bo", "Søren", "opgave @Søren …", "opgave @Søren ring til Bo"),
    ],
)
async def test_a_slip_behind_the_sign_is_asked_about_and_the_words_are_kept(
    scene: Scene, typed: str, near: str, example: str, right: str
) -> None:
    live = await at_a_topic(scene)
    before = scene.shown(live)
    await scene.say(scene.mette, typed)
    await scene.until_shown(f"Did you mean {near}")
    told = await scene.until_shown(f"Write “{example}”, or leave out the @")
    assert told in scene.thread.messages
    assert "Lina" not in scene.shown(live) and "Tea" not in scene.shown(live), before
    await scene.say(scene.mette, right)
    await scene.until_shown("Tea|Order tea|order tea|ring til Bo", None if "topic" in typed else live)


async def test_who_is_nobody_of_the_team_is_written_without_the_sign(scene: Scene) -> None:
    live = await at_a_topic(scene)
    await scene.say(scene.mette, "action Lina: order tea")
    await scene.until_shown("Lina", live)
    await scene.say(scene.mette, "action @Xaver: order coffee")
    await scene.until_shown("Xaver", live)
