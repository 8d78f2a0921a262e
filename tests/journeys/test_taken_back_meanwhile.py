"""What somebody types in a dialog is not lost when what it is about is taken back or becomes confidential."""

import pytest

from tests.fakes.teams import Message, buttons
from tests.journeys.after import box
from tests.journeys.at_a_topic import at_a_topic
from tests.journeys.scene import Scene

REASON = "My long and careful reason"


async def _proposed(scene: Scene, language: str = "en") -> Message:
    await at_a_topic(scene, language)
    await scene.say(scene.line, {"en": "propose We try it", "da": "foreslå We try it"}[language])
    return await scene.until_shown("Proposal 1|Forslag 1")


@pytest.mark.parametrize("language", ["en", "da"])
async def test_an_objection_comes_back_with_its_reason(scene: Scene, language: str) -> None:
    proposal = await _proposed(scene, language)
    title = {"en": "I object", "da": "Jeg har en indvending"}[language]
    dialog = await scene.teams.open_dialog(scene.people[3], proposal, title)
    await scene.say(scene.line, {"en": "undo 1", "da": "fortryd 1"}[language])
    await scene.until_shown("no longer shown|vises ikke længere", proposal)
    for _ in range(2):
        await dialog.fill("consent_reason", REASON).send()
        assert dialog.is_open and box(dialog, "consent_reason") == REASON
        told = {"en": "your answer is not counted", "da": "dit svar tæller ikke med"}[language]
        assert told in dialog.text and "We try it" not in dialog.text


async def test_one_that_is_opened_too_late_says_so_before_anything_is_typed(scene: Scene) -> None:
    proposal = await _proposed(scene)
    opened = await scene.teams.press(scene.people[3], proposal, "I object")
    await scene.say(scene.line, "undo 1")
    await scene.until_shown("no longer shown", proposal)
    again = {**opened.deliveries[0].activity, "id": "f:again"}
    assert "no longer seen by all" in str((await scene.teams.deliver(again)).body)


@pytest.mark.parametrize("what", ["undo 1", "edit 1 confidential"])
async def test_a_day_comes_back_without_the_words_of_its_action(scene: Scene, what: str) -> None:
    live = await at_a_topic(scene)
    await scene.say(scene.line, "action Ahmed: Zanzibar by Friday")
    await scene.until_shown("Zanzibar", live)
    button = next(each for each in buttons(live.card or {}) if each.endswith("Change the date"))
    dialog = await scene.teams.open_dialog(scene.line, live, button)
    assert "Zanzibar" in dialog.text
    await scene.say(scene.line, what)
    await scene.teams.until(lambda: "Zanzibar" not in scene.shown(live))
    for _ in range(2):
        await dialog.fill("deadline_day", "Monday").send()
        assert dialog.is_open and box(dialog, "deadline_day") == "Monday"
        assert "no longer seen by all" in dialog.text and "Zanzibar" not in dialog.text
