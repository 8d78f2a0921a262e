"""A wrong start is undone: chairs, proposals and regrets are as before, and nobody is locked out."""

import pytest

from tests.fakes.teams import Message, Person, buttons
from tests.journeys.rounds import planned
from tests.journeys.scene import Scene


async def _half_past(scene: Scene) -> Message:
    """Planned for 10:30, with a topic; Mette and Jonas have the roles."""
    await scene.say(scene.mette, "meeting Operations today 10:30", scene.channel)
    live = await scene.until_shown("are proposed")
    await scene.say(scene.line, "topic Rota")
    await scene.until_shown("Rota", live)
    return live


async def _by_mistake(scene: Scene, person: Person, live: Message) -> None:
    await scene.press(person, live, "Start the meeting")
    await scene.until_shown("^Check-in", live)
    await scene.press(person, live, "Undo the start")
    await scene.until_shown("^Planned", live)


async def test_without_a_time_anyone_starts_after_a_start_that_was_undone(scene: Scene) -> None:
    live = await planned(scene)
    await _by_mistake(scene, scene.line, live)
    assert "Whoever starts the meeting has it" in scene.shown(live)
    await scene.press(scene.mette, live, "Start the meeting")
    await scene.until_shown("Mette is facilitator", live)


async def test_a_secretary_who_starts_by_mistake_is_secretary_again(scene: Scene) -> None:
    live = await _half_past(scene)
    await scene.seated(scene.mette, scene.jonas)
    before = scene.shown(scene.now(live))
    scene.clock.move(minutes=36)
    await _by_mistake(scene, scene.jonas, live)
    assert scene.shown(scene.now(live)) == before, "who had said yes, and who was only proposed"
    await scene.press(scene.mette, live, "Start the meeting")
    await scene.until_shown("Mette is facilitator, Jonas is secretary", live)


async def test_regrets_and_proposals_stand_after_a_start_that_was_undone(scene: Scene) -> None:
    live = await _half_past(scene)
    await scene.say(scene.line, "regrets, dentist")
    await scene.until_shown("^Regrets", live)
    before = scene.shown(scene.now(live))
    proposed = (scene.holder("Facilitator"), scene.holder("Secretary"))
    scene.clock.move(minutes=31)
    await _by_mistake(scene, scene.line, live)
    assert scene.shown(scene.now(live)) == before
    first = proposed[1]
    assert first is not None
    await scene.press(first, live, "Start the meeting")
    await scene.until_shown(f"{first.name.split()[0]} is facilitator", live)
    assert "Line" not in scene.shown(scene.now(live)).split("Still missing")[1], "she is not awaited"


async def test_what_people_changed_since_the_wrong_start_stays(scene: Scene) -> None:
    live = await _half_past(scene)
    await scene.seated(scene.mette, scene.jonas)
    ahmed = scene.people[3]
    scene.clock.move(minutes=36)
    await scene.press(scene.line, live, "Start the meeting")
    await scene.until_shown("Line is facilitator, Jonas is secretary", live)
    await scene.say(scene.jonas, "roles secretary Ahmed")
    await scene.until_shown("Line is facilitator, Ahmed is secretary", live)
    await scene.say(scene.mette, "regrets")
    await scene.teams.until(lambda: "Mette" not in scene.shown(scene.now(live)))
    await scene.press(scene.line, live, "Undo the start")
    await scene.until_shown("^Planned", live)
    assert scene.holder("Secretary") is ahmed
    assert scene.holder("Facilitator") not in (None, scene.mette), "somebody else is proposed"
    assert "Regrets" in scene.shown(scene.now(live))


async def test_who_left_the_team_meanwhile_gets_no_chair_back(scene: Scene) -> None:
    live = await _half_past(scene)
    await scene.seated(scene.mette, scene.jonas)
    scene.clock.move(minutes=36)
    await scene.press(scene.line, live, "Start the meeting")
    await scene.until_shown("Line is facilitator", live)
    await scene.teams.remove_member(scene.team, scene.mette)
    await scene.teams.until(lambda: "Mette" not in scene.shown(scene.now(live)))
    await scene.press(scene.line, live, "Undo the start")
    await scene.until_shown("^Planned", live)
    assert scene.holder("Facilitator") not in (None, scene.mette, scene.jonas)
    assert "Mette" not in scene.shown(scene.now(live))


@pytest.mark.parametrize("typed", ["start", "roles facilitator me", "start really Server down"])
async def test_without_a_time_who_said_yes_is_waited_for_five_minutes_and_the_refusal_says_so(
    scene: Scene, typed: str
) -> None:
    live = await planned(scene)
    await scene.say(scene.jonas, "roles facilitator me")
    await scene.teams.until(lambda: scene.holder("Facilitator") is scene.jonas)
    await scene.say(scene.mette, typed)
    await scene.until_shown(
        r"Jonas takes the meeting on and can start it\. From \w+ 1 December at \d+:\d+ anyone"
    )
    assert "Start the meeting" in buttons(await scene.teams.view(scene.mette, scene.now(live)))
    scene.clock.move(minutes=4)
    refused = await scene.press(scene.mette, live, "Start the meeting")
    assert "anyone can" in refused.toast
    await scene.say(scene.line, "topic Budget")
    await scene.until_shown("Budget", live)
    scene.clock.move(minutes=2)
    await scene.say(scene.mette, "roles facilitator me")
    await scene.until_shown(
        "Jonas takes the meeting on. If they don't come, start it: whoever starts it takes"
    )
    await scene.press(scene.mette, live, "Start the meeting")
    await scene.until_shown("Mette is facilitator", live)


async def test_after_three_days_nobody_waits_for_who_said_yes(scene: Scene) -> None:
    live = await planned(scene)
    await scene.say(scene.jonas, "roles facilitator me")
    await scene.teams.until(lambda: scene.holder("Facilitator") is scene.jonas)
    scene.clock.move(days=3)
    await scene.press(scene.mette, live, "Start the meeting")
    await scene.until_shown("Mette is facilitator", live)
