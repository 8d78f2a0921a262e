"""A day in a dialog that was not understood, or may be two, is told in its answer, and all typed is kept."""

import pytest

from tests.fakes.teams import buttons
from tests.journeys.after import LANGUAGES, ended, in_thread, part, sent
from tests.journeys.at_a_topic import at_a_topic, everything_told
from tests.journeys.scene import Scene

SECRET = "Zanzibar"
ACTIONS = "minutes_actions"


@pytest.mark.parametrize("language", ["en", "da"])
async def test_the_dialog_that_changes_a_draft_says_which_day_it_did_not_find_and_leads_back(
    scene: Scene, language: str
) -> None:
    draft = await ended(scene, LANGUAGES[language])
    by, none, again, change, friday = {
        "en": ("by", "Runde found no day to come in “update the list by week 50”", "Look at the dates",
               "Change", "11 December"),
        "da": ("senest", "Runde fandt ingen kommende dag i “update the list senest uge 50”",
               "Se lige på datoerne", "Ret", "11. december"),
    }[language]  # fmt: skip
    week = {"en": "week 50", "da": "uge 50"}[language]
    dialog = await part(scene, scene.jonas, draft, "1. Rota", LANGUAGES[language])
    await dialog.fill(ACTIONS, f"Ahmed: update the list {by} {week}").send()
    assert dialog.is_open and again in dialog.text and none in dialog.text
    await scene.until_shown(f"Ahmed Rahimi: update the list {by} {week}", draft)
    await dialog.send(change)
    await dialog.fill(ACTIONS, f"Ahmed: update the list, {by} {friday}").send()
    assert not dialog.is_open
    await scene.until_shown(f"update the list, {by} .* {friday}".replace(" ", "\\s"), draft)


async def test_a_new_version_says_it_too_and_of_two_days_which_was_taken(scene: Scene) -> None:
    draft, _ = await sent(scene)
    dialog = await part(scene, scene.jonas, draft, "1. Rota")
    await dialog.fill(ACTIONS, "Line: call by next friday\nAhmed: write by week 50").send()
    told = dialog.text.replace("\N{NO-BREAK SPACE}", " ")
    assert "“call”: Friday 4 December, but it may also mean Friday 11 December" in told
    assert "no day to come in “write by week 50”" in told
    await scene.until_shown("version 2", in_thread(scene)[0])


async def test_a_line_whose_day_still_stands_is_not_asked_about(scene: Scene) -> None:
    draft = await ended(scene)
    dialog = await part(scene, scene.jonas, draft, "1. Rota")
    await dialog.fill("minutes_notes", "The queue shrinks").send()
    assert not dialog.is_open
    await scene.until_shown("queue shrinks", draft)


async def test_what_is_recorded_in_confidence_tells_its_doubts_in_the_dialog_alone(scene: Scene) -> None:
    live = await at_a_topic(scene)
    dialog = await scene.teams.open_dialog(scene.line, live, "Record")
    dialog.fill("record_actions", f"{SECRET} one by week 50\n{SECRET} two by next friday\n{SECRET} three")
    await dialog.fill("record_confidential", "true").send()
    told = dialog.text.replace("\N{NO-BREAK SPACE}", " ")
    asked = str(dialog.card)
    assert f"C1 · {SECRET} one by week 50" in told and "C1: by which day?" in asked
    assert f"C2 · {SECRET} two" in told and "C2: by which day?" in asked
    assert "no day to come" in told and "three" not in asked
    await scene.teams.say(scene.line, scene.teams.chat(scene.line), "edit C1 by 11 December")
    notice = await scene.until_shown("C1 is corrected")
    read = (await scene.teams.open_dialog(scene.line, notice, "Read it")).text
    assert "by Friday 11 December" in read.replace("\N{NO-BREAK SPACE}", " ")
    assert SECRET not in everything_told(scene)


async def test_the_dialog_of_the_day_alone_asks_which_of_two(scene: Scene) -> None:
    live = await at_a_topic(scene)
    await scene.say(scene.line, "action call")
    await scene.until_shown("call", live)
    dialog = await scene.more(scene.line, live, "Change the date")
    await dialog.fill("deadline_day", "next friday").send()
    assert not dialog.is_open
    asked = await scene.until_shown("which day")
    assert scene.private(scene.line) == [asked]
    title = next(title for title in buttons(asked.card or {}) if "11" in title)
    await scene.press(scene.line, asked, title)
    await scene.until_shown("call, by Friday 11 December".replace(" ", "\\s"), live)
    await scene.until_shown("Recorded as number 1", asked)
