"""A meeting without an agenda: warned about a day and an hour before, and started for a reason only."""

from tests.fakes.teams import Message, buttons
from tests.journeys.scene import Scene
from tests.live_card import plainly


async def _planned(scene: Scene, when: str = "") -> Message:
    await scene.say(scene.mette, f"meeting Operations {when}", scene.channel)
    return await scene.until_shown("Planned")


async def _reason(scene: Scene, live: Message) -> None:
    await scene.press(scene.mette, live, "Start the meeting")
    await scene.press(scene.mette, live, "It is urgent")


async def test_the_reasons_are_one_click_each_and_one_in_own_words(scene: Scene) -> None:
    live = await _planned(scene)
    await _reason(scene, live)
    shown = await scene.teams.view(scene.mette, live)
    assert buttons(shown) == ["Incident", "Deadline", "Another reason"]
    assert "The reason will stand in the minutes." in plainly(shown)
    dialog = await scene.teams.open_dialog(scene.mette, live, "Another reason")
    await dialog.fill("The reason", "The mail server is down").send()
    assert not dialog.is_open
    await scene.until_shown("Check-in", live)
    await scene.say(scene.mette, "end")
    draft = await scene.until_shown("Draft")
    assert "The mail server is down" in scene.shown(draft)


async def test_a_reason_written_after_somebody_started_is_kept_in_the_dialog(scene: Scene) -> None:
    live = await _planned(scene)
    await _reason(scene, live)
    dialog = await scene.teams.open_dialog(scene.mette, live, "Another reason")
    await scene.say(scene.mette, "start really Incident")
    await scene.until_shown("Check-in", live)
    await dialog.fill("The reason", "The mail server is down").send()
    assert "The meeting has already started." in dialog.text
    assert "The mail server is down" in str(dialog.card)


async def test_blanks_are_no_reason(scene: Scene) -> None:
    live = await _planned(scene)
    await _reason(scene, live)
    dialog = await scene.teams.open_dialog(scene.mette, live, "Another reason")
    await dialog.fill("The reason", "   ").send()
    assert "Write in a few words why it is urgent." in dialog.text
    assert "Planned" in scene.shown(live)


async def test_an_empty_agenda_is_warned_about_a_day_before_and_an_hour_before(scene: Scene) -> None:
    """It is Tuesday at ten."""
    await _planned(scene, "Thursday 12:00")
    scene.clock.move(hours=26, minutes=1)
    early = await scene.until_shown("The meeting is on Thursday 3 December at 12:00. What is it about?")
    assert early in scene.thread.messages
    scene.clock.move(hours=23)
    late = await scene.until_shown("No agenda yet · starts at 12:00")
    assert late in scene.thread.messages
    assert len([text for text in scene.said() if "No agenda yet" in text]) == 2


async def test_who_adds_a_topic_after_the_first_warning_hears_no_second(scene: Scene) -> None:
    live = await _planned(scene, "Thursday 12:00")
    scene.clock.move(hours=26, minutes=1)
    early = await scene.until_shown("The meeting is on Thursday")
    dialog = await scene.teams.open_dialog(scene.line, early, "Add a topic")
    await dialog.fill("topic_title", "Rota").send()
    await scene.until_shown("Rota", live)
    await scene.say(scene.jonas, "meeting Other tomorrow 12:30", scene.channel)
    await scene.until_shown("Other")
    scene.clock.move(hours=23, minutes=11)
    await scene.until_shown("The meeting is on Thursday 3 December at 12:30")
    scene.clock.move(minutes=30)
    await scene.until_shown("No agenda yet · starts at 12:30")
    assert not [text for text in scene.said() if "starts at 12:00" in text]


async def test_a_topic_that_is_gone_again_an_hour_before_is_warned_about(scene: Scene) -> None:
    live = await _planned(scene, "Thursday 12:00")
    await scene.say(scene.line, "topic Rota")
    await scene.until_shown("Rota", live)
    await scene.say(scene.line, "agenda")
    shown = await scene.until_shown("^Agenda ·")
    scene.clock.move(hours=27)
    await scene.say(scene.jonas, "meeting Other tomorrow 15:00", scene.channel)
    await scene.until_shown("Other")
    dialog = await scene.teams.open_dialog(scene.line, shown, "Arrange")
    await dialog.send("Change it")
    await dialog.send("Take it off")
    scene.clock.move(hours=22, minutes=5)
    await scene.until_shown("No agenda yet · starts at 12:00")


async def test_a_warning_that_comes_due_when_the_meeting_is_past_is_not_told(scene: Scene) -> None:
    """Runde was away from Tuesday at ten until Thursday at one."""
    await _planned(scene, "Thursday 12:00")
    scene.clock.move(days=2, hours=3)
    await scene.say(scene.jonas, "meeting Other today 14:30", scene.channel)
    await scene.until_shown("Other")
    scene.clock.move(minutes=31)
    await scene.until_shown("No agenda yet · starts at 14:30")
    assert len([text for text in scene.said() if "No agenda yet" in text]) == 1


async def test_the_agenda_is_read_a_day_before_once(scene: Scene) -> None:
    live = await _planned(scene, "Thursday 12:00")
    await scene.say(scene.line, "topic Rota 15 min decide")
    await scene.until_shown("Rota", live)
    scene.clock.move(hours=26, minutes=1)
    read = await scene.until_shown("Coming up · Thursday 3 December at 12:00\nOperations\n1\nRota")
    assert read in scene.thread.messages and read.alerts == frozenset()
    dialog = await scene.teams.open_dialog(scene.jonas, read, "Add a topic")
    await dialog.fill("topic_title", "Christmas").send()
    await scene.until_shown("Christmas", live)
    scene.clock.move(hours=23)
    await scene.say(scene.jonas, "meeting Other today 12:40", scene.channel)
    await scene.until_shown("\nOther\n")
    scene.clock.move(minutes=41)
    await scene.until_shown("No agenda yet · starts at 12:40")
    assert len([text for text in scene.said() if "Coming up" in text]) == 1


async def test_an_agenda_that_is_there_only_an_hour_before_is_read_then_and_after_a_move_again(
    scene: Scene,
) -> None:
    live = await _planned(scene, "Thursday 12:00")
    scene.clock.move(hours=26, minutes=1)
    await scene.until_shown("The meeting is on Thursday")
    await scene.say(scene.line, "topic Rota")
    await scene.until_shown("Rota", live)
    scene.clock.move(hours=23)
    await scene.until_shown("Coming up · Thursday 3 December at 12:00")
    await scene.say(scene.line, "meeting move Friday")
    await scene.until_shown("Planned · Friday", live)
    scene.clock.move(hours=2)
    await scene.until_shown("Coming up · Friday 4 December at 12:00")
