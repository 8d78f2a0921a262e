"""Who writes an action for “me” gets it under their own name, typed or in the dialog."""

import re

import pytest

from tests.journeys.at_a_topic import at_a_topic
from tests.journeys.scene import Scene
from tests.live_card import plainly

TYPED = {
    "en": ["action me: one", "action I: two", "action Myself: three", "action @me four", "action @me: five"],
    "da": [
        "opgave jeg: one",
        "opgave mig: two",
        "opgave Jeg: three",
        "opgave @mig four",
        "opgave @jeg, five",
    ],
}


@pytest.mark.parametrize("language", ["en", "da"])
async def test_an_action_for_oneself_has_ones_name(scene: Scene, language: str) -> None:
    live = await at_a_topic(scene, language)
    for typed in TYPED[language]:
        await scene.say(scene.line, typed)
        await scene.until_shown(f"Line: {typed.split()[-1]}", live)
    record = {"en": "Record", "da": "Skriv ned"}[language]
    dialog = await scene.teams.open_dialog(scene.line, scene.now(live), record)
    await dialog.fill("record_actions", "me: six\njeg: seven").send()
    await scene.until_shown("Line: six\n(.|\n)*Line: seven", live)
    await scene.say(scene.line, {"en": "edit 5 me: eight", "da": "ret 5 mig: eight"}[language])
    await scene.teams.until(lambda: "five" not in scene.shown(scene.now(live)))


async def test_a_topic_of_ones_own_is_owned_by_oneself(scene: Scene) -> None:
    live = await at_a_topic(scene)
    await scene.say(scene.line, "topic Tea @me")
    await scene.say(scene.line, "agenda")
    await scene.until_shown("Tea\n(.|\n)*Line")
    assert "@me" not in plainly(live.card)


async def test_who_only_begins_so_stays_as_written(scene: Scene) -> None:
    live = await at_a_topic(scene)
    await scene.say(scene.line, "action Imran: call")
    await scene.until_shown("Imran: call", live)
    assert re.search("Line: call", scene.shown(live)) is None
