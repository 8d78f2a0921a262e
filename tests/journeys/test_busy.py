"""Somebody else holds what a click needs: the person reads that it is busy, and nothing was changed."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

from sqlalchemy import make_url, text
from sqlalchemy.ext.asyncio import create_async_engine

from storage.database import database_url
from tests.clock import QuickClock
from tests.journeys.scene import Scene, chosen, scene_of
from tests.live_card import plainly


@asynccontextmanager
async def held(url: str) -> AsyncIterator[None]:
    """Another process is in the middle of a change of every meeting."""
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(make_url(url).database or "", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            yield
            other.execute("ROLLBACK")
        return
    engine = create_async_engine(database_url(url))
    try:
        async with engine.begin() as connection:
            await connection.execute(text("SELECT id FROM meeting FOR UPDATE"))
            yield
    finally:
        await engine.dispose()


async def test_a_click_that_cannot_be_done_now_can_be_pressed_again(scene: Scene, url: str) -> None:
    await scene.say(scene.mette, "meeting Operations", scene.channel)
    live = await scene.until_shown("Operations")
    async with held(url):
        outcome = await scene.press(scene.jonas, live, "I take the minutes")
    assert outcome.toast == "It is busy right now. Nothing was changed. Try again in a moment."
    assert "Jonas" not in scene.shown(live)
    await scene.press(scene.jonas, live, "I take the minutes")
    await scene.until_shown("Jonas", live)


async def test_a_dialog_that_cannot_be_kept_now_keeps_what_was_typed(scene: Scene, url: str) -> None:
    await scene.say(scene.mette, "meeting Operations", scene.channel)
    live = await scene.until_shown("Operations")
    dialog = await scene.teams.open_dialog(scene.jonas, live, "Add a topic")
    async with held(url):
        await dialog.fill("topic_title", "On-call rota").send()
    assert dialog.is_open
    assert "It is busy right now" in dialog.text
    assert "On-call rota" in str(dialog.card)
    await dialog.send()
    assert not dialog.is_open
    await scene.until_shown("On-call rota", live)
    assert plainly(live.card).count("On-call rota") == 1


async def test_a_word_of_which_nothing_could_be_kept_is_to_be_sent_again(
    sqlite_url: str, tmp_path: Path
) -> None:
    """Not even “busy” can be written down: Teams hears 503, so that nobody believes it was taken."""
    async with scene_of(chosen(sqlite_url, tmp_path), "en", QuickClock()) as scene:
        await scene.say(scene.mette, "meeting Operations", scene.channel)
        live = await scene.until_shown("Operations")
        async with held(sqlite_url):
            told = await scene.say(scene.mette, "note Late", scene.thread)
        assert told.status == 503
        again = await scene.teams.redeliver(told)
        assert again.status == 202
        assert "Operations" in scene.shown(live)
