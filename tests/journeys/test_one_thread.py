"""Several meetings in one thread: what was recorded is of the one held, what is to come of the next."""

import pytest

from tests.fakes.teams import Fail, Thread, buttons
from tests.journeys.scene import Scene

HELD, NEXT = "meeting Operations", "meeting Follow-up Friday 10:00"


async def _held_and_next(scene: Scene) -> Thread:
    """Operations is over, with a decision; its successor was planned meanwhile in the same thread."""
    await scene.say(scene.mette, HELD, scene.channel)
    live = await scene.until_shown("Operations")
    await scene.press(scene.jonas, live, "I take the minutes")
    await scene.say(scene.line, "topic Rota")
    await scene.say(scene.mette, "start")
    await scene.until_shown("Check-in", live)
    await scene.say(scene.mette, "next")
    await scene.say(scene.jonas, "decide Three weeks")
    await scene.until_shown("Three weeks", live)
    await scene.say(scene.mette, NEXT)
    await scene.until_shown("^Follow-up$")
    await scene.say(scene.mette, "end")
    await scene.until_shown("Draft · only you can see it")
    return scene.thread


async def test_words_about_what_was_recorded_mean_the_meeting_that_was_held(scene: Scene) -> None:
    await _held_and_next(scene)
    await scene.say(scene.jonas, "edit 1 Four weeks")
    draft = await scene.until_shown("Four weeks")
    assert draft in scene.private(scene.jonas)
    await scene.say(scene.line, "decisions")
    await scene.until_shown("Decisions of this meeting\nOperations\n(.*\n)*.*Four weeks")
    await scene.say(scene.jonas, "note Too late")
    await scene.until_shown("The meeting ended at")
    await scene.say(scene.jonas, "undo")
    await scene.teams.until(lambda: "Four weeks" not in scene.shown(draft))
    before = len(scene.private(scene.jonas))
    await scene.say(scene.jonas, "minutes")
    await scene.teams.until(lambda: len(scene.private(scene.jonas)) > before)
    await scene.say(scene.jonas, "publish")
    await scene.until_shown("✓ Published")


async def test_words_about_what_is_to_come_mean_the_next_one(scene: Scene) -> None:
    await _held_and_next(scene)
    await scene.say(scene.line, "topic Budget")
    await scene.until_shown("^Follow-up$(.*\n)*.*Budget")
    await scene.say(scene.line, "meeting move Monday 10:00")
    await scene.until_shown("Line moved Follow-up to Monday")


@pytest.mark.parametrize(
    ("typed", "done"),
    [
        ("meeting cancel", "Line cancelled Budget"),
        ("topic Coffee", "^Budget$(.*\n)*.*Coffee"),
        ("start really Incident", "Check-in"),
        ("regrets", "^Budget$(.*\n)*.*Regrets: Line"),
    ],
)
async def test_of_two_that_are_planned_in_a_thread_it_is_asked_which(
    scene: Scene, typed: str, done: str
) -> None:
    await scene.say(scene.mette, "meeting Operations", scene.channel)
    await scene.until_shown("^Operations$")
    await scene.say(scene.mette, "meeting Budget")
    card = await scene.until_shown("^Budget$")
    await scene.say(scene.line, typed)
    question = await scene.until_shown("Which meeting do you mean")
    choice = next(each for each in buttons(question.card or {}) if each.startswith("Budget"))
    await scene.press(scene.line, question, choice)
    await scene.until_shown(done)
    dialog = await scene.teams.open_dialog(scene.line, scene.now(card), "More")
    assert dialog.is_open


async def test_it_is_asked_which_as_soon_as_both_are_to_be_seen(scene: Scene) -> None:
    await scene.say(scene.mette, "meeting Operations", scene.channel)
    await scene.until_shown("^Operations$")
    slow = scene.teams.plan.next("send", Fail.slow())
    await scene.say(scene.mette, "meeting Budget")
    await scene.until_shown("^Budget$")
    await scene.say(scene.line, "regrets")
    assert slow.release is not None and not slow.release.is_set()
    slow.release.set()
    await scene.until_shown("Which meeting do you mean")


async def test_one_that_nobody_held_is_not_asked_about(scene: Scene) -> None:
    await scene.say(scene.mette, "meeting Operations today 10:30", scene.channel)
    await scene.until_shown("^Operations$")
    await scene.say(scene.mette, "meeting Budget Friday 10:00")
    await scene.until_shown("^Budget$")
    scene.clock.move(hours=3)
    await scene.say(scene.line, "meeting cancel")
    await scene.until_shown("Line cancelled Budget")
