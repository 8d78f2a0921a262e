"""What became confidential while its line stood in an open dialog of the minutes does not come back."""

import re

import pytest

from tests.fakes.teams import Message
from tests.fakes.teams.dialog import DialogView
from tests.journeys.after import box, ended, part
from tests.journeys.scene import Scene, page

NOTES, DECISIONS, ACTIONS = "minutes_notes", "minutes_decisions", "minutes_actions"
TAKEN_OUT = "so its line is taken out of the boxes"
STILL_IN = "its words are still in this line"


async def _confided(scene: Scene) -> tuple[Message, DialogView]:
    """The dialog was opened before the note about the queue became confidential."""
    draft = await ended(scene)
    dialog = await part(scene, scene.jonas, draft, "1. Rota")
    await scene.say(scene.line, "edit 1 confidential")
    await scene.teams.until(lambda: "queue" not in scene.shown(draft))
    return draft, dialog


async def test_its_line_is_taken_out_of_the_box_and_said_so(scene: Scene) -> None:
    draft, dialog = await _confided(scene)
    dialog.fill(NOTES, "The queue grows on Mondays\n\nMy own note").fill(DECISIONS, "We try a two-week rota")
    await dialog.send()
    assert TAKEN_OUT in dialog.text and "queue" not in dialog.text
    assert box(dialog, NOTES) == "My own note" and box(dialog, DECISIONS) == "We try a two-week rota"
    await dialog.send()
    await scene.until_shown("My own note", draft)
    assert not dialog.is_open and "queue" not in scene.shown(draft)
    assert "two-week" in scene.shown(draft)


@pytest.mark.parametrize("name", [DECISIONS, ACTIONS])
async def test_so_it_is_when_the_line_was_moved_to_another_box(scene: Scene, name: str) -> None:
    draft, dialog = await _confided(scene)
    moved = f"The queue grows on Mondays\n{box(dialog, name)}"
    await dialog.fill(NOTES, "My own note").fill(name, moved).send()
    assert TAKEN_OUT in dialog.text and "queue" not in dialog.text
    await dialog.send()
    assert not dialog.is_open
    await scene.until_shown("My own note", draft)
    await scene.press(scene.jonas, draft, "Send as it is")
    card = await scene.until_shown("✓ Published")
    address = re.findall(r"\((http://[^)]+)\)", scene.shown(card))[0]
    _, html = await page(address)
    assert "queue" not in html and "three-week" in html and "supplier" in html


async def test_a_line_that_was_deleted_takes_no_other_with_it(scene: Scene) -> None:
    draft, dialog = await _confided(scene)
    await dialog.fill(NOTES, "Zebras and xylophones").send()
    assert box(dialog, NOTES) == "Zebras and xylophones"
    await dialog.send()
    await scene.until_shown("Zebras", draft)


async def test_public_words_that_were_joined_with_it_stay_until_a_hand_parts_them(scene: Scene) -> None:
    draft, dialog = await _confided(scene)
    joined = "We try a three-week rota, because the queue grows on Mondays"
    for _ in range(2):
        await dialog.fill(DECISIONS, joined).send()
        assert STILL_IN in dialog.text and f"“{joined}”" in dialog.text
        assert box(dialog, DECISIONS) == joined, "it is refused each time, and nothing of it is lost"
        assert "queue" not in scene.shown(draft) and "three-week" in scene.shown(draft)
    await dialog.fill(DECISIONS, "We try a three-week rota, because Bo says so").send()
    await scene.until_shown("because Bo says so", draft)
    shown = scene.shown(draft)
    assert shown.count("three-week") == 1 and "queue" not in shown


async def test_a_line_that_only_resembles_it_is_named_once(scene: Scene) -> None:
    draft, dialog = await _confided(scene)
    await dialog.fill(NOTES, "The queue grows on Fridays, says Bo").send()
    assert STILL_IN in dialog.text and box(dialog, NOTES) == "The queue grows on Fridays, says Bo"
    await dialog.send()
    await scene.until_shown("on Fridays", draft)


async def test_an_untouched_line_of_the_same_words_that_all_see_is_no_secret(scene: Scene) -> None:
    draft = await ended(scene)
    dialog = await part(scene, scene.jonas, draft, "1. Rota")
    await dialog.fill(DECISIONS, f"{box(dialog, DECISIONS)}\nThe queue grows on Mondays").send()
    await scene.teams.until(lambda: scene.shown(draft).count("queue") == 2)
    dialog = await part(scene, scene.jonas, draft, "1. Rota")
    await scene.say(scene.line, "edit 1 confidential")
    await scene.teams.until(lambda: scene.shown(draft).count("queue") == 1)
    await dialog.fill(NOTES, "My own note").send()
    assert TAKEN_OUT in dialog.text
    assert "The queue grows on Mondays" in box(dialog, DECISIONS)
    await dialog.send()
    await scene.until_shown("My own note", draft)
    assert scene.shown(draft).count("queue") == 1
