"""A round that people finish on their own phones is over, whoever notices it."""

import pytest

from tests.fakes.teams import Message, Person
from tests.journeys.rounds import at_topic
from tests.journeys.scene import Scene


async def _finished(scene: Scene) -> Message:
    """Three have answered on a question, each by their own button; the card shows the topic again."""
    live = await at_topic(scene, 3)
    await scene.say(scene.mette, "round What do we miss?")
    await scene.until_shown("has the floor", live)
    for left in (2, 1, 0):
        await _done(scene, live, left)
    await scene.until_shown("Not yet heard: Jonas, Line and Mette", live)
    return live


async def _done(scene: Scene, live: Message, left: int) -> None:
    """Whose turn it is says so; so many are left then."""
    await scene.press(_speaker(scene, live), live, "I'm done")
    await scene.teams.until(lambda: _left(scene, live) == left)


def _speaker(scene: Scene, live: Message) -> Person:
    name = scene.shown(scene.now(live)).split(" has the floor")[0].splitlines()[-1]
    return next(person for person in scene.people if person.name.startswith(name))


def _left(scene: Scene, live: Message) -> int:
    """How many are still to speak."""
    shown = scene.shown(scene.now(live))
    if "has the floor" not in shown:
        return 0
    after = shown.partition("Then: ")[2].splitlines()
    return 1 + (len(after[0].replace(" and ", ", ").split(", ")) if after else 0)


async def test_passing_then_counts_on_the_topic(scene: Scene) -> None:
    live = await _finished(scene)
    await scene.say(scene.line, "pass")
    await scene.until_shown("Not yet heard: Jonas and Mette", live)


async def test_who_comes_late_does_not_begin_it_again(scene: Scene) -> None:
    live = await _finished(scene)
    await scene.say(scene.people[3], "note I am here now")
    await scene.until_shown("I am here now", live)
    assert "has the floor" not in scene.shown(live)
    assert "Not yet heard: Ahmed, Jonas, Line and Mette" in scene.shown(live)


async def test_more_offers_what_a_topic_has(scene: Scene) -> None:
    live = await _finished(scene)
    more = await scene.more(scene.mette, live)
    assert "End the round" not in more.buttons
    assert "Record" not in more.buttons


async def test_next_typed_says_where_the_way_on_is(scene: Scene) -> None:
    live = await _finished(scene)
    await scene.say(scene.mette, "next")
    await scene.until_shown("Press Next on the card")
    assert "Next topic" in str(live.card)


@pytest.mark.parametrize("late", ["note hi", "pass"])
async def test_when_the_last_to_speak_has_left_it_is_over_too(scene: Scene, late: str) -> None:
    live = await at_topic(scene, 3)
    await scene.say(scene.mette, "round What do we miss?")
    await scene.until_shown("has the floor", live)
    for left in (2, 1):
        await _done(scene, live, left)
    last = _speaker(scene, live)
    if last is scene.mette:
        await scene.press(last, live, "I'm done")
    else:
        room = await scene.more(scene.mette, live, "Who is in the room?")
        await room.fill("Not here today", last.name.split()[0]).send("Keep this")
    await scene.until_shown("Not yet heard", live)
    await scene.say(scene.people[3], late)
    await scene.until_shown("hi" if late != "pass" else "Not yet heard", live)
    assert "has the floor" not in scene.shown(live)
