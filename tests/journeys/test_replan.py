"""A planned meeting is changed by anyone, in the dialog or by a typed word; the thread is told by whom."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.clock import QuickClock
from tests.fakes.teams import Message, buttons
from tests.fakes.teams.dialog import DialogView
from tests.journeys.after import box
from tests.journeys.scene import Scene, chosen, scene_of, together
from tests.live_card import plainly


async def planned(scene: Scene, said: str = "meeting Operations Thursday 12:00") -> Message:
    await scene.say(scene.mette, said, scene.channel)
    return await scene.until_shown("Planned|Planlagt")


async def changing(scene: Scene, live: Message) -> DialogView:
    """Line's dialog, found under More."""
    dialog = await scene.teams.open_dialog(scene.line, live, "More")
    await dialog.send("Change time or title")
    return dialog


async def test_time_title_and_length_are_changed_in_one_dialog(scene: Scene) -> None:
    live = await planned(scene)
    dialog = await changing(scene, live)
    assert box(dialog, "plan_when") == "Thursday 3 December at 12:00"
    assert (box(dialog, "plan_title"), box(dialog, "plan_length")) == ("Operations", "45")
    await dialog.fill("Day and time", "Friday 9:30").fill("Title", "Ops").fill("plan_length", "60").send()
    assert not dialog.is_open
    await scene.until_shown("Planned · Friday 4 December 09:30–10:30\nOps", live)
    told = await scene.until_shown(
        "Line changed Operations. Now: “Ops” · Friday 4 December at 09:30 · 60 min"
    )
    assert told in scene.thread.messages
    assert told.alerts == frozenset() and "<at>" not in str(told.card)
    assert len(scene.thread.messages) == 2, "one line, and nothing else"


async def test_what_is_shown_can_be_written_on(scene: Scene) -> None:
    live = await planned(scene)
    dialog = await changing(scene, live)
    await dialog.fill("Day and time", box(dialog, "plan_when").replace("12:00", "13:15")).send()
    await scene.until_shown("Planned · Thursday 3 December 13:15–14:00", live)
    await scene.until_shown("Line moved Operations to Thursday 3 December at 13:15.")


@pytest.mark.parametrize("language", ["da"])
async def test_a_span_alone_in_the_dialog_keeps_the_day(scene: Scene) -> None:
    live = await planned(scene, "møde Drift torsdag 12.00")
    dialog = await scene.teams.open_dialog(scene.line, live, "Mere")
    await dialog.send("Ret tid eller titel")
    await dialog.fill("plan_when", "kl. 15-16").send()
    await scene.until_shown("Line har ændret Drift. Nu: torsdag 3. december kl. 15.00 · 60 min")


@pytest.mark.parametrize("language", ["da"])
async def test_it_is_changed_and_told_in_danish(scene: Scene) -> None:
    live = await planned(scene, "møde Drift torsdag 12.00")
    dialog = await scene.teams.open_dialog(scene.line, live, "Mere")
    await dialog.send("Ret tid eller titel")
    assert box(dialog, "plan_when") == "torsdag 3. december kl. 12.00"
    await dialog.fill("plan_when", "torsdag 3. december kl. 13.15").send()
    await scene.until_shown("Line har flyttet Drift til torsdag 3. december kl. 13.15.")
    await scene.say(scene.jonas, "møde flyt i morgen 10.00")
    await scene.until_shown("Jonas har flyttet Drift til onsdag 2. december kl. 10.00.")
    await scene.say(scene.jonas, "moede flyt til fredag")
    await scene.until_shown("Jonas har flyttet Drift til fredag 4. december kl. 10.00.")
    await scene.until_shown("Planlagt · fredag 4. december kl. 10.00–10.45", live)


@pytest.mark.parametrize(
    ("typed", "when"),
    [
        ("meeting move tomorrow 10:00", "Wednesday 2 December 10:00–10:45"),
        ("meeting move to Friday", "Friday 4 December 12:00–12:45"),
        ("meeting move 14:30", "Thursday 3 December 14:30–15:15"),
        ("Meeting Move 2026-12-07 8:00", "Monday 7 December 08:00–08:45"),
        ("møde flyt til fredag kl. 9.", "Friday 4 December 09:00–09:45"),
    ],
)
async def test_a_typed_word_moves_it_and_what_is_not_said_stays(scene: Scene, typed: str, when: str) -> None:
    live = await planned(scene)
    await scene.say(scene.jonas, typed)
    await scene.until_shown(f"Planned · {when}", live)
    await scene.until_shown("Jonas moved Operations to")


@pytest.mark.parametrize(
    "title", ["Move to the new office", "Flyt af serverrum", "Cancel culture", "Aflys eller hold fast"]
)
async def test_a_title_that_begins_with_such_a_word_is_a_title(scene: Scene, title: str) -> None:
    await scene.say(scene.mette, f"meeting {title}", scene.channel)
    live = await scene.until_shown("Planned")
    assert f"\n{title}\n" in scene.shown(live)


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("meeting move", "Write the new day and time too"),
        ("meeting move 1 December 9:00", "“1 December 9:00” is over already."),
        ("meeting move 31 February 10:00", "There is no such day: “31 February 10:00”."),
        ("meeting move yesterday 10:00", "“yesterday 10:00” is over already."),
        ("meeting move Monday 25:00", "There is no such time: “Monday 25:00”."),
        ("meeting move Monday 10-10:02", "A meeting takes between 5 and 720 minutes."),
        ("meeting move next friday 10:00", "It may be Friday 4 December or Friday 11 December."),
    ],
)
async def test_a_time_that_cannot_be_is_refused_and_one_that_may_be_two_is_asked_about(
    scene: Scene, typed: str, answer: str
) -> None:
    live = await planned(scene)
    await scene.say(scene.jonas, typed)
    await scene.until_shown(answer)
    assert "Thursday 3 December 12:00" in scene.shown(live)
    dialog = await changing(scene, live)
    when = typed.removeprefix("meeting move").strip()
    if when:
        await dialog.fill("plan_when", when).fill("plan_title", "Ops").send()
        assert answer in plainly(dialog.card)
        assert (box(dialog, "plan_when"), box(dialog, "plan_title")) == (when, "Ops")
    assert "Operations" in scene.shown(live)


async def test_a_time_left_empty_and_a_length_that_cannot_be_come_back_with_the_rest(scene: Scene) -> None:
    live = await planned(scene)
    dialog = await changing(scene, live)
    await dialog.fill("plan_when", "").fill("plan_title", "Ops").send()
    assert "Write a day and a time." in dialog.text
    await dialog.fill("plan_when", "Friday 9:00").fill("plan_length", "5000").send()
    assert "A meeting takes between 15 and 480 minutes." in dialog.text
    await dialog.fill("plan_length", "30").send()
    await scene.until_shown("Planned · Friday 4 December 09:00–09:30\nOps", live)


async def test_who_changes_the_title_does_not_take_back_another_ones_time(scene: Scene) -> None:
    live = await planned(scene)
    dialog = await changing(scene, live)
    await scene.say(scene.jonas, "meeting move Friday 9:00")
    await scene.until_shown("Jonas moved Operations", None)
    await dialog.fill("plan_title", "Ops").send()
    await scene.until_shown("Planned · Friday 4 December 09:00–09:45\nOps", live)


async def test_the_same_dialog_sent_twice_is_told_once(scene: Scene) -> None:
    live = await planned(scene)
    dialog = await changing(scene, live)
    await dialog.fill("plan_when", "Friday 9:00").send(deliver="twice_new_id")
    await scene.say(scene.jonas, "meeting move Friday 9:00")
    await scene.say(scene.jonas, "topic Rota")
    await scene.until_shown("Rota", live)
    assert len([text for text in scene.said() if "moved Operations" in text]) == 1


async def test_two_who_move_it_at_the_same_time_are_both_told_and_the_card_shows_one(scene: Scene) -> None:
    live = await planned(scene)
    await together(
        scene.say(scene.jonas, "meeting move Friday 9:00"), scene.say(scene.line, "meeting move Monday 8:00")
    )
    await scene.until_shown("Jonas moved Operations to Friday")
    await scene.until_shown("Line moved Operations to Monday")
    await scene.until_shown("Friday 4 December 09:00|Monday 7 December 08:00", live)


async def test_one_that_has_begun_is_not_moved_and_what_was_typed_stays(scene: Scene) -> None:
    live = await planned(scene, "meeting Operations")
    dialog = await changing(scene, live)
    await scene.say(scene.mette, "start really Incident")
    await scene.until_shown("Check-in", live)
    await dialog.fill("plan_when", "Friday 9:00").send()
    assert "The meeting is under way." in dialog.text and box(dialog, "plan_when") == "Friday 9:00"
    more = await scene.teams.open_dialog(scene.mette, live, "More")
    assert "Change time or title" not in buttons(more.card)
    await scene.say(scene.line, "meeting move Friday 9:00")
    await scene.until_shown("Not done.*\n.*The meeting is under way")


async def test_the_warning_of_an_empty_agenda_comes_by_the_new_time(scene: Scene) -> None:
    await planned(scene)
    await scene.say(scene.jonas, "meeting move Friday 12:00")
    await scene.until_shown("Jonas moved")
    scene.clock.move(hours=49, minutes=30)  # half an hour before the old time
    await scene.say(scene.jonas, "meeting Other today 12:40", scene.channel)
    await scene.until_shown("Other")
    scene.clock.move(minutes=15)
    await scene.until_shown("No agenda yet · starts at 12:40")
    assert len([text for text in scene.said() if "No agenda" in text]) == 1
    scene.clock.move(minutes=20)
    await scene.until_shown("The meeting is on Friday 4 December at 12:00")
    scene.clock.move(hours=23, minutes=45)
    await scene.until_shown("No agenda yet · starts at 12:00")


async def test_of_several_planned_meetings_it_is_asked_which(scene: Scene) -> None:
    live = await planned(scene)
    await scene.say(scene.jonas, "meeting Other Friday 12:00", scene.channel)
    other = await scene.until_shown("\nOther\n")
    await scene.say(scene.line, "meeting move Monday 8:00-8:30", scene.channel)
    question = await scene.until_shown("Which meeting do you mean?")
    this = next(each for each in buttons(question.card or {}) if each.startswith("Other"))
    await scene.press(scene.line, question, this)
    await scene.until_shown("Planned · Monday 7 December 08:00–08:30", other)
    assert "Thursday 3 December 12:00" in scene.shown(live)
    await scene.say(scene.line, "meeting cancel", scene.thread)
    await scene.until_shown(r"\*\*Cancelled\*\* by Line", other)
    assert "Thursday 3 December 12:00" in scene.shown(live)


async def test_over_winter_time_the_clock_on_the_wall_counts(url: str, tmp_path: Path) -> None:
    clock = QuickClock(datetime(2026, 10, 23, 8, 0, tzinfo=UTC))
    async with scene_of(chosen(url, tmp_path), "en", clock) as scene:
        live = await planned(scene, "meeting Operations today 14:00")
        await scene.say(scene.jonas, "meeting move Monday")
        await scene.until_shown("Planned · Monday 26 October 14:00–14:45", live)
        scene.fine()
