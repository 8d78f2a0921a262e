"""What was agreed stays on the proposal's card as it was agreed, however the decision is worded later."""

import re

import pytest

from tests.fakes.teams import Message
from tests.journeys.after import LANGUAGES, Words, box, going_on, part
from tests.journeys.scene import Scene

OLD, NEW = "We meet on Tuesdays", "We fire half of the staff"
TOLD = {
    "en": ("propose", "Proposal 4", "All agree", "Reworded since. It now reads: ", "edit 4"),
    "da": ("foreslå", "Forslag 4", "Alle er enige", "Ordlyden er ændret siden. Nu står der: ", "ret 4"),
}


async def _agreed(scene: Scene, language: str) -> tuple[Message, Message]:
    """The live card, and the card of what Line proposed and all agreed to."""
    live = await going_on(scene, LANGUAGES[language])
    await scene.say(scene.line, f"{TOLD[language][0]} {OLD}")
    card = await scene.until_shown(TOLD[language][1])
    await scene.press(scene.mette, card, TOLD[language][2])
    await scene.until_shown("Jonas, Line (and|og) Mette", card)
    return live, card


def _is_true(shown: str, language: str) -> bool:
    """The names stand under what they agreed to, and the new words below, said to be new."""
    return bool(re.search(rf"{OLD}(?s:.)*Mette(?s:.)*{TOLD[language][3]}{NEW}", shown))


@pytest.mark.parametrize("language", ["en", "da"])
async def test_a_decision_reworded_by_a_word_shows_what_was_agreed_and_that_it_changed(
    scene: Scene, language: str
) -> None:
    live, card = await _agreed(scene, language)
    await scene.say(scene.line, f"{TOLD[language][4]} {NEW}")
    await scene.until_shown(NEW, live)
    await scene.until_shown(TOLD[language][3], card)
    assert _is_true(scene.shown(card), language)
    assert OLD not in scene.shown(live)
    await scene.say(scene.line, f"{TOLD[language][4]} s/fire half of/thank/")
    await scene.until_shown("We thank the staff", card)
    assert OLD in scene.shown(card), "twice reworded, it is still the first that was agreed"
    await scene.say(scene.line, f"{TOLD[language][4]} {OLD}")
    await scene.teams.until(lambda: TOLD[language][3] not in scene.shown(card))
    assert scene.shown(card).count(OLD) == 1


@pytest.mark.parametrize("language", ["en", "da"])
async def test_a_decision_reworded_in_the_minutes_does_too_in_the_draft_and_once_sent(
    scene: Scene, language: str
) -> None:
    words = LANGUAGES[language]
    _, card = await _agreed(scene, language)
    await scene.say(scene.mette, words.end)
    draft = await scene.until_shown(words.draft)
    await _changed(scene, draft, words, OLD, NEW)
    await scene.until_shown(TOLD[language][3], card)
    assert _is_true(scene.shown(card), language)
    await scene.until_shown(NEW, draft)
    assert OLD not in scene.shown(draft)
    await scene.press(scene.jonas, draft, words.send)
    await scene.until_shown(words.published, draft)
    await _changed(scene, draft, words, NEW, "")
    gone = "no longer shown" if language == "en" else "vises ikke længere"
    await scene.until_shown(gone, card)


async def _changed(scene: Scene, draft: Message, words: Words, old: str, new: str) -> None:
    dialog = await part(scene, scene.jonas, draft, "1. Rota", words)
    dialog.fill("minutes_decisions", box(dialog, "minutes_decisions").replace(old, new))
    await dialog.send()
    assert not dialog.is_open


async def test_nobody_rewords_what_somebody_else_proposed_and_so_agrees_to(scene: Scene) -> None:
    await going_on(scene)
    await scene.say(scene.line, f"propose {OLD}")
    card = await scene.until_shown("Proposal 4")
    await scene.say(scene.jonas, f"edit 4 {NEW}")
    await scene.until_shown("Some have answered these words already")
    assert NEW not in scene.shown(card)
