"""While one writes in a dialog of the minutes, others change what stands there: nobody's words are lost."""

import pytest

from tests.fakes.teams import Message
from tests.journeys.after import box, ended, going_on, part
from tests.journeys.scene import Scene, together

NOTES, DECISIONS, ACTIONS = "minutes_notes", "minutes_decisions", "minutes_actions"
ROTA = "1. Rota"
CLASH = "Somebody else changed this while you wrote"
LATER = "The supplier promised an answer by 15 January, in writing"


async def _long(scene: Scene) -> Message:
    """Notes of well over a thousand characters, the last of them Line's, number 8."""
    live = await going_on(scene)
    for n in range(4):
        await scene.say(scene.jonas, f"note Paragraph {n} " + "lorem ipsum " * 25)
    await scene.say(scene.line, "note The supplier promised an answer")
    await scene.until_shown("supplier promised", live)
    await scene.say(scene.mette, "end")
    return await scene.until_shown("^Draft")


async def test_a_correction_of_the_last_note_stays_when_only_a_decision_was_changed_here(
    scene: Scene,
) -> None:
    draft = await _long(scene)
    dialog = await part(scene, scene.jonas, draft, ROTA)
    await scene.say(scene.line, f"edit 8 {LATER}")
    await scene.until_shown("in writing", draft)
    await dialog.fill(DECISIONS, "We try a three-week rota from February").send()
    assert not dialog.is_open
    await scene.until_shown("from February", draft)
    assert "in writing" in scene.shown(draft)


async def test_a_note_that_came_meanwhile_stays(scene: Scene) -> None:
    draft = await _long(scene)
    first, second = [await part(scene, scene.jonas, draft, ROTA) for _ in range(2)]
    await second.fill(NOTES, box(second, NOTES) + "\n\nA whole new note").send()
    await scene.until_shown("A whole new note", draft)
    await first.fill(DECISIONS, "We try a two-week rota").send()
    assert not first.is_open
    await scene.until_shown("two-week", draft)
    assert "A whole new note" in scene.shown(draft)


async def test_lines_that_others_changed_or_took_back_are_left_to_them(scene: Scene) -> None:
    draft = await ended(scene)
    dialog = await part(scene, scene.jonas, draft, ROTA)
    await scene.say(scene.line, "edit 1 The queue grows every day")
    await scene.say(scene.line, "undo 2")
    await scene.teams.until(lambda: "three-week" not in scene.shown(draft))
    await dialog.fill(ACTIONS, "Ahmed: write to the supplier").send()
    assert not dialog.is_open
    await scene.until_shown("Ahmed Rahimi: write", draft)
    shown = scene.shown(draft)
    assert "every day" in shown and "three-week" not in shown and "on Mondays" not in shown


async def test_of_the_same_line_both_are_shown_whole_and_the_second_send_is_known(scene: Scene) -> None:
    draft = await _long(scene)
    dialog = await part(scene, scene.jonas, draft, ROTA)
    theirs = f"{LATER}, and {'so on, ' * 200}to the end"
    await scene.say(scene.line, f"edit 8 {theirs}")
    await scene.until_shown("in writing", draft)
    await scene.say(scene.line, "edit 1 The queue grows every day")
    await scene.until_shown("every day", draft)
    mine = box(dialog, NOTES).replace("The supplier promised", "Atea promised")
    await dialog.fill(NOTES, mine).fill(DECISIONS, "We try a two-week rota").send()
    assert CLASH in dialog.text and theirs in dialog.text.replace("\N{NO-BREAK SPACE}", " ")
    assert "Atea promised an answer" in box(dialog, NOTES)
    assert box(dialog, DECISIONS) == "We try a two-week rota"
    assert "every day" in box(dialog, NOTES), "what was left alone is as it stands now"
    await dialog.send()
    await scene.until_shown("Atea promised", draft)
    shown = scene.shown(draft)
    assert "in writing" not in shown and "two-week" in shown and "every day" in shown


async def test_what_a_third_changes_after_that_is_asked_about_again(scene: Scene) -> None:
    draft = await ended(scene)
    dialog = await part(scene, scene.jonas, draft, ROTA)
    for text in ("The queue grows every day", "The queue grows every night"):
        await scene.say(scene.line, f"edit 1 {text}")
        await scene.until_shown(text, draft)
        await dialog.fill(NOTES, "The queue shrinks").send()
        assert CLASH in dialog.text and text in dialog.text
    await dialog.fill(NOTES, "The queue shrinks").send()
    await scene.until_shown("The queue shrinks", draft)


async def test_a_line_changed_here_and_taken_back_there_stands_after_a_second_send(scene: Scene) -> None:
    draft = await ended(scene)
    dialog = await part(scene, scene.jonas, draft, ROTA)
    await scene.say(scene.line, "undo 2")
    await scene.teams.until(lambda: "three-week" not in scene.shown(draft))
    await dialog.fill(DECISIONS, "We try a two-week rota").send()
    assert "1 line that you changed was taken back meanwhile" in dialog.text.replace("\xa0", " ")
    assert box(dialog, DECISIONS) == "We try a two-week rota"
    await dialog.send()
    await scene.until_shown("two-week", draft)


async def test_who_deletes_a_line_that_was_corrected_meanwhile_sees_it_first(scene: Scene) -> None:
    draft = await ended(scene)
    dialog = await part(scene, scene.jonas, draft, ROTA)
    await scene.say(scene.line, "edit 1 The queue grows every day")
    await scene.until_shown("every day", draft)
    await dialog.fill(NOTES).send()
    assert CLASH in dialog.text and "The queue grows every day" in dialog.text
    await dialog.fill(NOTES).send()
    await scene.teams.until(lambda: "every day" not in scene.shown(draft))


async def test_two_who_add_a_line_at_the_same_time_both_have_it(scene: Scene) -> None:
    draft = await ended(scene)
    first, second = [await part(scene, scene.jonas, draft, ROTA) for _ in range(2)]
    await together(
        first.fill(DECISIONS, "We try a three-week rota\nFirst").send(),
        second.fill(DECISIONS, "We try a three-week rota\nSecond").send(),
    )
    assert not first.is_open and not second.is_open
    await scene.until_shown("First", draft)
    await scene.until_shown("Second", draft)
    shown = scene.shown(draft)
    assert shown.count("First") == shown.count("Second") == shown.count("three-week") == 1


@pytest.mark.parametrize("same", [True, False])
async def test_a_title_that_both_changed_comes_back_unless_it_is_the_same(scene: Scene, same: bool) -> None:
    draft = await ended(scene)
    first, second = [await part(scene, scene.jonas, draft, "Title") for _ in range(2)]
    await first.fill("minutes_title", "Drift").send()
    await second.fill("minutes_title", "Drift" if same else "Operations and support").send()
    assert second.is_open is not same
    if not same:
        assert CLASH in second.text and "Drift" in second.text
        assert box(second, "minutes_title") == "Operations and support"
        await second.send()
        await scene.until_shown("Minutes: Operations and support", draft)


async def test_two_who_mark_different_people_both_stand(scene: Scene) -> None:
    draft = await ended(scene)
    first, second = [await part(scene, scene.jonas, draft, "Who was there") for _ in range(2)]
    first.fill("minutes_present", "Mette Holm", "Jonas Bek", "Line Skov", "Søren Lund")
    await first.fill("minutes_not_here", "Ahmed Rahimi").send()
    assert not first.is_open
    await second.fill("minutes_regrets", "Ahmed Rahimi").fill("minutes_not_here", "Søren Lund").send()
    assert not second.is_open
    await scene.until_shown("Regrets\nAhmed Rahimi", draft)
    assert "Mette Holm and Søren Lund" in scene.shown(draft) and "Not here" not in scene.shown(draft)
