"""In the check-in, a round and the check-out the card shows what is recorded, and Record is a click away."""

import re

import pytest

from tests.fakes.teams import Message, buttons
from tests.journeys.rounds import at_topic, called, checking_in, take_turns
from tests.journeys.scene import Scene

PHASES = ("check-in", "round", "check-out")


async def _in(scene: Scene, phase: str) -> Message:
    if phase == "check-in":
        return await checking_in(scene)
    live = await at_topic(scene, 3)
    if phase == "round":
        await scene.say(scene.mette, "round")
        await scene.until_shown("has the floor", live)
    else:
        await scene.say(scene.mette, "checkout")
        await scene.until_shown("^Check-out", live)
    return live


@pytest.mark.parametrize("phase", PHASES)
async def test_the_last_three_entries_stand_on_the_card_of_every_phase(scene: Scene, phase: str) -> None:
    live = await _in(scene, phase)
    for n in range(1, 5):
        await scene.say(scene.jonas, f"note Thought{n}")
        await scene.until_shown(f"Thought{n}", live)
    shown = scene.shown(scene.now(live))
    assert "Last recorded" in shown and "Thought1" not in shown
    assert re.findall(r"Thought\d", shown) == ["Thought2", "Thought3", "Thought4"]
    await scene.say(scene.jonas, "undo")
    await scene.teams.until(lambda: "Thought4" not in scene.shown(scene.now(live)))
    assert "Thought1" in scene.shown(scene.now(live))


@pytest.mark.parametrize("phase", PHASES)
async def test_record_is_under_more_for_everybody_in_every_phase(scene: Scene, phase: str) -> None:
    live = await _in(scene, phase)
    for person in scene.people:
        assert (await scene.more(person, live)).buttons[0] == "Record", person.name
        shared = buttons(await scene.teams.view(person, scene.now(live)))
        assert len([title for title in shared if not title.endswith((". I take the minutes", ". More"))]) <= 3
    dialog = await scene.more(scene.line, live, "Record")
    await dialog.fill("record_notes", "By dialog").send()
    await scene.until_shown("By dialog", live)


async def test_what_is_recorded_by_more_in_a_round_stands_under_its_topic(scene: Scene) -> None:
    live = await _in(scene, "round")
    dialog = await scene.more(scene.line, live, "Record")
    assert "Rota" in dialog.text
    await dialog.fill("record_decisions", "By turns").send()
    await scene.until_shown("By turns", live)
    await take_turns(scene, live)
    await scene.until_shown("By turns", live)


async def test_who_has_the_floor_sees_what_was_recorded(scene: Scene) -> None:
    live = await _in(scene, "round")
    await scene.say(scene.jonas, "note In between")
    await scene.until_shown("In between", live)
    first = called(scene, scene.shown(scene.now(live)).split(" has the floor")[0].splitlines()[-1])
    own = str(await scene.teams.view(first, scene.now(live)))
    assert "You have the floor" in own and "In between" in own


async def test_the_leader_goes_on_from_a_round_by_more_and_sees_who_was_not_heard(scene: Scene) -> None:
    live = await _in(scene, "round")
    assert "Next topic" not in (await scene.more(scene.line, live)).buttons
    dialog = await scene.more(scene.mette, live, "Next topic")
    assert "Not yet heard: Jonas, Line and Mette" in dialog.text
    assert dialog.buttons == ["All were heard", "Move on all the same"]
    await dialog.send("All were heard")
    await scene.until_shown("Topic 2 of 2", live)


async def test_two_ways_on_from_a_round_at_once_go_on_once(scene: Scene) -> None:
    live = await at_topic(scene, 3, "One", "Two", "Three")
    await scene.say(scene.mette, "round")
    await scene.until_shown("has the floor", live)
    first = await scene.more(scene.mette, live, "Next topic")
    second = await scene.more(scene.mette, live, "Next topic")
    await first.send("Move on all the same")
    await scene.until_shown("Topic 2 of 3", live)
    await scene.say(scene.mette, "round")
    await scene.until_shown("A round on topic 2", live)
    await second.send("All were heard")
    await scene.say(scene.jonas, "note Still the second")
    await scene.until_shown("Still the second", live)
    assert "A round on topic 2" in scene.shown(scene.now(live))


async def test_a_typed_next_in_a_round_says_the_way_on(scene: Scene) -> None:
    live = await _in(scene, "round")
    await scene.say(scene.mette, "next")
    await scene.until_shown("The way on is under More")
    assert "has the floor" in scene.shown(scene.now(live))
