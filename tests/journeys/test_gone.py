"""Who has a role and is not here holds up nobody: the meeting goes on, and its minutes are sent."""

from tests.journeys.rounds import at_topic
from tests.journeys.scene import Scene


async def test_a_facilitator_who_has_left_is_followed_by_anyone(scene: Scene) -> None:
    live = await at_topic(scene, 3, "Rota inform", "Christmas inform", "Summer inform")
    await scene.press(scene.mette, live, "Next topic")
    await scene.until_shown("Topic 2 of 3", live)
    scene.clock.move(minutes=1)
    await scene.say(scene.line, "next")
    await scene.until_shown("Say so under More")
    dialog = await scene.teams.open_dialog(scene.line, scene.now(live), "More")
    await dialog.send("Who is in the room?")
    await dialog.fill("Has left", "Mette").send("Keep this")
    await scene.until_shown("Facilitator: free", live)
    await scene.say(scene.line, "next")
    await scene.until_shown("Topic 3 of 3", live)
    await scene.say(scene.line, "end")
    await scene.until_shown(r"^\*\*Ended", live)
    draft = await scene.until_shown("^Draft")
    assert draft in scene.private(scene.line), "nobody with a role is here, so who ends it has the minutes"
    await scene.press(scene.line, draft, "Send as it is")
    await scene.until_shown("✓ Published")


async def test_a_day_that_may_be_two_is_asked_about_before_a_meeting_is_planned(scene: Scene) -> None:
    await scene.say(scene.mette, "meeting Retro 8/12 10:00", scene.channel)
    told = await scene.until_shown("It may be .* or .*. Write which")
    assert "8 December" in scene.shown(told) and "12 August" in scene.shown(told)
    assert not [text for text in scene.said() if "Planned" in text]
