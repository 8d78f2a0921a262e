"""The minutes are with the secretary who is here, else the facilitator who is, else who ends the meeting."""

from tests.fakes.teams import Message, Person
from tests.journeys.rounds import checking_in, planned
from tests.journeys.scene import Scene

DRAFT = "Draft · only you can see it"


async def _jonas_writes(scene: Scene, *topics: str) -> Message:
    """Mette leads, Jonas takes the minutes and has not checked in yet."""
    live = await planned(scene, *(topics or ("Rota inform",)))
    await scene.press(scene.jonas, live, "I take the minutes")
    await scene.until_shown("Jonas", live)
    await scene.press(scene.mette, live, "Start the meeting")
    return await scene.until_shown("^Check-in", live)


async def _tick(scene: Scene, by: Person, live: Message, label: str, name: str) -> None:
    dialog = await scene.more(by, live, "Who is in the room?")
    await dialog.fill(label, name).send("Keep this")


async def _draft_of(scene: Scene, person: Person) -> Message:
    draft = await scene.until_shown(DRAFT)
    assert draft in scene.private(person)
    return draft


async def test_a_secretary_who_is_not_here_leaves_the_minutes_to_who_leads(scene: Scene) -> None:
    live = await _jonas_writes(scene)
    await scene.press(scene.mette, live, "Next topic")
    await scene.until_shown("Secretary: free", live)
    await scene.say(scene.mette, "end")
    await scene.until_shown("the minutes are with Mette", live)
    draft = await _draft_of(scene, scene.mette)
    assert not scene.private(scene.jonas)
    await scene.press(scene.mette, draft, "Send as it is")
    await scene.until_shown("✓ Published", draft)


async def test_who_was_ticked_as_not_here_today_does_not_get_the_draft(scene: Scene) -> None:
    live = await _jonas_writes(scene)
    await scene.press(scene.jonas, live, "I say it aloud")
    await scene.until_shown("says it aloud", live)
    await _tick(scene, scene.line, live, "Not here today", "Jonas")
    await scene.until_shown("Secretary: free", live)
    await scene.press(scene.mette, live, "Next topic")
    await scene.until_shown("Ahmed, Jonas, Line and Søren are not here yet", live)
    await scene.say(scene.mette, "end")
    await scene.until_shown("the minutes are with Mette", live)
    await _draft_of(scene, scene.mette)


async def test_a_secretary_who_comes_late_and_records_has_the_minutes(scene: Scene) -> None:
    live = await _jonas_writes(scene)
    await scene.press(scene.mette, live, "Next topic")
    await scene.until_shown("Secretary: free", live)
    await scene.say(scene.jonas, "note The queue grows")
    await scene.until_shown("Mette is facilitator, Jonas is secretary", live)
    await scene.say(scene.mette, "end")
    await scene.until_shown("the minutes are with Jonas", live)
    await _draft_of(scene, scene.jonas)


async def test_a_secretary_in_the_room_without_a_device_has_the_minutes(scene: Scene) -> None:
    live = await _jonas_writes(scene)
    await scene.press(scene.mette, live, "All have checked in")
    await scene.until_shown("Jonas is secretary", live)
    await scene.say(scene.mette, "end")
    await _draft_of(scene, scene.jonas)


async def test_when_both_have_gone_who_ends_it_has_the_minutes(scene: Scene) -> None:
    live = await _jonas_writes(scene)
    await scene.press(scene.line, live, "I say it aloud")
    await scene.until_shown("says it aloud", live)
    await scene.press(scene.mette, live, "Next topic")
    await scene.until_shown("Topic 1 of 1", live)
    await scene.say(scene.mette, "regrets")
    await scene.until_shown("Facilitator: free", live)
    await scene.teams.say(scene.line, scene.teams.chat(scene.line), "minutes")
    await scene.until_shown("No one has the draft yet")
    await scene.say(scene.line, "end")
    await scene.until_shown("the minutes are with Line", live)
    draft = await _draft_of(scene, scene.line)
    await scene.press(scene.line, draft, "Send as it is")
    await scene.until_shown("✓ Published", draft)


async def test_after_the_end_the_minutes_stay_where_they_are(scene: Scene) -> None:
    """Who was there is corrected; that moves nobody's draft."""
    live = await _jonas_writes(scene)
    await scene.press(scene.jonas, live, "I say it aloud")
    await scene.until_shown("says it aloud", live)
    await scene.press(scene.mette, live, "Next topic")
    await scene.until_shown("Topic 1 of 1", live)
    await scene.say(scene.mette, "end")
    draft = await _draft_of(scene, scene.jonas)
    dialog = await scene.teams.open_dialog(scene.jonas, draft, "Change")
    await dialog.fill("What should be changed?", "Who was there").send()
    await dialog.fill("minutes_present", "Mette Holm").fill("minutes_not_here", "Jonas Bek").send()
    await scene.until_shown("Not here\nJonas Bek", draft)
    await scene.press(scene.jonas, draft, "Send as it is")
    await scene.until_shown("✓ Published", draft)


async def test_whoever_records_is_here_and_who_only_adds_a_topic_is_not(scene: Scene) -> None:
    live = await checking_in(scene, "Rota inform")
    await scene.press(scene.mette, live, "Next topic")
    await scene.until_shown("Ahmed, Jonas, Line and Søren are not here yet", live)
    await scene.say(scene.line, "topic Christmas")
    await scene.until_shown("After this: Christmas", live)
    assert "Ahmed, Jonas, Line and Søren are not here yet" in scene.shown(live)
    await scene.say(scene.line, "note The queue grows")
    await scene.until_shown("Ahmed, Jonas and Søren are not here yet", live)
