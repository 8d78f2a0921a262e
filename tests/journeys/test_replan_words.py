"""A planned meeting is moved or cancelled as people say it, and no new one is posted for it. It is Tuesday
1 December 2026, ten in the morning."""

import pytest

from tests.fakes.teams import Thread, buttons
from tests.journeys.scene import Scene
from tests.live_card import plainly


async def planned(scene: Scene, said: str = "meeting Ops Thursday 12:00") -> None:
    await scene.say(scene.mette, said, scene.channel)
    await scene.until_shown("^(Planned|Planlagt) ·")


@pytest.mark.parametrize(
    "typed",
    [
        "meeting cancel Ops", "meeting cancel ops.", "meeting cancel the meeting", "møde aflys mødet",
        "møde aflyst", "meeting cancelled", "aflys mødet", "aflys", "cancel", "Cancel meeting", "cancel it",
        "cancel the meeting “Ops”", "aflys møde!",
    ],
)  # fmt: skip
async def test_it_is_cancelled_in_words(scene: Scene, typed: str) -> None:
    await planned(scene)
    await scene.say(scene.line, typed)
    await scene.until_shown("Line cancelled Ops")
    assert len(scene.channel.threads) == 2


@pytest.mark.parametrize(
    ("typed", "when"),
    [
        ("meeting move to 11", "Thursday 3 December at 11:00"),
        ("meeting move Ops to Friday 10:00", "Friday 4 December at 10:00"),
        ("flyt mødet til fredag kl. 10", "Friday 4 December at 10:00"),
        ("møde flyt mødet fredag kl. 10", "Friday 4 December at 10:00"),
        ("møde flyttes til fredag kl. 10!", "Friday 4 December at 10:00"),
        ("move ops Friday 10:00", "Friday 4 December at 10:00"),
        ("postpone to Friday", "Friday 4 December at 12:00"),
        ("udskyd mødet til kl. 13", "Thursday 3 December at 13:00"),
        ("flyt mødet til kl 13-14", "Thursday 3 December at 13:00 · 60 min"),
        ("flyt mødet til kl. 10.30 til 11.15", "Thursday 3 December at 10:30"),
        ("flyt mødet til kl 13, 30 min", "Thursday 3 December at 13:00 · 30 min"),
        ("move it to 13:00-13:30", "Thursday 3 December at 13:00 · 30 min"),
        ("meeting move 2pm-2:30pm", "Thursday 3 December at 14:00 · 30 min"),
        ("flyt mødet til 10.30", "Thursday 3 December at 10:30"),
        ("flyt mødet til 13-14", "Thursday 3 December at 13:00 · 60 min"),
        ("flyt mødet til mandag d. 7 kl 10", "Monday 7 December at 10:00"),
        ("flyt mødet til den 24 kl 10", "Thursday 24 December at 10:00"),
        ("flyt mødet til kl 2", "Thursday 3 December at 14:00"),
    ],
)
async def test_it_is_moved_in_words(scene: Scene, typed: str, when: str) -> None:
    await planned(scene)
    await scene.say(scene.line, typed)
    moved = "changed Ops. Now:" if " · " in when else "moved Ops to"
    await scene.until_shown(f"Line {moved} {when}")
    assert len(scene.channel.threads) == 2


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("postpone", "Write the new day and time too"),
        ("flyt mødet", "Write the new day and time too"),
        ("move the rack", "It is not clear which meeting is moved, or to when"),
        ("cancel my order", "It is not clear which meeting is cancelled"),
        ("meeting move the meeting to whenever", "That is no day and time to come"),
        ("flyt mødet til trosdag kl. 10", "Did you mean “torsdag kl. 10”"),
    ],
)
async def test_what_is_not_clear_is_said_and_nothing_is_planned(
    scene: Scene, typed: str, answer: str
) -> None:
    await planned(scene)
    await scene.say(scene.line, typed)
    await scene.until_shown(answer)
    assert len(scene.channel.threads) == 2
    assert not any("Line moved" in plainly(one.card or {}) for one in scene.thread.messages)


async def test_of_two_the_one_that_is_named_is_cancelled_wherever_it_is_said(scene: Scene) -> None:
    await planned(scene)
    await scene.say(scene.mette, "meeting Rota Friday 12:00", scene.channel)
    await scene.until_shown("Planned · Friday 4 December")
    await scene.say(scene.line, "cancel rota", scene.channel.threads[1])
    await scene.until_shown("Line cancelled Rota")


async def _under_way(scene: Scene, *planned_: str) -> Thread:
    """Operations is going on, and these are planned; the thread of Operations."""
    await scene.say(scene.mette, "meeting Operations", scene.channel)
    live = await scene.until_shown("^Operations$")
    thread = scene.thread
    await scene.say(scene.mette, "start really incident")
    await scene.until_shown("Check-in", live)
    for said in planned_:
        await scene.say(scene.mette, f"meeting {said}", scene.channel)
        await scene.until_shown(f"^{said.split()[0]}$")
    return thread


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("meeting cancel", "Line cancelled Rota"),
        ("flyt mødet til fredag kl. 10", "Line moved Rota to Friday 4 December at 10:00"),
    ],
)
@pytest.mark.parametrize("same", [True, False], ids=["in its thread", "in another"])
async def test_in_the_thread_of_a_meeting_that_is_under_way_the_planned_one_is_meant(
    scene: Scene, typed: str, told: str, same: bool
) -> None:
    thread = await _under_way(scene, *([] if same else ["Rota Thursday 12:00"]))
    if same:
        await scene.say(scene.mette, "meeting Rota Thursday 12:00", thread)
        await scene.until_shown("^Rota$")
    await scene.say(scene.line, typed, thread)
    await scene.until_shown(told)
    if not same:
        assert await scene.until_shown("Done. The card of Rota shows it") in thread.messages


async def test_there_of_several_that_are_planned_it_is_asked_which(scene: Scene) -> None:
    thread = await _under_way(scene, "Rota Thursday 12:00", "Budget Friday 12:00")
    await scene.say(scene.line, "meeting move Monday 10:00", thread)
    question = await scene.until_shown("Which meeting do you mean")
    seen = buttons(question.card or {})
    assert [title.partition(" ")[0] for title in seen] == ["Rota", "Budget"], "and not Operations"
    outcome = await scene.press(scene.line, question, seen[1], deliver="twice_new_id")
    assert outcome.status == 200
    await scene.until_shown("Line moved Budget to Monday 7 December at 10:00")


async def test_there_of_those_asked_about_one_that_began_meanwhile_is_refused_kindly(scene: Scene) -> None:
    thread = await _under_way(scene, "Rota Thursday 12:00", "Budget Friday 12:00")
    budget = scene.thread
    await scene.say(scene.line, "meeting cancel", thread)
    question = await scene.until_shown("Which meeting do you mean")
    seen = buttons(question.card or {})
    await scene.seated(scene.mette, scene.jonas)
    await scene.say(scene.mette, "start really incident", budget)
    await scene.until_shown("Check-in", scene.live)
    assert "The meeting is under way" in (await scene.press(scene.line, question, seen[1])).toast
    await scene.press(scene.line, question, seen[0])
    await scene.until_shown("Line cancelled Rota")


async def test_there_it_is_said_that_it_is_under_way_when_nothing_else_is_planned(scene: Scene) -> None:
    thread = await _under_way(scene)
    for typed in ("meeting cancel", "meeting move Friday 10:00"):
        await scene.say(scene.line, typed, thread)
        await scene.teams.until(lambda: "under way. End it" in scene.shown(thread.messages[-1]))


@pytest.mark.parametrize(
    "typed", ["Move it to the cloud", "Cancel culture", "Aflysninger", "Flyt af serverrum"]
)
async def test_a_title_that_begins_so_is_a_title(scene: Scene, typed: str) -> None:
    await planned(scene)
    await scene.say(scene.line, f"meeting {typed}", scene.channel)
    await scene.until_shown(f"Planned · no time set\n{typed}")
