"""What became confidential while its line stood in an open dialog of the minutes does not come back."""

import pytest

from tests.journeys.after import box, ended, part
from tests.journeys.scene import Scene

NOTES, DECISIONS = "minutes_notes", "minutes_decisions"


@pytest.mark.parametrize("typed", ["The queue grows on Mondays", "The queue grows on Mondays, Bo says"])
async def test_its_line_is_taken_out_of_the_box_and_said_so(scene: Scene, typed: str) -> None:
    draft = await ended(scene)
    dialog = await part(scene, scene.jonas, draft, "1. Rota")
    dialog.fill(NOTES, f"{typed}\n\nMy own note").fill(DECISIONS, "We try a two-week rota")
    await scene.say(scene.line, "edit 1 confidential")
    await scene.teams.until(lambda: "queue" not in scene.shown(draft))
    await dialog.send()
    assert "Something here became confidential while you wrote" in dialog.text
    assert "queue" not in dialog.text
    assert box(dialog, NOTES) == "My own note" and box(dialog, DECISIONS) == "We try a two-week rota"
    await dialog.send()
    await scene.until_shown("My own note", draft)
    assert not dialog.is_open and "queue" not in scene.shown(draft)
    assert "two-week" in scene.shown(draft)


async def test_a_line_that_was_deleted_takes_no_other_with_it(scene: Scene) -> None:
    draft = await ended(scene)
    dialog = await part(scene, scene.jonas, draft, "1. Rota")
    dialog.fill(NOTES, "Zebras and xylophones")
    await scene.say(scene.line, "edit 1 confidential")
    await scene.teams.until(lambda: "queue" not in scene.shown(draft))
    await dialog.send()
    assert box(dialog, NOTES) == "Zebras and xylophones"
    await dialog.send()
    await scene.until_shown("Zebras", draft)
