"""The database loses the key of a light that is open: all are asked again, in a line that says so."""

import re

from sqlalchemy import Connection, text

from storage.database import Database
from storage.keys import keys
from tests.journeys.at_a_topic import at_a_topic
from tests.journeys.scene import Scene, together
from tests.journeys.test_light import all_answered, answered, asked
from tests.journeys.test_light_meeting import asked_here

ANEW = "Please answer again(.|\n)*what was answered went with it, unread"


async def test_at_its_time_it_is_asked_for_anew(scene: Scene, database: Database) -> None:
    light = await asked(scene)
    await all_answered(scene, light, ["red"] * 4)
    await scene.until_shown("4 of 5 have answered", light)
    await database.write(_crashed)
    scene.clock.move(hours=4, minutes=16)
    await scene.until_shown(ANEW)
    await scene.until_shown("0 of 5 have answered", light)
    await all_answered(scene, light, ["green"] * 5)
    await scene.until_shown("At least 3 of 5 are green", light)


async def test_who_answers_first_after_it_has_answered_and_all_others_are_told(
    scene: Scene, database: Database
) -> None:
    light = await asked(scene)
    await all_answered(scene, light, ["red"] * 4)
    scene.clock.move(hours=2, minutes=8)
    await scene.until_shown("4 of 5 have answered(.|\n)*The light is open until 14:15 today")
    await database.write(_crashed)
    await answered(scene, light, scene.people[4], "green")
    await scene.until_shown(f"{ANEW}(.|\n)*There is time until 16:15 today")
    await scene.until_shown("until 16:15 today(.|\n)*1 of 5 has answered", light)
    scene.clock.move(hours=2, minutes=8)
    await scene.until_shown("1 of 5 has answered(.|\n)*The light is open until 16:15 today")
    await all_answered(scene, light, ["green", "yellow", "yellow", "red"])
    await scene.until_shown("● Green 2 · ▲ ■ Yellow or red 3", light)
    assert _asked_again(scene) == 1


async def test_all_who_answer_at_once_after_it_count(scene: Scene, database: Database) -> None:
    light = await asked(scene)
    await all_answered(scene, light, ["red"] * 3)
    await scene.until_shown("3 of 5 have answered", light)
    dialogs = [await scene.teams.open_dialog(person, light, "Answer") for person in scene.people[3:]]
    dialogs += [await scene.teams.open_dialog(each, light, "Change my answer") for each in scene.people[:3]]
    await database.write(_crashed)
    await together(*(each.fill("light_choice_1", "g").send() for each in dialogs))
    await scene.until_shown("At least 3 of 5 are green", light)
    await scene.until_shown("The light has closed")
    assert _asked_again(scene) == 1


async def test_nobody_has_to_answer_again_at_night(scene: Scene, database: Database) -> None:
    """Asked at ten to five, so that it is open for seventeen hours."""
    scene.clock.move(hours=6, minutes=50)
    light = await asked(scene)
    await answered(scene, light, scene.line, "red")
    await scene.until_shown("until Wednesday 2 December(.|\n)*1 of 5 has answered", light)
    await database.write(_crashed)
    scene.clock.move(hours=17, minutes=11)
    await scene.until_shown(f"{ANEW}(.|\n)*There is time until 14:15 today")


async def test_in_a_meeting_there_are_five_minutes_again(scene: Scene, database: Database) -> None:
    live = await at_a_topic(scene, here=5)
    light = await asked_here(scene)
    await answered(scene, light, scene.line, "red")
    await scene.until_shown("1 of 5 has answered", light)
    scene.clock.move(minutes=3)
    await database.write(_crashed)
    await answered(scene, light, scene.jonas, "green")
    told = await scene.until_shown(ANEW)
    assert told.conversation == live.conversation
    scene.clock.move(minutes=3)
    await scene.until_shown("1 of 5 has answered", light)
    scene.clock.move(minutes=3)
    await scene.until_shown("1 of 5 chose a light. At least 5 are needed", light)


async def test_where_nobody_had_answered_nothing_is_lost(scene: Scene, database: Database) -> None:
    light = await asked(scene)
    await database.write(_crashed)
    await together(*(answered(scene, light, person, "green") for person in scene.people))
    await scene.until_shown("At least 3 of 5 are green", light)
    assert _asked_again(scene) == 0


def _asked_again(scene: Scene) -> int:
    return sum(bool(re.search(ANEW, said)) for said in scene.said())


def _crashed(connection: Connection) -> None:
    """PostgreSQL begins with an empty table where none of it was in its log; a file goes by hand."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("TRUNCATE light_key"))
    for tenant, light in connection.execute(text("SELECT tenant, id FROM light")).all():
        keys(connection, tenant).sweep(light)
