"""What comes after a light with names: it is forgotten, taken up, and nowhere but in the channel."""

import asyncio
import re
from datetime import timedelta

from sqlalchemy import delete

from storage import tables
from storage.database import Database
from storage.schedule import ScheduleRows
from tests.fakes.teams import buttons
from tests.journeys.at_a_topic import at_a_topic, ended
from tests.journeys.scene import Scene, page
from tests.journeys.test_light import QUESTION, all_answered, asked
from tests.journeys.test_light_names import COLOURS, FORGOTTEN, allowed, open_light, rows, told
from tests.patience import PATIENCE


async def test_after_a_month_the_names_are_gone_from_the_card_and_from_the_database(
    scene: Scene, database: Database
) -> None:
    light = await told(scene)
    assert len(await rows(database, "SELECT * FROM light_name")) == 4
    scene.clock.move(days=29, hours=23)
    await scene.teams.open_dialog(scene.mette, light, "Take it up")
    assert "Jonas and Mette" in scene.shown(light)
    scene.clock.move(hours=2)
    await scene.until_shown(FORGOTTEN, light)
    assert not re.search("Jonas|Mette|Line|Ahmed|Green|Red", scene.shown(light))
    assert QUESTION in scene.shown(light) and "Take it up" not in buttons(scene.now(light).card or {})
    assert await rows(database, "SELECT * FROM light_name") == []


async def test_where_runde_was_removed_the_names_are_forgotten_all_the_same(
    scene: Scene, database: Database
) -> None:
    await told(scene)
    await scene.teams.uninstall(scene.channel, scene.mette)
    scene.clock.move(days=30, hours=1)
    async with asyncio.timeout(PATIENCE):
        while await rows(database, "SELECT * FROM light_name"):
            pass


async def test_names_whose_turn_to_be_forgotten_was_lost_go_a_day_later(
    scene: Scene, database: Database
) -> None:
    await told(scene)
    forgets = delete(tables.due).where(tables.due.c.word == "light.forget")
    await database.write(lambda connection: connection.execute(forgets))
    schedule, now = ScheduleRows(database), scene.clock.now()
    await schedule.tidy(now + timedelta(days=30, hours=23))
    assert len(await rows(database, "SELECT * FROM light_name")) == 4
    await schedule.tidy(now + timedelta(days=31, hours=1))
    assert await rows(database, "SELECT * FROM light_name") == []


async def test_what_comes_round_leaves_out_what_was_asked_with_names_meanwhile(
    scene: Scene, database: Database
) -> None:
    await allowed(scene)
    light = await asked(scene, f"{QUESTION} every week")
    await (await scene.teams.open_dialog(scene.mette, light, "Cancel")).send()
    await scene.until_shown("Traffic light · cancelled", light)
    named = await asked(scene, f"{QUESTION} open")
    await all_answered(scene, named, COLOURS)
    await scene.until_shown("^Traffic light · with names", named)
    before = await rows(database, "SELECT next FROM light_rhythm")
    scene.clock.move(days=7, hours=1)
    async with asyncio.timeout(PATIENCE):
        while await rows(database, "SELECT next FROM light_rhythm") == before:
            pass
    assert len(await rows(database, "SELECT id FROM light")) == 2


async def test_in_a_meeting_the_minutes_say_that_it_was_asked_and_nothing_else(scene: Scene) -> None:
    await allowed(scene)
    live = await at_a_topic(scene, here=5)
    await scene.say(scene.line, f"light {QUESTION} open")
    light = await scene.until_shown("Traffic light · until")
    assert "The minutes only say that it was asked." in scene.shown(light)
    await all_answered(scene, light, COLOURS)
    await scene.until_shown("Jonas and Mette", light)
    note = f"Traffic light “{QUESTION}”: asked with names, which stand in the channel for 30 days."
    await scene.until_shown(re.escape(note), live)
    draft = await ended(scene, live)
    assert "Green" not in scene.shown(draft) + scene.shown(live)
    await scene.press(scene.jonas, draft, "Send as it is")
    minutes = await scene.until_shown("✓ Published")
    assert "Green" not in scene.shown(minutes)


async def test_the_tab_tells_nothing_of_what_was_answered_and_it_is_in_no_table(scene: Scene) -> None:
    light = await open_light(scene, "Peace to work?")
    where = f"tenant={scene.teams.tenant}&lang=en"
    assert "its card in the channel tells" in (await page(f"{scene.teams.bot_url}/tab/lights?{where}"))[1]
    await all_answered(scene, light, COLOURS)
    await scene.until_shown("^Traffic light · with names", light)
    for path in ("lights", "lights.csv"):
        status, html = await page(f"{scene.teams.bot_url}/tab/{path}?{where}")
        assert status == 200 and "Peace to work" not in html and "Ahmed" not in html


async def test_it_is_taken_up_as_a_topic(scene: Scene) -> None:
    light = await told(scene)
    await scene.say(scene.mette, "meeting Operations tomorrow 10:00", scene.channel)
    live = await scene.until_shown("Operations")
    dialog = await scene.teams.open_dialog(scene.line, light, "Take it up")
    await dialog.send()
    assert not dialog.is_open, dialog.text
    await scene.until_shown(re.escape(QUESTION), live)
    await scene.until_shown("It is a topic of Operations", light)
    assert "Jonas and Mette" in scene.shown(light)
