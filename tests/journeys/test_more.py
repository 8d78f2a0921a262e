"""More stands on every card of a meeting and offers what will work; an empty chair is shown and taken."""

import pytest

from tests.fakes.teams import Message, Person, buttons
from tests.journeys.rounds import at_topic, checking_in, planned
from tests.journeys.scene import Scene
from tests.live_card import plainly


async def _offered(scene: Scene, person: Person, live: Message) -> list[str]:
    return (await scene.more(person, live)).buttons


async def test_a_planned_card_without_a_secretary_has_more_and_the_chair_is_one_click(scene: Scene) -> None:
    live = await planned(scene)
    assert buttons(live.card or {})[1:] == ["Start the meeting", "Add a topic", "More"]
    assert {"Check in already", "Change the question", "Arrange"} <= set(
        await _offered(scene, scene.line, live)
    )
    before = len(scene.teams.deliveries)
    await scene.press(scene.jonas, live, "I take the minutes")
    await scene.until_shown("Secretary\nJonas", live)
    clicks = [each.activity for each in scene.teams.deliveries[before:]]
    assert len([one for one in clicks if one["value"].get("trigger") != "automatic"]) == 1


async def test_more_stands_on_the_own_view_of_the_check_in(scene: Scene) -> None:
    live = await checking_in(scene)
    seen = buttons(await scene.teams.view(scene.line, live))
    assert seen == ["I say it aloud", "Write an answer", "Pass", "0 of 5 are in. More"]
    assert "Who is in the room?" in await _offered(scene, scene.line, live)
    await scene.press(scene.line, live, "I say it aloud")
    assert buttons(await scene.teams.view(scene.line, live)) == ["Change my answer", "More"]


async def test_an_empty_facilitators_chair_is_shown_and_taken_by_a_tap(scene: Scene) -> None:
    live = await at_topic(scene, 3, "Rota inform", "Christmas inform")
    await scene.say(scene.mette, "roles not this time")
    await scene.until_shown("Facilitator: free", live)
    assert "I'll be facilitator" in await _offered(scene, scene.line, live)
    await scene.press(scene.line, live, "I'll be facilitator")
    await scene.until_shown("Line is facilitator", live)
    assert "Facilitator: free" not in scene.shown(scene.now(live))
    assert "I'll be facilitator" not in await _offered(scene, scene.jonas, live)


@pytest.mark.parametrize("phase", ["check-in", "topic", "check-out"])
async def test_an_empty_secretarys_chair_is_shown_and_taken_by_one_click(scene: Scene, phase: str) -> None:
    live = await (checking_in(scene) if phase == "check-in" else at_topic(scene, 4))
    if phase == "check-out":
        await scene.say(scene.mette, "checkout")
        await scene.until_shown("^Check-out", live)
    shared = scene.now(live).card or {}
    assert "Secretary: free. I take the minutes" in buttons(shared)
    taker = scene.line
    if phase == "check-in":
        # The others see their own seat there, and take it under More.
        await scene.more(taker, live, "I take the minutes")
    else:
        await scene.teams.press(taker, scene.now(live), "Secretary: free. I take the minutes")
    await scene.until_shown("Mette is facilitator, Line is secretary", live)
    assert "free" not in scene.shown(scene.now(live))


async def test_a_facilitator_of_many_who_taps_the_minutes_is_told_why_not(scene: Scene) -> None:
    live = await at_topic(scene, 4)
    refused = await scene.press(scene.mette, live, "I take the minutes")
    assert "the two roles are two people's" in plainly(refused.card) + refused.toast
    assert "Secretary: free" in scene.shown(scene.now(live))


async def test_who_led_and_is_ticked_as_gone_leaves_a_chair_that_is_shown(scene: Scene) -> None:
    live = await at_topic(scene, 3, "Rota inform", "Christmas inform")
    dialog = await scene.more(scene.line, live, "Who is in the room?")
    await dialog.fill("Not here today", "Mette").send("Keep this")
    await scene.until_shown("Facilitator: free", live)
    await scene.press(scene.line, live, "I'll be facilitator")
    await scene.until_shown("Line is facilitator", live)


async def test_a_facilitator_of_many_is_offered_to_hand_over_and_not_the_minutes(scene: Scene) -> None:
    live = await at_topic(scene, 4, "Rota inform")
    mine, theirs = await _offered(scene, scene.mette, live), await _offered(scene, scene.line, live)
    assert "Hand over my role" in mine and "I take the minutes" not in mine
    assert "I take the minutes" in theirs and "Hand over my role" not in theirs
    await scene.press(scene.mette, live, "Hand over my role")


async def test_of_few_the_facilitator_is_offered_the_minutes_too(scene: Scene) -> None:
    live = await at_topic(scene, 3, "Rota inform")
    assert "I take the minutes" in await _offered(scene, scene.mette, live)
    await scene.press(scene.mette, live, "I take the minutes")
    await scene.until_shown("Mette is facilitator and secretary", live)


async def test_one_alone_is_offered_nothing_that_needs_somebody_else(scene: Scene) -> None:
    """A team of one, from plan to minutes."""
    del scene.team.members[1:]
    live = await at_topic(scene, 1)
    offered = set(await _offered(scene, scene.mette, live))
    assert not {"Go round", "Hand over my role", "I'll be facilitator"} & offered
    assert {"I take the minutes", "Add a topic", "Go to check-out", "End the meeting"} <= offered
    await scene.say(scene.mette, "propose Three weeks")
    card = await scene.until_shown("Proposal 1 · can we live with it")
    assert "All have answered" in plainly(card.card)
    await scene.press(scene.mette, card, "Write the decision")
    await scene.until_shown("✓ Decided", card)
    await scene.press(scene.mette, live, "End the meeting")
    draft = await scene.until_shown("^Draft")
    await scene.press(scene.mette, draft, "Send as it is")
    await scene.until_shown("✓ Published", draft)
