"""Runde writes at most eight posts in a thread by itself, and what was asked for comes first."""

from tests.fakes.teams import Message
from tests.journeys.rounds import planned
from tests.journeys.scene import Scene
from tests.live_card import plainly

EIGHT = 8


def _posts(scene: Scene) -> list[str]:
    return [plainly(message.card) for message in scene.thread.messages if message.sender is None]


async def _long_meeting(scene: Scene, topics: int, proposals: int) -> Message:
    """Each topic takes too long, and people write so much that the card has to move."""
    live = await planned(scene, *(f"Number{n} 1 min inform" for n in range(topics)))
    await scene.press(scene.mette, live, "Start the meeting")
    await scene.until_shown("^Check-in", live)
    await scene.say(scene.mette, "next")
    for n in range(topics):
        await scene.until_shown(f"Topic {n + 1} of {topics}", live)
        for way in range(proposals if n == 0 else 0):
            await scene.say(scene.line, f"propose Way{way}")
            await scene.until_shown(f"Way{way}", live)
        for line in range(5):
            await scene.say(scene.jonas, f"note Line{n}.{line}")
        await scene.until_shown(f"Line{n}.4", live)
        scene.clock.move(minutes=2)
        if n < 3 and not proposals:
            await scene.until_shown(f"The time for “Number{n}” is up")
        await scene.say(scene.mette, "next")
    await scene.until_shown("^Check-out", live)
    await scene.say(scene.mette, "end")
    await scene.until_shown("Ended", live)
    draft = await scene.until_shown("^Draft")
    await scene.press(scene.mette, draft, "Send as it is")
    await scene.teams.until(lambda: any("✓ Published" in post for post in _posts(scene)))
    return live


async def test_a_long_meeting_has_eight_posts_with_its_minutes(scene: Scene) -> None:
    await _long_meeting(scene, 5, 0)
    assert len(_posts(scene)) <= EIGHT, _posts(scene)
    assert sum("Moved" in post for post in _posts(scene)) == 3


async def test_proposals_take_the_place_of_what_nobody_asked_for(scene: Scene) -> None:
    await _long_meeting(scene, 5, 5)
    posts = _posts(scene)
    assert sum("Way" in post and "number" in post for post in posts) == 5, "each was asked for"
    assert len(posts) <= EIGHT, posts


async def test_a_meeting_that_was_moved_often_is_still_told_when_the_time_is_up(scene: Scene) -> None:
    await scene.say(scene.mette, "meeting Operations today 11:00", scene.channel)
    live = await scene.until_shown("Operations")
    await scene.seated(scene.mette, scene.jonas)
    await scene.say(scene.mette, "topic Rota 1 min inform")
    for time in ("12:00", "13:00", "14:00", "15:00", "16:00", "11:00"):
        await scene.say(scene.mette, f"meeting move {time}")
        await scene.until_shown(f"at {time}\\.$|{time}–", live)
    await scene.say(scene.mette, "start")
    await scene.until_shown("^Check-in", live)
    await scene.say(scene.mette, "next")
    await scene.until_shown("Topic 1 of 1", live)
    scene.clock.move(minutes=2)
    await scene.until_shown("The time for “Rota” is up")
