"""The thread's first post is deleted, or Runde is removed, in the middle of a meeting, and it goes on."""

import asyncio

import pytest
from sqlalchemy import text

from storage.database import Database
from tests.fakes.teams import Fail, Message, Thread, buttons
from tests.journeys.at_a_topic import at_a_topic
from tests.journeys.scene import Scene
from tests.patience import PATIENCE


async def _deleted(scene: Scene) -> tuple[Message, Thread]:
    """The live card as it comes back, and the thread in which it stood."""
    live, old = await at_a_topic(scene, here=2), scene.thread
    assert live is scene.live, "nothing has moved it to the foot"
    live.deleted = True
    await scene.say(scene.line, "note Alpha", old)
    again = await scene.until_shown("Alpha")
    assert again is not live and again.conversation != old.id
    return again, old


async def _noted(scene: Scene, database: Database, thread: Thread) -> None:
    """Until Runde knows where the card stands now."""
    asked = text(f"SELECT count(*) FROM message WHERE name LIKE '%/live' AND conversation = '{thread.id}'")
    async with asyncio.timeout(PATIENCE):
        while not await database.read(lambda connection: connection.execute(asked).scalar_one()):
            pass


async def test_after_its_card_was_deleted_a_meeting_goes_on_in_the_new_thread(
    scene: Scene, database: Database
) -> None:
    again, _ = await _deleted(scene)
    await _noted(scene, database, scene.thread)
    assert again is scene.live
    await scene.say(scene.line, "topic Christmas")
    await scene.say(scene.mette, "next")
    await scene.until_shown("Christmas", again)
    await scene.press(scene.mette, again, "End the meeting")
    draft = await scene.until_shown("Draft")
    await scene.press(scene.jonas, draft, "Send as it is")
    published = await scene.until_shown("Sent by Jonas")
    assert published in scene.thread.messages


async def test_words_in_the_old_thread_still_mean_the_meeting_though_there_are_others(
    scene: Scene, database: Database
) -> None:
    again, old = await _deleted(scene)
    await _noted(scene, database, scene.thread)
    await scene.say(scene.jonas, "meeting Another tomorrow 10:00", scene.channel)
    other = await scene.until_shown("Another")
    await _noted(scene, database, scene.thread)
    await scene.say(scene.jonas, "start really incident", scene.thread)
    await scene.until_shown("Only|Check-in|takes the meeting|can start it")
    await scene.say(scene.line, "topic Christmas", old)
    assert await scene.until_shown("“Christmas” is on the agenda of Operations") in old.messages
    await scene.say(scene.line, "note Beta", old)
    await scene.until_shown("Beta", again)
    await scene.say(scene.line, "undo", old)
    await scene.teams.until(lambda: "Beta" not in scene.shown(again))
    await scene.say(scene.mette, "end", old)
    await scene.until_shown("Ended", again)
    assert "Christmas" not in scene.shown(other)
    await scene.say(scene.jonas, "publish", old)
    await scene.until_shown("✓ Published")


async def test_deleted_twice_each_thread_is_remembered(scene: Scene, database: Database) -> None:
    again, old = await _deleted(scene)
    await _noted(scene, database, scene.thread)
    second = scene.thread
    again.deleted = True
    await scene.say(scene.line, "note Beta", second)
    third = await scene.until_shown("Beta")
    assert third is not again
    await _noted(scene, database, scene.thread)
    await scene.say(scene.jonas, "meeting Another tomorrow 10:00", scene.channel)
    await scene.until_shown("Another")
    for thread, note in ((old, "Gamma"), (second, "Delta")):
        await scene.say(scene.line, f"note {note}", thread)
        await scene.until_shown(note, third)


async def test_a_word_typed_before_it_is_noted_where_its_card_stands_means_that_meeting(scene: Scene) -> None:
    await scene.say(scene.jonas, "meeting Another", scene.channel)
    other = await scene.until_shown("Another")
    slow = scene.teams.plan.next("create", Fail.slow(), where=scene.channel)
    await scene.say(scene.mette, "meeting Operations", scene.channel)
    await slow.arrived.wait()
    await scene.teams.until(lambda: "Operations" in scene.shown(scene.live))
    live = scene.live
    await scene.say(scene.line, "topic Rota", scene.thread)
    await scene.say(scene.line, "undo", scene.thread)
    assert slow.release is not None
    slow.release.set()
    await scene.until_shown("Rota", live)
    await scene.until_shown("The meeting has not started yet")
    assert "Rota" not in scene.shown(other)


async def test_in_a_thread_that_is_older_than_the_card_on_its_way_it_is_asked_which(scene: Scene) -> None:
    said = await scene.say(scene.line, "help", scene.channel)
    await scene.until_shown("This is what you can type")
    thread = scene.teams.place(said.activity["conversation"]["id"])
    scene.clock.move(minutes=5)
    await scene.say(scene.jonas, "meeting Another", scene.channel)
    await scene.until_shown("Another")
    slow = scene.teams.plan.next("create", Fail.slow(), where=scene.channel)
    await scene.say(scene.mette, "meeting Operations", scene.channel)
    await slow.arrived.wait()
    await scene.say(scene.line, "topic Rota", thread)
    assert slow.release is not None
    slow.release.set()
    await scene.until_shown("Which meeting do you mean")


@pytest.mark.parametrize("told", [True, False], ids=["told of the install", "spoken to"])
async def test_removed_and_added_again_in_the_middle_it_goes_on_where_it_was(
    scene: Scene, told: bool
) -> None:
    live, thread = await at_a_topic(scene), scene.thread
    dialog = await scene.teams.open_dialog(scene.line, live, "Record")
    await scene.teams.uninstall(scene.channel, scene.mette)
    await dialog.fill("record_decisions", "Three weeks").send()
    await scene.press(scene.mette, live, "End the meeting")
    await scene.teams.until(lambda: 403 in [request.status for request in scene.teams.requests])
    assert "Three weeks" not in scene.shown(live)
    if told:
        await scene.teams.install(scene.channel, scene.mette)
    else:
        scene.team.installed = True
        await scene.say(scene.line, "decisions", thread)
    await scene.until_shown("Ended.*1 decision", live)
    draft = await scene.until_shown("Draft")
    assert draft in scene.private(scene.jonas)
    await scene.press(scene.jonas, draft, "Send as it is")
    assert await scene.until_shown("Sent by Jonas") in thread.messages
    assert buttons(live.card or {}) == []
