"""Somebody blocked Runde: nothing private is said in the channel instead; what is theirs waits there behind a
button."""

import asyncio

import pytest
from sqlalchemy import select

from bot.ports.outbox import CLOSED, UNREACHED
from storage import tables
from storage.database import Database
from tests.fakes.teams import Message, buttons
from tests.journeys.at_a_topic import everything_told
from tests.journeys.rounds import checking_in
from tests.journeys.scene import Scene
from tests.patience import PATIENCE

SECRET = "The queue grows on Mondays"


async def _ended(scene: Scene) -> Message:
    """The one who has the minutes, Mette, has blocked Runde."""
    live = await checking_in(scene, "Rota")
    scene.teams.chat(scene.mette).blocked = True
    await scene.say(scene.mette, "next")
    await scene.say(scene.mette, f"note {SECRET}")
    await scene.say(scene.mette, "end")
    await scene.until_shown("Ended", live)
    await scene.teams.until(lambda: "Read the draft" in buttons(scene.now(live).card or {}))
    return live


async def test_the_draft_waits_behind_a_button_and_is_sent_from_there(scene: Scene) -> None:
    live = await _ended(scene)
    posts = len(scene.thread.messages)
    assert SECRET not in scene.shown(live) and scene.private(scene.mette) == []
    dialog = await scene.teams.open_dialog(scene.mette, live, "Read the draft")
    assert SECRET in dialog.text
    await dialog.send("Send as it is")
    assert not dialog.is_open
    await scene.until_shown("✓ Published")
    await scene.teams.until(lambda: buttons(scene.now(live).card or {}) == [])
    assert len(scene.thread.messages) == posts + 1


async def test_what_came_due_because_of_it_is_done_once_and_goes(scene: Scene, database: Database) -> None:
    await _ended(scene)
    words = select(tables.due.c.word).where(tables.due.c.word.in_([CLOSED, UNREACHED]))
    async with asyncio.timeout(PATIENCE):
        while await database.read(lambda connection: connection.execute(words).first()):
            pass


async def test_it_can_be_changed_from_there(scene: Scene) -> None:
    live = await _ended(scene)
    dialog = await scene.teams.open_dialog(scene.mette, live, "Read the draft")
    await dialog.send("Change")
    await dialog.fill("minutes_which", "1. Rota").send()
    await dialog.fill("minutes_notes", "The queue is short").send()
    again = await scene.teams.open_dialog(scene.mette, live, "Read the draft")
    assert "The queue is short" in again.text and SECRET not in again.text


async def test_what_changed_meanwhile_is_read_again_before_it_is_sent(scene: Scene) -> None:
    live = await _ended(scene)
    read = await scene.teams.open_dialog(scene.mette, live, "Read the draft")
    await scene.say(scene.mette, "edit 1 The queue is short")
    await read.send("Send as it is")
    assert read.is_open and "It has changed since you read it" in read.text
    assert "The queue is short" in read.text and "Published" not in everything_told(scene)


async def test_nobody_else_reads_it_there(scene: Scene) -> None:
    live = await _ended(scene)
    with pytest.raises(AssertionError, match=r"no dialog opened.*Mette has the draft"):
        await scene.teams.open_dialog(scene.jonas, live, "Read the draft")
