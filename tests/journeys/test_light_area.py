"""A light that all teams of an area are asked: told ahead, answered in each team, and told of the area."""

import pytest
from sqlalchemy import Connection, select

from storage import tables
from storage.database import Database
from tests.fakes.teams import buttons
from tests.journeys.scene import Scene, together
from tests.journeys.test_area import opened
from tests.journeys.test_light import QUESTION, answered
from tests.journeys.whole_area import (
    COMES,
    GREEN,
    MIXED,
    all_of,
    all_of_but_one,
    area_of,
    asked,
    asked_in_danish,
    asking,
    five,
    joined,
    lit,
    pressed_by,
    sent_by_hand,
    until_in,
    with_mette_in_all_but_one,
)


async def test_three_teams_are_each_told_their_own_and_all_together_the_areas(scene: Scene) -> None:
    places = await area_of(scene, "Løn", "Net")
    heads = await asked(scene, places)
    assert "It opens here Wednesday 2 December at 10:00" in scene.shown(heads[1])
    lights = await lit(scene, places)
    assert "The area IT sees it added up with those of other teams" in scene.shown(lights[1])
    assert lights[1].conversation == heads[1].conversation, "below what was told ahead"
    await all_of(scene, places[0], lights[0], MIXED)
    await all_of(scene, places[1], lights[1], GREEN)
    await until_in(scene, places[1].channel, "At least 3 of 5 are green")
    assert "answers" not in scene.shown(heads[0]), "one team has still to answer"
    await all_of(scene, places[2], lights[2], MIXED)
    for place, head in zip(places, heads, strict=True):
        await scene.until_shown("the area's result", head)
        shown = scene.shown(head)
        assert "3 teams, 15 answers. Opinions differed in 2 of them." in shown
        assert "● Green at least 5" in shown and "Not shown 2" in shown and "Løn" not in shown
        await until_in(scene, place.channel, "The area's result is there. It stands above.")


async def test_a_team_says_no_until_it_opens_and_may_say_yes_again(scene: Scene) -> None:
    places = await area_of(scene, "Løn", "Net", "Web")
    heads = await asked(scene, places)
    for head, place in zip(heads[1:3], places[1:3], strict=True):
        await scene.press(place.people[2], head, "Not this time", deliver="twice_new_id")
        said = f"{place.people[2].name} has said that this team does not take part this time"
        await scene.until_shown(said, head)
    await scene.press(places[2].people[0], heads[2], "Take part after all")
    await scene.until_shown("It opens here", heads[2])
    lights = await lit(scene, [places[0], *places[2:]])
    declined = await scene.press(places[1].people[0], heads[1], "Take part after all")
    assert "This light has opened by now" in declined.toast
    for place, light in zip([places[0], *places[2:]], lights, strict=True):
        await all_of(scene, place, light, MIXED)
    await scene.until_shown("3 teams, 15 answers", heads[1])
    assert not [m for t in places[1].channel.threads for m in t.messages if "until" in scene.shown(m)]


async def test_who_asked_takes_it_back_before_it_opens(scene: Scene) -> None:
    places = await area_of(scene, "Løn", "Net")
    heads = await asked(scene, places)
    no = await pressed_by(scene, places[1].people[0], heads[1], "Not this time")
    await scene.press(scene.mette, heads[0], "Cancel for all teams", deliver="twice_new_id")
    for head in heads:
        await scene.until_shown("Mette Holm took it back before it opened", head)
    late = await sent_by_hand(scene, places[1].people[0], places[1].channel, no)
    assert "This light was cancelled before it opened" in late
    scene.clock.move(days=1, hours=1)
    await asked(scene, places, "How do we work together?")
    assert not [text for text in scene.said() if "Traffic light · until" in text]


async def test_only_who_may_ask_can_take_it_back(scene: Scene) -> None:
    places = await area_of(scene, "Løn", "Net")
    heads = await asked(scene, places)
    assert "Cancel for all teams" not in buttons(await scene.teams.view(scene.jonas, heads[0]))
    data = await pressed_by(scene, scene.mette, heads[0], "Cancel for all teams")
    stranger = places[1].people[0]
    assert "The wellbeing group and the coordinators" in await sent_by_hand(
        scene, scene.jonas, scene.channel, data
    )
    assert "not in that team" in await sent_by_hand(scene, stranger, places[1].channel, data)
    assert "It opens here" in scene.shown(heads[0])


async def test_only_the_wellbeing_group_and_coordinators_can_ask_all_teams(scene: Scene) -> None:
    await area_of(scene, "Løn", "Net")
    dialog = await asking(scene, scene.jonas)
    assert dialog.buttons == ["Ask the team"]
    area = await opened(scene, scene.mette, scene.channel)
    await area.send("Change who is what")
    await area.fill("area_wellbeing", "Jonas").send("Save")
    dialog = await asking(scene, scene.jonas)
    assert dialog.buttons == ["Ask the team", "Ask the whole area"]
    await area.send("Change who is what")
    await area.fill("area_wellbeing", "Line").send("Save")
    await dialog.send("Ask the whole area")
    assert "The wellbeing group and the coordinators of the area can ask all its teams" in dialog.text
    assert QUESTION in str(dialog.card), "what was typed stands there still"


async def test_an_area_of_two_teams_is_told_why_it_is_not_asked_together(scene: Scene) -> None:
    await area_of(scene, "Løn")
    dialog = await asking(scene)
    await dialog.send("Ask the whole area")
    assert "at least 3: of fewer, one team's result would be given away" in dialog.text
    await dialog.send("Ask the team")
    await scene.until_shown("Traffic light · until")


async def test_one_at_a_time_and_once_also_when_two_ask_at_the_same_moment(scene: Scene) -> None:
    places = await area_of(scene, "Løn", "Net")
    dialogs = [await asking(scene), await asking(scene, question="How do we work together?")]
    await together(*(each.send("Ask the whole area", deliver="twice_new_id") for each in dialogs))
    (refused,) = [each for each in dialogs if "One light at a time" in each.text]
    for place in places:
        await until_in(scene, place.channel, COMES)
        assert sum(COMES in scene.shown(m) for t in place.channel.threads for m in t.messages) == 1
    assert refused.is_open


async def test_a_team_that_cannot_be_asked_reads_why_and_holds_up_nobody(scene: Scene) -> None:
    places = await area_of(scene, "Løn", "Net", "Web")
    scene.clock.move(days=8)  # nobody gets more than three private messages a week that they did not ask for
    places += [
        await joined(scene, "Few", five(scene, "Few")[:2]),
        await joined(scene, "Old", five(scene, "Old")),
    ]
    heads = await asked(scene, places)
    scene.clock.move(hours=23)
    await scene.say(places[0].people[0], "light Is this another one?", places[0].channel)
    await until_in(scene, places[0].channel, "Is this another one?")
    await (await opened(scene, places[5].people[0], places[5].channel)).send("Leave the area")
    lights = await lit(scene, places[1:4])
    why = {0: "it had a light open already", 4: "too few people", 5: "it is not in the area any more"}
    for number, reason in why.items():
        await scene.until_shown(f"This team was not asked: {reason}", heads[number])
    for place, light in zip(places[1:4], lights, strict=True):
        await all_of(scene, place, light, MIXED)
    await scene.until_shown("3 teams, 15 answers", heads[4])
    assert "answers" not in scene.shown(heads[5]), "it has left the area"


async def test_when_all_teams_say_no_it_is_over_at_its_time_and_another_can_be_asked(scene: Scene) -> None:
    places = await area_of(scene, "Løn", "Net")
    heads = await asked(scene, places)
    for place, head in zip(places, heads, strict=True):
        await scene.press(place.people[1], head, "Not this time")
        await scene.until_shown("does not take part this time", head)
    scene.clock.move(days=1, hours=1)
    for head in heads:
        await scene.until_shown("too few teams have one that can be told", head)
    assert not [text for text in scene.said() if "The area's result is there" in text]
    await asked(scene, places, "How do we work together?")


async def test_of_a_team_with_too_few_answers_nothing_is_told_of_the_area_either(scene: Scene) -> None:
    places = await area_of(scene, "Løn", "Net")
    heads = await asked(scene, places)
    lights = await lit(scene, places)
    for place, light in zip(places[:2], lights, strict=False):
        await all_of(scene, place, light, MIXED)
    await answered(scene, lights[2], places[2].people[0], "red")
    scene.clock.move(hours=6)
    await scene.until_shown("No result for the area: too few teams have one", heads[0])
    assert "Green" not in scene.shown(heads[0])


async def test_who_is_in_all_teams_but_one_is_not_told_the_last_ones_result(scene: Scene) -> None:
    places = await with_mette_in_all_but_one(scene)
    heads = await asked(scene, places)
    lights = await lit(scene, places)
    for place, light in zip(places, lights, strict=True):
        await all_of(scene, place, light, (MIXED if len(place.people) == 5 else [*MIXED, "green"]))
    await scene.until_shown("3 teams, 17 answers", heads[0])


async def test_who_is_something_in_the_area_and_in_no_team_of_it_reads_it_in_private(
    scene: Scene,
) -> None:
    places = await area_of(scene, "Løn", "Net")
    amr = scene.teams.add_person("Ina Vagt")
    channel = scene.teams.add_channel(scene.teams.add_team("Ude", [amr]), "Ude")
    await scene.say(amr, "help", channel)
    area = await opened(scene, scene.mette, scene.channel)
    await area.send("Change who is what")
    await area.fill("area_amr", "Ina Vagt").send("Save")
    await asked(scene, places)
    for place, light in zip(places, await lit(scene, places), strict=True):
        await all_of(scene, place, light, MIXED)
    await scene.teams.until(lambda: any("3 teams, 15 answers" in scene.shown(m) for m in scene.private(amr)))


async def test_teams_that_close_at_the_same_moment_are_told_once(scene: Scene) -> None:
    places = await area_of(scene, "Løn", "Net")
    heads = await asked(scene, places)
    lights = await lit(scene, places)
    for place, light in zip(places, lights, strict=True):
        await all_of_but_one(scene, place, light)
    both = list(zip(places, lights, strict=True))
    last = [await scene.teams.open_dialog(place.people[4], light, "Answer") for place, light in both]
    await together(*(each.fill("light_choice_1", "r").send() for each in last))
    for place, head in zip(places, heads, strict=True):
        await scene.until_shown("3 teams, 15 answers", head)
        await until_in(scene, place.channel, "The area's result is there")
    lines = [text for text in scene.said() if "The area's result is there" in text]
    assert len(lines) == 1, "one in each channel"


async def test_the_database_holds_no_more_of_the_area_than_its_card(scene: Scene, database: Database) -> None:
    places = await area_of(scene, "Løn", "Net")
    heads = await asked(scene, places)
    for place, light in zip(places, await lit(scene, places), strict=True):
        await all_of(scene, place, light, GREEN)
    await scene.until_shown("3 teams, 15 answers", heads[0])

    def told(connection: Connection) -> object:
        return connection.execute(select(tables.area_light.c.told)).scalar_one()

    parts = {"green": 9, "yellow": 0, "either": 0, "red": 0, "hidden": 6}
    assert await database.read(told) == [{"teams": 3, "divided": 0, "uncounted": 0, "parts": parts}]
    assert "● Green at least 9 · Not shown 6" in scene.shown(heads[0])


async def test_with_the_last_team_the_lights_of_the_area_go(scene: Scene, database: Database) -> None:
    places = await area_of(scene, "Løn", "Net")
    await asked(scene, places)
    for place in places:
        await (await opened(scene, place.people[0], place.channel)).send("Leave the area")
    count = select(tables.area_light_team.c.team)
    await scene.until_shown("has taken this team out of the area IT")
    assert await database.read(lambda connection: connection.execute(count).all()) == []


async def test_where_runde_was_removed_nobody_waits_for_the_team(scene: Scene) -> None:
    places = await area_of(scene, "Løn", "Net", "Web")
    heads = await asked(scene, places)
    lights = await lit(scene, places)
    for place, light in zip(places[:3], lights, strict=False):
        await all_of(scene, place, light, MIXED)
    await scene.teams.uninstall(places[3].channel.team, places[3].people[0])
    await scene.until_shown("3 teams, 15 answers", heads[0])


@pytest.mark.parametrize("language", ["da"])
async def test_in_danish(scene: Scene) -> None:
    places, heads = await asked_in_danish(scene)
    scene.clock.move(days=1, hours=1)
    for place in places:
        light = await until_in(scene, place.channel, "Lyssignal · til")
        for person, choice in zip(place.people, MIXED, strict=True):
            dialog = await scene.teams.open_dialog(person, light, "Svar")
            await dialog.fill("light_choice_1", choice[0]).send()
    await scene.until_shown("3 teams, 15 svar. Meningerne var delte i dem alle", heads[0])
