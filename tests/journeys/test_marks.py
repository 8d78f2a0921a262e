"""Marks, emoji and blanks around a word change nothing of what it means."""

import pytest

from tests.fakes.teams import buttons
from tests.journeys.at_a_topic import WORDS, at_a_topic
from tests.journeys.rounds import at_topic
from tests.journeys.scene import Scene


@pytest.mark.parametrize(
    ("language", "typed"),
    [
        ("da", "start haster: Server nede"),
        ("da", "start haster, Server nede"),
        ("da", "Start: haster! Server nede"),
        ("da", "start haster:Server nede"),
        ("en", "start really: Server nede"),
    ],
)
async def test_the_reason_behind_a_mark_is_kept(scene: Scene, typed: str, language: str) -> None:
    words = WORDS[language]
    await scene.say(scene.mette, f"{words.meeting} Operations", scene.channel)
    live = await scene.until_shown("Operations")
    await scene.say(scene.mette, typed)
    await scene.until_shown("^Check-in", live)
    await scene.say(scene.mette, words.end)
    draft = await scene.until_shown(words.draft)
    assert ": Server nede" not in scene.shown(draft).replace("**", "").replace("e: Server nede", "")
    assert "Server nede" in scene.shown(draft)


@pytest.mark.parametrize(
    "typed", ["next really!", "next really 👍", "Next, really", "next topic really", "NEXT  REALLY."]
)
async def test_next_really_with_a_mark_moves_on(scene: Scene, typed: str) -> None:
    live = await at_topic(scene, 3)
    await scene.say(scene.mette, typed)
    await scene.until_shown("Topic 2 of 2", live)


@pytest.mark.parametrize(
    "typed", ["check out", "check ud", "tjek ud", "Tjek ud!", "tjekud", "check-ud", "Check-out"]
)
async def test_the_check_out_is_opened_however_it_is_written(scene: Scene, typed: str) -> None:
    live = await at_topic(scene, 3)
    await scene.say(scene.mette, typed)
    await scene.until_shown("^Check-out", live)


@pytest.mark.parametrize("typed", ["bord runde What do we miss?", "Bordrunde: What do we miss?"])
async def test_a_word_in_two_is_one(scene: Scene, typed: str) -> None:
    live = await at_topic(scene, 3)
    await scene.say(scene.mette, typed)
    await scene.until_shown(r"What do we miss\?", live)
    await scene.until_shown("has the floor", live)


async def test_a_mark_between_mention_and_word_is_nothing(scene: Scene) -> None:
    await scene.say(scene.mette, "meeting Operations", scene.channel)
    live = await scene.until_shown("Operations")
    await scene.say(scene.mette, ", topic Rota")
    await scene.until_shown("Rota", live)


async def test_check_in_is_told_as_it_is_at_that_moment(scene: Scene) -> None:
    await scene.say(scene.mette, "meeting Operations", scene.channel)
    live = await scene.until_shown("Operations")
    await scene.say(scene.line, "check-in")
    await scene.until_shown("The check-in opens with the meeting: “start”")
    await scene.say(scene.mette, "topic Rota")
    await scene.until_shown("Rota", live)
    await scene.say(scene.mette, "start")
    await scene.until_shown("^Check-in", live)
    await scene.say(scene.line, "check in")
    told = await scene.until_shown("Check in on the card of the meeting")
    assert buttons(told.card or {}) == []
    await scene.press(scene.mette, live, "All have checked in")
    await scene.until_shown("Topic 1", live)
    await scene.say(scene.line, "tjek ind")
    await scene.until_shown(
        "The check-in is over. Whoever comes now is here as soon as they record something."
    )
    await scene.say(scene.mette, "end")
    await scene.until_shown("Ended", live)
    await scene.say(scene.line, "check-in")
    await scene.until_shown("nothing was changed\nThe meeting ended at")


async def test_a_role_without_its_command_is_offered_with_it(scene: Scene) -> None:
    await at_a_topic(scene)
    await scene.say(scene.line, "secretary me!")
    await scene.until_shown("This is how: “roles secretary me!”")
    await scene.say(scene.line, "roles secretary me!")
    await scene.until_shown("takes the minutes")
