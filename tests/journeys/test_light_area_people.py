"""A light of all teams of an area: who may do what about it, and what of it is forgotten."""

from sqlalchemy import Connection, select

from storage import tables
from storage.database import Database
from tests.journeys.scene import Scene
from tests.journeys.test_area import opened
from tests.journeys.whole_area import MIXED, all_of, area_of, asked, lit


async def with_jonas(scene: Scene) -> None:
    """He is the wellbeing group."""
    area = await opened(scene, scene.mette, scene.channel)
    await area.send("Change who is what")
    await area.fill("area_wellbeing", "Jonas").send("Save")


async def test_who_takes_it_back_is_named_whoever_asked(scene: Scene) -> None:
    places = await area_of(scene, "Løn", "Net")
    await with_jonas(scene)
    heads = await asked(scene, places)
    await scene.press(scene.jonas, heads[0], "Cancel for all teams")
    for head in heads:
        await scene.until_shown("Jonas Bek took it back before it opened", head)


async def test_with_a_call_for_help_its_result_stays_in_the_team(scene: Scene, database: Database) -> None:
    places = await area_of(scene, "Løn", "Net")
    await with_jonas(scene)
    await asked(scene, places)
    lights = await lit(scene, places)
    await all_of(scene, places[0], lights[0], MIXED)
    await scene.until_shown("5 of 5 chose a light", lights[0])
    dialog = await scene.teams.open_dialog(scene.line, lights[0], "Ask for help")
    assert "The result stays in the team" in dialog.text and "Send the result along" not in str(dialog.card)
    data = {
        **dialog.card["body"][-1]["actions"][0]["data"],
        "help_text": "A day together",
        "help_shared": "true",
    }
    await dialog.submit(data)
    card = await scene.until_shown("A day together")
    assert "Green" not in scene.shown(card)

    def shared(connection: Connection) -> list[bool]:
        return [*connection.execute(select(tables.light_help.c.shared)).scalars()]

    assert await database.read(shared) == [False]


async def test_who_said_no_for_a_team_is_forgotten_when_it_is_over(scene: Scene, database: Database) -> None:
    places = await area_of(scene, "Løn", "Net", "Web")
    heads = await asked(scene, places)
    await scene.press(places[3].people[0], heads[3], "Not this time")
    await scene.until_shown("does not take part this time", heads[3])
    for place, light in zip(places[:3], await lit(scene, places[:3]), strict=True):
        await all_of(scene, place, light, MIXED)
    await scene.until_shown("3 teams, 15 answers", heads[3])

    def declined(connection: Connection) -> set[str | None]:
        return {*connection.execute(select(tables.area_light_team.c.declined)).scalars()}

    assert await database.read(declined) == {None}
