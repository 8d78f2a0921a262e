"""A light with names: allowed by the team, blind until it closes, told by name, forgotten after a month."""

import re
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from storage.database import Database
from tests.fakes.teams import Message
from tests.journeys.guests import scene_with_a_guest, settle
from tests.journeys.scene import Scene
from tests.journeys.test_light import QUESTION, all_answered, answered, asked, left

COLOURS = ("green", "green", "yellow", "red", "pass")
FORGOTTEN = "Who answered what is forgotten"


async def allowed(scene: Scene, language: str = "en") -> None:
    await settle(scene, language, light_names="yes")


async def open_light(scene: Scene, question: str = QUESTION) -> Message:
    await allowed(scene)
    return await asked(scene, f"{question} open")


async def told(scene: Scene) -> Message:
    light = await open_light(scene)
    await all_answered(scene, light, COLOURS)
    return await scene.until_shown("^Traffic light · with names", light)


async def rows(database: Database, query: str) -> list[Any]:
    return list(await database.read(lambda connection: connection.execute(text(query)).all()))


async def test_a_team_allows_it_and_it_is_told_by_name_when_all_have_answered(scene: Scene) -> None:
    light = await open_light(scene)
    assert re.search(r"Lights with names(.|\n)*Are not asked → Can be asked", "\n".join(scene.said()))
    shown = scene.shown(light)
    assert "**With names:** When it closes, Runde tells here who answered what, and not before." in shown
    assert "Everyone in this channel can see the result" in shown and "Anonymous" not in shown
    dialog = await scene.teams.open_dialog(scene.mette, light, "Answer")
    assert "With names · until 14:1" in dialog.text and "you are not named" in dialog.text
    assert "Comments" not in dialog.text and "secret" not in dialog.text
    await all_answered(scene, light, COLOURS[:4])
    await scene.until_shown("4 of 5 have answered", light)
    await answered(scene, light, scene.people[4], COLOURS[4])
    await scene.until_shown("^Traffic light · with names", light)
    lines = scene.shown(light).splitlines()
    assert lines[2:5] == [
        "●  **Green:** Jonas and Mette",
        "▲  **Yellow:** Line",
        "■  **Red:** Ahmed",
    ], lines
    assert "Søren" not in scene.shown(light), "who passes is not named"
    assert "The names are forgotten on Thursday 31 December." in lines
    await scene.until_shown("The light has closed")
    assert not [m for person in scene.people for m in scene.private(person)]


async def test_before_it_closes_nobody_sees_anybodys_answer_and_nothing_stores_it_in_the_open(
    scene: Scene, database: Database
) -> None:
    light = await open_light(scene)
    await answered(scene, light, scene.line, "red")
    await answered(scene, light, scene.jonas, "green")
    await scene.until_shown("2 of 5 have answered", light)
    for person in scene.people:
        seen = str(await scene.teams.view(person, light))
        assert not re.search(r"Line|Jonas|\bRed\b|Green", seen)
    again = await scene.teams.open_dialog(scene.line, light, "Change my answer")
    assert not [one for one in again.card["body"] if one.get("id") == "light_choice_1" and one.get("value")]
    assert await rows(database, "SELECT * FROM light_name") == []
    boxes = [bytes(row.box) for row in await rows(database, "SELECT * FROM sealed")]
    ids = [row.id.encode() for row in await rows(database, "SELECT id FROM person")]
    assert len(boxes) == 2 and len(set(map(len, boxes))) == 1
    assert not [one for one in ids for box in boxes if one in box]
    names = {row.name for row in await rows(database, "SELECT name FROM sealed")}
    assert not names & {one.decode() for one in ids}


async def test_an_answer_is_changed_until_it_closes_and_sent_twice_counts_once(scene: Scene) -> None:
    light = await open_light(scene)
    await answered(scene, light, scene.line, "red")
    await scene.until_shown("1 of 5 has answered", light)
    again = await scene.teams.open_dialog(scene.line, light, "Change my answer")
    await again.fill("light_choice_1", "g").send(deliver="twice_new_id")
    late = await scene.teams.open_dialog(scene.jonas, light, "Answer")
    scene.clock.move(hours=4, minutes=16)
    await scene.until_shown("^Traffic light · with names", light)
    assert "**Green:** Line" in scene.shown(light) and "Red" not in scene.shown(light)
    await late.fill("light_choice_1", "r").send()
    assert "This light closed at 14:1" in late.text
    assert "Jonas" not in scene.shown(light)


@pytest.mark.parametrize("word", ["open", "every third week open"])
async def test_what_is_not_to_be_had_is_refused_and_nothing_is_asked(scene: Scene, word: str) -> None:
    refused = "Lights are anonymous in this team. Ask without “open”"
    if word != "open":
        await allowed(scene)
        refused = "A light with names is asked once. Leave out how often"
    await scene.say(scene.mette, f"light {QUESTION} {word}", scene.channel)
    await scene.until_shown(refused)
    light = await asked(scene, f"{QUESTION} anonymous")
    assert "**Anonymous:**" in scene.shown(light) and "anonymous" not in scene.shown(light)


async def test_in_the_dialog_it_is_chosen_only_where_the_team_allows_it(scene: Scene) -> None:
    await scene.say(scene.mette, "light", scene.channel)
    card = await scene.until_shown("What do you want to ask the team")
    dialog = await scene.teams.open_dialog(scene.mette, card, "Write the question")
    assert "How is it answered?" not in str(dialog.card)
    await allowed(scene)
    dialog = await scene.teams.open_dialog(scene.mette, card, "Write the question")
    dialog.fill("light_question", QUESTION).fill("light_names", "With names")
    await settle(scene, "en", light_names="no")
    await dialog.send()
    assert dialog.is_open and "Lights are anonymous in this team" in dialog.text
    assert QUESTION in str(dialog.card), "nothing typed is lost"
    await allowed(scene)
    dialog = await scene.teams.open_dialog(scene.mette, card, "Write the question")
    await dialog.fill("light_question", QUESTION).fill("light_names", "With names").send()
    assert not dialog.is_open, dialog.text
    await scene.until_shown(r"\*\*With names:\*\*")


async def test_once_it_is_open_it_stays_what_the_card_promised(scene: Scene) -> None:
    light = await open_light(scene)
    await settle(scene, "en", light_names="no")
    await all_answered(scene, light, COLOURS)
    await scene.until_shown("●  .*Jonas and Mette", light)


async def test_cancelled_the_names_never_come_out(scene: Scene, database: Database) -> None:
    light = await open_light(scene)
    await answered(scene, light, scene.line, "red")
    await (await scene.teams.open_dialog(scene.mette, light, "Cancel")).send()
    await scene.until_shown("Traffic light · cancelled", light)
    assert await left(database) == [] and await rows(database, "SELECT * FROM light_name") == []
    assert "Line" not in scene.shown(light)


async def test_the_same_question_is_not_asked_both_ways_so_that_answers_could_be_compared(
    scene: Scene,
) -> None:
    light = await told(scene)
    scene.clock.move(days=8)
    await scene.say(scene.jonas, f"light {QUESTION}", scene.channel)
    refused = await scene.until_shown("was asked with names on Tuesday 1 December")
    assert "Anonymously it can be asked from Thursday 31 December" in scene.shown(refused)
    again = await asked(scene, f"{QUESTION} open")
    await all_answered(scene, again, ["green"] * 5)
    await scene.until_shown("Green:.* Ahmed, Jonas, Line, Mette and Søren", again)
    scene.clock.move(days=31)
    await scene.until_shown(FORGOTTEN, light)
    anonymous = await asked(scene, QUESTION)
    await all_answered(scene, anonymous, ["green", "green", "yellow", "yellow", "red"])
    result = scene.shown(await scene.until_shown("● Green 2 · ▲ ■ Yellow or red 3", anonymous))
    assert "Last time" not in result
    scene.clock.move(days=8)
    await scene.say(scene.jonas, f"light {QUESTION} open", scene.channel)
    await scene.until_shown("was asked anonymously on (.|\n)*With names it can be asked from")


async def test_who_left_meanwhile_is_named_with_what_they_said_and_few_are_enough(scene: Scene) -> None:
    for person in scene.people[3:]:
        scene.team.members.remove(person)
    await allowed(scene)
    light = await asked(scene, f"{QUESTION} open")
    assert "0 of 3 have answered" in scene.shown(light)
    await answered(scene, light, scene.jonas, "yellow")
    await scene.teams.remove_member(scene.team, scene.jonas)
    for person in (scene.mette, scene.line):
        await answered(scene, light, person, "green")
    await scene.until_shown("Green:.* Line and Mette(.|\n)*Yellow:.* Jonas", light)


async def test_alone_nobody_is_asked(scene: Scene) -> None:
    for person in (*scene.people[:2], *scene.people[3:]):
        scene.team.members.remove(person)
    await allowed(scene)
    await scene.say(scene.line, f"light {QUESTION} open", scene.channel)
    await scene.until_shown("There is nobody else who can be asked now")


async def test_several_questions_are_each_told_by_name(scene: Scene) -> None:
    await allowed(scene)
    await scene.say(scene.mette, "light Workload; Tools; open", scene.channel)
    light = await scene.until_shown("2 questions(.|\n)*With names")
    for person in scene.people:
        dialog = await scene.teams.open_dialog(person, light, "Answer")
        assert "With names · question 1 of 2" in dialog.text
        await dialog.send("● Green: it goes well")
        await dialog.send("■ Red: it does not work" if person is scene.line else "– I pass")
        await dialog.send("Send my answer")
    await scene.until_shown("Workload(.|\n)*Green:.* Ahmed, Jonas(.|\n)*Tools(.|\n)*Red:.* Line$", light)


@pytest.mark.parametrize("language", ["da"])
@pytest.mark.parametrize("word", ["åben", "aabent"])
async def test_in_danish(scene: Scene, word: str) -> None:
    await scene.say(scene.mette, f"lyssignal Hvordan går det? {word}", scene.channel)
    await scene.until_shown("Lyssignaler er anonyme i dette team")
    await allowed(scene, "da")
    await scene.say(scene.mette, f"lyssignal Hvordan går det? {word}", scene.channel)
    light = await scene.until_shown(r"Lyssignal · til kl. 14.1(.|\n)*\*\*Med navne:\*\*")
    for person, choice in zip(scene.people, COLOURS, strict=True):
        dialog = await scene.teams.open_dialog(person, light, "Svar")
        await dialog.fill("light_choice_1", choice[0]).send()
    await scene.until_shown("Grøn:.* Jonas og Mette(.|\n)*Gul:.* Line(.|\n)*Rød:.* Ahmed", light)
    scene.clock.move(days=30, hours=1)
    await scene.until_shown("er glemt", light)


@pytest.mark.parametrize(("guests", "asked_of"), [("heard", 5), ("all", 6)])
async def test_guests_are_asked_where_they_may_what_members_may(
    url: str, tmp_path: Path, guests: str, asked_of: int
) -> None:
    async with scene_with_a_guest(url, tmp_path, "en") as scene:
        await settle(scene, "en", light_names="yes", guests=guests)
        light = await asked(scene, f"{QUESTION} open")
        assert f"0 of {asked_of} have answered" in scene.shown(light)
        await all_answered(scene, light, ["green"] * asked_of)
        await scene.until_shown("Green:.* Ahmed", light)
        assert ("Gitte" in scene.shown(light)) is (guests == "all")
