"""A colon behind the word is as good as a blank; a time has no word before its colon."""

import pytest

from tests.journeys.at_a_topic import at_a_topic
from tests.journeys.scene import Scene


@pytest.mark.parametrize(
    ("language", "typed"),
    [
        ("en", "note: Three weeks"),
        ("en", "note:Three weeks"),
        ("en", "/decide: Three weeks"),
        ("da", "beslutning: Three weeks"),
        ("da", "foreslå:Three weeks"),
        ("da", "opgave: Peter: Three weeks"),
        ("en", "edit: 1 Three weeks"),
    ],
)
async def test_a_colon_behind_the_word_is_as_good_as_a_blank(scene: Scene, typed: str, language: str) -> None:
    live = await at_a_topic(scene, language)
    await scene.say(scene.line, "note The first")
    await scene.until_shown("The first", live)
    await scene.say(scene.line, typed)
    await scene.until_shown("Three weeks", live)
    assert ": Three weeks" not in scene.shown(live).replace("Peter: Three", "")


@pytest.mark.parametrize("typed", ["10:00", "https://runde.example/a", "note10: hello"])
async def test_anything_else_with_a_colon_is_taken_as_it_was_typed(scene: Scene, typed: str) -> None:
    await scene.say(scene.mette, typed, scene.channel)
    told = await scene.until_shown("Not understood")
    assert told in scene.channel.threads[-1].messages and "hello" not in scene.shown(told)
    await scene.say(scene.mette, typed, scene.teams.chat(scene.mette))
    await scene.teams.until(lambda: scene.private(scene.mette))
    (told,) = scene.private(scene.mette)
    assert f"You wrote: “{typed}”" in scene.shown(told).replace("\u2060", "")


@pytest.mark.parametrize("typed", ["roles?", "roles!", "/ roles"])
async def test_a_question_mark_behind_or_a_blank_before_the_word_is_nothing(scene: Scene, typed: str) -> None:
    await at_a_topic(scene)
    await scene.say(scene.line, typed)
    await scene.until_shown("^Roles")
