"""Something confidential is recorded anew while the meeting is open, and by nobody afterwards."""

import re
from typing import Any

import pytest

from tests.fakes.teams import Person
from tests.fakes.teams.dialog import DialogView
from tests.journeys.at_a_topic import at_a_topic, ended
from tests.journeys.scene import Scene

SECRET = "Zanzibar"


async def _typed(scene: Scene, person: Person, record: str = "Record") -> DialogView:
    dialog = await scene.teams.open_dialog(person, scene.live, record)
    return dialog.fill("record_notes", SECRET).fill("record_confidential", "true")


def _kept(dialog: DialogView) -> dict[str, str]:
    return {field["id"]: field.get("value", "") for field in dialog.card["body"] if "id" in field}


@pytest.mark.parametrize("language", ["en", "da"])
async def test_a_dialog_sent_after_the_end_comes_back_whole_and_records_nothing_in_confidence(
    scene: Scene, language: str
) -> None:
    live = await at_a_topic(scene, language)
    absent, present = scene.people[4], scene.line
    record = {"en": "Record", "da": "Skriv ned"}[language]
    dialogs = [await _typed(scene, person, record) for person in (absent, present, scene.jonas)]
    draft = await ended(scene, live, language)
    for dialog in dialogs:
        await _refused(dialog, {"en": "The meeting ended at", "da": "Mødet sluttede"}[language])
    await scene.press(scene.jonas, draft, {"en": "Send as it is", "da": "Send, som det er"}[language])
    await scene.until_shown({"en": "Published", "da": "Udsendt"}[language], draft)
    scene.clock.move(days=5)
    for dialog in dialogs:
        await _refused(dialog, {"en": "The minutes are sent", "da": "Referatet er sendt"}[language])
    await scene.say(scene.jonas, {"en": "confidential", "da": "fortroligt"}[language])
    await scene.until_shown(
        {"en": "Nothing in Operations", "da": "Der er ikke noget fortroligt i Operations"}[language]
    )


async def _refused(dialog: DialogView, wanted: str) -> None:
    await dialog.send()
    assert dialog.is_open
    assert wanted in dialog.text
    assert _kept(dialog)["record_notes"] == SECRET
    assert _kept(dialog)["record_confidential"] == "true", "nothing typed in confidence becomes open"


@pytest.mark.parametrize(("language", "private"), [("en", True), ("da", True), ("en", False)])
async def test_a_word_typed_after_the_end_is_answered_by_who_has_the_draft(
    scene: Scene, language: str, private: bool
) -> None:
    live = await at_a_topic(scene, language)
    await ended(scene, live, language)
    words = {"en": ("note Late", "decide Late", "action Late"), "da": ("notat Late", "beslut Late")}[language]
    for person, told in ((scene.jonas, ("You have", "Du har")), (scene.line, ("Jonas has", "Jonas har"))):
        for word in words:
            place = scene.teams.chat(person) if private else scene.channel
            said = await scene.teams.say(person, place, word)
            here: Any = scene.teams.place(said.activity["conversation"]["id"])
            draft = f"({told[0]} the draft|{told[1]} kladden)"
            await scene.teams.until(lambda here=here, draft=draft: _told(scene, here, draft))  # type: ignore[misc]


def _told(scene: Scene, place: Any, text: str) -> bool:
    last = place.messages[-1]
    return (
        last.sender is None
        and re.search(f"(The meeting ended at|Mødet sluttede).*{text}", scene.shown(last)) is not None
    )


async def test_once_the_minutes_are_sent_a_word_in_private_is_about_the_next_meeting(scene: Scene) -> None:
    live = await at_a_topic(scene)
    draft = await ended(scene, live)
    await scene.press(scene.jonas, draft, "Send as it is")
    await scene.until_shown("✓ Published", draft)
    await scene.teams.say(scene.jonas, scene.teams.chat(scene.jonas), "note Late")
    await scene.until_shown("No meeting is planned")


async def test_what_is_there_becomes_confidential_until_the_minutes_are_sent(scene: Scene) -> None:
    live = await at_a_topic(scene)
    await scene.say(scene.line, f"note {SECRET}")
    await scene.say(scene.line, "note Other")
    await scene.until_shown("Other", live)
    draft = await ended(scene, live)
    await scene.say(scene.line, "edit 1 confidential")
    await scene.until_shown("Number 1 is called C1 now")
    await scene.teams.until(lambda: SECRET not in scene.shown(draft))
    await scene.press(scene.jonas, draft, "Send as it is")
    await scene.until_shown("✓ Published", draft)
    await scene.say(scene.line, "edit 2 confidential")
    await scene.until_shown("The minutes are sent. Press “Something needs correcting”")
