"""A light of an area is cancelled in all teams once it has opened, by who may ask it."""

import pytest

from storage.database import Database
from tests.fakes.teams import buttons
from tests.fakes.teams.activities import invoke_id
from tests.journeys.scene import Scene, together
from tests.journeys.test_area import opened
from tests.journeys.test_light import answered, left
from tests.journeys.whole_area import (
    MIXED,
    all_of,
    all_of_but_one,
    area_of,
    asked,
    asked_in_danish,
    lit,
    until_in,
)

CANCEL = "Cancel for all teams"


async def test_it_is_cancelled_where_it_is_open_and_what_a_team_was_told_stays(
    scene: Scene, database: Database
) -> None:
    places = await area_of(scene, "Løn", "Net")
    heads = await asked(scene, places)
    lights = await lit(scene, places)
    await all_of(scene, places[0], lights[0], MIXED)
    await all_of_but_one(scene, places[1], lights[1])
    await scene.until_shown("4 of 5 have answered", lights[1])
    dialog = await scene.teams.open_dialog(scene.mette, heads[0], CANCEL)
    assert "What was answered is destroyed, and nobody has read it" in dialog.text
    await dialog.send("Cancel it", deliver="twice_new_id")
    for head in heads:
        await scene.until_shown("Mette Holm cancelled it in all teams", head)
    for light in lights[1:]:
        await scene.until_shown("Traffic light · cancelled", light)
    await scene.until_shown("● Green 1 · ▲ Yellow 2 · ■ Red 2", lights[0])
    assert await left(database) == []
    before = [head.conversation for head in heads]
    assert CANCEL not in buttons(await scene.teams.view(scene.mette, heads[0]))
    scene.clock.move(days=8)
    heads = await asked(scene, places)
    assert [head.conversation for head in heads] == before, "one a month in the channel"


async def test_only_who_may_ask_can_cancel_it_and_not_once_it_is_over(scene: Scene) -> None:
    places = await area_of(scene, "Løn", "Net")
    heads = await asked(scene, places)
    lights = await lit(scene, places)
    assert CANCEL not in buttons(await scene.teams.view(scene.jonas, heads[0]))
    dialog = await scene.teams.open_dialog(scene.mette, heads[0], CANCEL)
    assert "The wellbeing group and the coordinators" in await _as_jonas(scene, "task/fetch")
    for place, light in zip(places, lights, strict=True):
        await all_of(scene, place, light, MIXED)
    await scene.until_shown("3 teams, 15 answers", heads[0])
    await dialog.send("Cancel it")
    assert "This light is over, and its result stands here" in dialog.text
    assert "3 teams, 15 answers" in scene.shown(heads[0])


async def test_who_may_not_ask_it_is_refused_whatever_they_send(scene: Scene) -> None:
    places = await area_of(scene, "Løn", "Net")
    heads = await asked(scene, places)
    lights = await lit(scene, places)
    dialog = await scene.teams.open_dialog(scene.mette, heads[0], CANCEL)
    area = await opened(scene, scene.mette, scene.channel)
    await area.send("Change who is what")
    await area.fill("area_coordinators", "Line").send("Save")
    await dialog.send("Cancel it")
    assert "The wellbeing group and the coordinators of the area can do that" in dialog.text
    assert "until" in scene.shown(lights[0])


async def _as_jonas(scene: Scene, name: str) -> str:
    """What he is answered who sends what Mette did last."""
    hers = [each.activity for each in scene.teams.deliveries if each.activity.get("name") == name][-1]
    who = {"id": scene.jonas.id, "name": scene.jonas.name, "aadObjectId": scene.jonas.aad}
    return str((await scene.teams.deliver({**hers, "id": invoke_id(), "from": who})).body)


async def test_with_the_last_answer_at_the_same_moment_it_is_the_one_or_the_other(
    scene: Scene, database: Database
) -> None:
    places = await area_of(scene, "Løn", "Net")
    heads = await asked(scene, places)
    lights = await lit(scene, places)
    for place, light in zip(places[:2], lights[:2], strict=True):
        await all_of(scene, place, light, MIXED)
    await all_of_but_one(scene, places[2], lights[2])
    await scene.until_shown("4 of 5 have answered", lights[2])
    dialog = await scene.teams.open_dialog(scene.mette, heads[0], CANCEL)
    last = answered(scene, lights[2], places[2].people[4], "red")
    await together(dialog.send("Cancel it"), last)
    ends = "3 teams, 15 answers|cancelled it in all teams"
    for head in heads:
        await scene.until_shown(ends, head)
    told = ["15 answers" in scene.shown(head) for head in heads]
    assert len(set(told)) == 1, "the same in all teams"
    await scene.until_shown("Traffic light · cancelled|● Green 1", lights[2])
    assert await left(database) == []


async def test_while_it_is_cancelled_in_between_no_team_opens(scene: Scene) -> None:
    """One had its light open already, so that its head is drawn for who may cancel it, too."""
    places = await area_of(scene, "Løn", "Net", "Web")
    heads = await asked(scene, places)
    scene.clock.move(hours=23)
    await scene.say(scene.mette, "light Is this another one?", scene.channel)
    await until_in(scene, scene.channel, "Is this another one?")
    lights = await lit(scene, places[1:])
    await scene.until_shown("it had a light open already", heads[0])
    await (await scene.teams.open_dialog(scene.mette, heads[0], CANCEL)).send("Cancel it")
    for light in lights:
        await scene.until_shown("Traffic light · cancelled", light)


@pytest.mark.parametrize("language", ["da"])
async def test_in_danish(scene: Scene) -> None:
    places, heads = await asked_in_danish(scene)
    scene.clock.move(days=1, hours=1)
    lights = [await until_in(scene, place.channel, "Lyssignal · til") for place in places]
    dialog = await scene.teams.open_dialog(scene.mette, heads[0], "Aflys for alle teams")
    assert "Aflys lyssignalet i alle teams?" in dialog.text
    await dialog.send("Aflys det")
    for head, light in zip(heads, lights, strict=True):
        await scene.until_shown("Mette Holm har aflyst det i alle teams", head)
        await scene.until_shown("Lyssignal · aflyst", light)
