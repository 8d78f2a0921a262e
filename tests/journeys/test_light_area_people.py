"""A light of all teams of an area: who may do what about it, and what of it is forgotten."""

from sqlalchemy import Connection, select

from storage import tables
from storage.database import Database
from tests.journeys.scene import Scene
from tests.journeys.test_area import founded, opened
from tests.journeys.whole_area import (
    MIXED,
    Place,
    all_of,
    area_of,
    asked,
    five,
    joined,
    lit,
    until_in,
    with_mette_in_all_but_one,
)


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


async def test_who_was_in_all_teams_but_one_and_leaves_before_it_is_told_counts_as_a_reader(
    scene: Scene,
) -> None:
    places = await with_mette_in_all_but_one(scene)
    heads = await asked(scene, places)
    lights = await lit(scene, places)
    for place, light in zip(places[:3], lights[:3], strict=True):
        await all_of(scene, place, light, (MIXED if len(place.people) == 5 else [*MIXED, "green"]))
        await scene.until_shown("● Green", light)
    await scene.teams.remove_member(places[2].channel.team, scene.mette)
    await all_of(scene, places[3], lights[3], MIXED)
    await scene.until_shown("3 teams, 17 answers", heads[0])


async def test_a_team_of_nearly_the_same_people_is_not_asked_beside_the_other(scene: Scene) -> None:
    """Whoever reads both could tell what the one answered who is in one of them alone."""
    await founded(scene)
    places = [Place(scene.channel, scene.people)]
    places += [await joined(scene, name, five(scene, name)) for name in ("Løn", "Net", "Web")]
    scene.clock.move(days=8)
    places.append(await joined(scene, "Beside", [*scene.people[1:], *five(scene, "Beside")[:1]]))
    heads = await asked(scene, places)
    scene.clock.move(days=1, hours=1)
    for place in places[1:4]:
        light = await until_in(scene, place.channel, "Traffic light · until")
        await all_of(scene, place, light, MIXED)
    out = "This team was not asked: nearly the same people are asked in another team"
    await scene.teams.until(lambda: sum(out in scene.shown(head) for head in heads) == 1)
    both = ((places[0], heads[0]), (places[4], heads[4]))
    (there,) = [place for place, head in both if out not in scene.shown(head)]
    await all_of(scene, there, await until_in(scene, there.channel, "Traffic light · until"), MIXED)
    await scene.until_shown("4 teams, 20 answers", heads[1])
