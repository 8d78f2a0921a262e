"""Going round: who has the floor, later, passing, latecomers, who leaves, and a round on anything."""

import pytest

from tests.fakes.teams import Message, buttons
from tests.journeys.rounds import at_topic, called, heard, take_turns
from tests.journeys.scene import Scene
from tests.live_card import plainly


async def _floor(scene: Scene, live: Message) -> str:
    """Who has the floor now, by the shared card."""
    shown = scene.shown(scene.now(live))
    return shown.split(" has the floor")[0].splitlines()[-1]


async def _going_round(scene: Scene, here: int = 4) -> Message:
    live = await at_topic(scene, here)
    await scene.press(scene.mette, live, "Next topic")
    await scene.press(scene.mette, live, "Go round")
    await scene.until_shown("has the floor", live)
    return live


async def test_everybody_here_has_the_floor_once_and_then_people_talk_on(scene: Scene) -> None:
    live = await _going_round(scene)
    assert "Passing counts as heard" in scene.shown(scene.now(live))
    order = await take_turns(scene, live)
    assert sorted(order) == ["Ahmed", "Jonas", "Line", "Mette"]
    await scene.until_shown("Topic 1 of 2", live)
    assert "Not yet heard" not in scene.shown(scene.now(live))
    await scene.press(scene.mette, live, "Next topic")
    await scene.until_shown("Topic 2 of 2", live)


async def test_whose_turn_it_is_says_done_later_or_passes_on_their_own_card(scene: Scene) -> None:
    live = await _going_round(scene)
    first = called(scene, await _floor(scene, live))
    own = await scene.teams.view(first, scene.now(live))
    assert "You have the floor" in plainly(own)
    # Who leads has More in the place of Pass, to be able to end the round, and types “pass”.
    row = ["The topic is Rota. Passing counts as heard. More"]
    leads = first is scene.mette
    assert buttons(own) == (["I'm done", "Later", "More"] if leads else [*row, "I'm done", "Later", "Pass"])
    await scene.press(first, live, "Later")
    await scene.teams.until(lambda: f"{first.name.split()[0]} has the floor" not in scene.shown(live))
    second = called(scene, await _floor(scene, live))
    if second is scene.mette:
        await scene.say(second, "pass")
    else:
        await scene.press(second, live, "Pass")
    await scene.teams.until(lambda: f"{second.name.split()[0]} has the floor" not in scene.shown(live))
    order = await take_turns(scene, live)
    assert order[-1] == first.name.split()[0], "later is after the others"
    assert second.name.split()[0] not in order, "passing counts as heard"
    turns = [
        text for version in scene.now(live).versions if "has the floor" in (text := plainly(version.card))
    ]
    assert turns and not any(word in text for text in turns for word in ("passes", "later")), "without remark"


@pytest.mark.parametrize("word", ["pass", "pas", "springover"])
async def test_a_typed_pass_counts_as_heard(scene: Scene, word: str) -> None:
    live = await _going_round(scene, 3)
    first = await _floor(scene, live)
    await scene.say(called(scene, first), word)
    await scene.teams.until(lambda: f"{first} has the floor" not in scene.shown(scene.now(live)))
    order = await take_turns(scene, live)
    assert first not in order and len(order) == 2


async def test_who_leads_puts_somebody_later_and_later_again_goes_to_the_end_again(scene: Scene) -> None:
    live = await _going_round(scene, 3)
    seen = []
    for _ in range(3):
        name = await _floor(scene, live)
        seen.append(name)
        await scene.press(scene.mette, live, "Later")
        await scene.teams.until(lambda n=name: f"{n} has the floor" not in scene.shown(live))  # type: ignore[misc]
    assert sorted(seen) == ["Jonas", "Line", "Mette"]
    assert await take_turns(scene, live) == seen


async def test_who_comes_in_the_middle_is_added_and_who_leaves_is_not_waited_for(scene: Scene) -> None:
    live = await _going_round(scene, 4)
    soeren = scene.people[4]
    await scene.say(soeren, "note I am here now")
    await scene.until_shown("Then: .*Søren$", live)
    others = [name for name in ("Jonas", "Line", "Ahmed") if name != await _floor(scene, live)]
    await scene.say(called(scene, others[0]), "regrets")
    await scene.teams.until(lambda: others[0] not in scene.shown(scene.now(live)))
    order = await take_turns(scene, live)
    assert others[0] not in order and order[-1] == "Søren" and len(order) == 4
    draft = await _minutes(scene)
    assert others[0] in draft.split("Present")[1].split("Facilitator")[0], "who left was there"


async def _minutes(scene: Scene) -> str:
    await scene.say(scene.mette, "end")
    return scene.shown(await scene.until_shown("Draft"))


async def test_who_is_marked_as_not_here_in_the_middle_of_their_turn_loses_it(scene: Scene) -> None:
    live = await _going_round(scene, 4)
    while (name := await _floor(scene, live)) == "Mette":
        await heard(scene, live, name)
    other = next(one for one in ("Line", "Ahmed") if one != name)
    more = await scene.teams.open_dialog(called(scene, other), scene.now(live), "More")
    await more.send("Who is in the room?")
    await more.fill("Not here today", name).send("Keep this")
    await scene.teams.until(lambda: f"{name} has the floor" not in scene.shown(scene.now(live)))
    late = await scene.teams.view(called(scene, name), scene.now(live))
    assert "You have the floor" not in plainly(late)
    assert name not in await take_turns(scene, live)


@pytest.mark.parametrize("word", ["round", "bordrunde"])
async def test_a_round_on_anything(scene: Scene, word: str) -> None:
    live = await at_topic(scene)
    await scene.say(scene.mette, f"{word} What do we miss?")
    await scene.until_shown("has the floor", live)
    shown = scene.shown(scene.now(live))
    assert "What do we miss?" in shown and "A round" in shown
    await heard(scene, live, await _floor(scene, live))
    more = await scene.teams.open_dialog(scene.mette, scene.now(live), "More")
    await more.send("End the round")
    await scene.until_shown("Topic 1 of 2", live)
    assert "Not yet heard" in scene.shown(scene.now(live)), "the topic's own round is another one"


async def test_a_round_before_the_check_in_is_over_or_with_nothing_to_go_round_on_is_refused(
    scene: Scene,
) -> None:
    live = await at_topic(scene, 3, "Rota inform")
    assert "Not yet heard" not in scene.shown(live)
    await scene.say(scene.mette, "round")
    await scene.until_shown("has the floor", live)
    await take_turns(scene, live)
    await scene.say(scene.mette, "round")
    await scene.until_shown("Everybody has been heard on this topic")
    await scene.press(scene.mette, live, "Go to check-out")
    await scene.until_shown("^Check-out", live)
    await scene.say(scene.mette, "round What now?")
    await scene.until_shown("belongs between check-in and check-out")


async def test_leaders_speak_last_where_the_team_wants_it(scene: Scene) -> None:
    await scene.say(scene.mette, "settings", scene.channel)
    card = await scene.until_shown("^Settings")
    dialog = await scene.teams.open_dialog(scene.mette, card, "Change")
    dialog.fill("settings_leaders", "Jonas Bek").fill("settings_leaders_last", "Yes")
    await dialog.send()
    await scene.until_shown("Leaders speak last")
    live = await _going_round(scene, 4)
    assert (await take_turns(scene, live))[-1] == "Jonas"


async def test_who_was_heard_less_lately_comes_first_in_the_next_round(scene: Scene) -> None:
    live = await at_topic(scene, 3)
    await scene.press(scene.mette, live, "Next topic")
    await scene.press(scene.mette, live, "All were heard")
    await scene.until_shown("Topic 2 of 2", live)
    await scene.say(scene.people[3], "note I come late")
    await scene.until_shown("I come late", live)
    await scene.say(scene.mette, "round What do we miss?")
    await scene.until_shown("has the floor", live)
    assert await _floor(scene, live) == "Ahmed", "he was heard least"


async def test_a_question_there_is_no_room_for_is_refused_and_none_is_cut(scene: Scene) -> None:
    live = await at_topic(scene)
    await scene.say(scene.mette, f"round {'What do we miss? ' * 20}")
    await scene.until_shown("There is room for 200 characters")
    await scene.say(scene.mette, "round \N{ZERO WIDTH SPACE}")
    await scene.until_shown("has the floor", live)
    assert "A round on topic 1" in scene.shown(scene.now(live)), "nothing to be seen is no question"
