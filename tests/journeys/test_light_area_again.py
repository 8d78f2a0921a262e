"""A light that all teams of an area are asked comes round until somebody who may ask it stops it."""

from collections.abc import Sequence

from tests.fakes.teams import Channel, Message, buttons
from tests.journeys.scene import Scene
from tests.journeys.test_area import opened
from tests.journeys.whole_area import COMES, MIXED, Place, all_of, area_of, asking, lit, until_in


async def begun(scene: Scene, places: Sequence[Place]) -> list[Message]:
    """Every other week, and told once."""
    dialog = (await asking(scene)).fill("light_often", "Every other week")
    await dialog.send("Ask the whole area")
    heads = [await until_in(scene, place.channel, COMES) for place in places]
    assert "Every other week" in scene.shown(heads[0])
    for place, light in zip(places, await lit(scene, places), strict=True):
        await all_of(scene, place, light, MIXED)
    for head in heads:
        await scene.until_shown("3 teams, 15 answers", head)
    return heads


def announced(scene: Scene, channel: Channel) -> list[Message]:
    """What stands in the channel of lights of the area, the oldest first."""
    there = [m for thread in channel.threads for m in thread.messages if m.sender is None]
    told = [m for m in there if any(text in scene.shown(m) for text in (COMES, "the area's result\n"))]
    return sorted(told, key=lambda each: each.id)


async def again(scene: Scene, places: Sequence[Place], after: int) -> list[Message]:
    await scene.teams.until(lambda: all(announced(scene, place.channel)[after:] for place in places))
    return [announced(scene, place.channel)[after] for place in places]


async def test_it_is_told_ahead_again_and_opens_two_weeks_after_it_did(scene: Scene) -> None:
    places = await area_of(scene, "Løn", "Net")
    await begun(scene, places)
    scene.clock.move(days=13)
    heads = await again(scene, places, 1)
    assert "It opens here Wednesday 16 December at 10:00" in scene.shown(heads[1])
    assert "Every other week" in scene.shown(heads[1])
    firsts = [announced(scene, place.channel)[0] for place in places]
    assert [m.conversation for m in heads] == [m.conversation for m in firsts], "one a month in the channel"
    await scene.teams.until(lambda: "Every other week" not in scene.shown(firsts[0]))
    for place, light in zip(places, await lit(scene, places), strict=True):
        await all_of(scene, place, light, MIXED)
    await scene.until_shown("3 teams, 15 answers", heads[0])


async def test_a_team_that_came_since_is_asked_too_and_one_that_left_is_not(scene: Scene) -> None:
    places = await area_of(scene, "Løn", "Net", "Web")
    dialog = (await asking(scene)).fill("light_often", "Every other week")
    await dialog.send("Ask the whole area")
    heads = [await until_in(scene, place.channel, COMES) for place in places]
    await scene.press(places[3].people[0], heads[3], "Not this time")
    await scene.until_shown("does not take part this time", heads[3])
    for place, light in zip(places[:3], await lit(scene, places[:3]), strict=True):
        await all_of(scene, place, light, MIXED)
    await scene.until_shown("3 teams, 15 answers", heads[0])
    await (await opened(scene, places[1].people[0], places[1].channel)).send("Leave the area")
    scene.clock.move(days=13)
    await again(scene, [places[0], *places[2:]], 1)
    assert len(announced(scene, places[1].channel)) == 1


async def test_who_may_ask_stops_it_on_the_result_and_nobody_else_is_offered_that(scene: Scene) -> None:
    places = await area_of(scene, "Løn", "Net")
    heads = await begun(scene, places)
    assert "Not any more" not in buttons(await scene.teams.view(scene.jonas, heads[0]))
    await scene.press(scene.mette, heads[0], "Not any more", deliver="twice_new_id")
    await scene.teams.until(lambda: "Every other week" not in scene.shown(heads[0]))
    scene.clock.move(days=20)
    await (await asking(scene, question="How do we work together?")).send("Ask the whole area")
    heads = await again(scene, places, 1)
    assert "How do we work together?" in scene.shown(heads[0])


async def test_one_that_is_taken_back_before_it_opens_comes_no_more(scene: Scene) -> None:
    places = await area_of(scene, "Løn", "Net")
    await begun(scene, places)
    scene.clock.move(days=13)
    heads = await again(scene, places, 1)
    await scene.press(scene.mette, heads[0], "Cancel for all teams")
    await scene.until_shown("Mette Holm took it back before it opened", heads[0])
    scene.clock.move(days=20)
    await (await asking(scene, question="How do we work together?")).send("Ask the whole area")
    last = await until_in(scene, scene.channel, "How do we work together?")
    assert len(announced(scene, scene.channel)) == 2 and last in announced(scene, scene.channel)


async def test_while_another_is_under_way_it_waits(scene: Scene) -> None:
    places = await area_of(scene, "Løn", "Net")
    await begun(scene, places)
    scene.clock.move(days=12, hours=20)
    await (await asking(scene, question="How do we work together?")).send("Ask the whole area")
    others = await again(scene, places, 1)
    scene.clock.move(hours=5)
    for place, light in zip(places, await lit(scene, places), strict=True):
        await all_of(scene, place, light, MIXED)
    await scene.until_shown("3 teams, 15 answers", others[0])
    scene.clock.move(days=1, hours=2)
    heads = await again(scene, places, 2)
    assert "How is your workload?" in scene.shown(heads[0])
