"""In the check-in, a round and the check-out the card shows what is recorded."""

import re

import pytest

from tests.fakes.teams import Message
from tests.journeys.rounds import at_topic, called, checking_in
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


async def test_who_has_the_floor_sees_what_was_recorded(scene: Scene) -> None:
    live = await _in(scene, "round")
    await scene.say(scene.jonas, "note In between")
    await scene.until_shown("In between", live)
    first = called(scene, scene.shown(scene.now(live)).split(" has the floor")[0].splitlines()[-1])
    own = str(await scene.teams.view(first, scene.now(live)))
    assert "You have the floor" in own and "In between" in own
