"""A traffic light from its question to its result: nobody learns who answered what, nor can."""

import asyncio
import re
from collections.abc import Sequence
from typing import Any

import pytest
from sqlalchemy import Connection, text

from storage.database import Database
from storage.keys import keys
from tests.fakes.teams import Fail, Message, Person, buttons
from tests.fakes.teams.activities import from_person, invoke_id
from tests.journeys.reaching import Reach
from tests.journeys.scene import Scene, together
from tests.live_card import plainly
from tests.patience import PATIENCE

QUESTION = "How is your workload?"


async def asked(scene: Scene, question: str = QUESTION) -> Message:
    await scene.say(scene.mette, f"light {question}", scene.channel)
    return await scene.until_shown("Traffic light · until")


async def answered(scene: Scene, light: Message, person: Person, choice: str) -> None:
    dialog = await scene.teams.open_dialog(person, light, "Answer")
    await dialog.fill("light_choice_1", choice[0]).send()


async def all_answered(scene: Scene, light: Message, choices: Sequence[str]) -> None:
    for person, choice in zip(scene.people, choices, strict=False):
        await answered(scene, light, person, choice)


@pytest.mark.parametrize(
    ("choices", "told"),
    [
        (["green", "green", "green", "yellow", "red"], "At least 3 of 5 are green"),
        (["green", "green", "yellow", "yellow", "red"], "▲ ■ Yellow or red 3"),
        (["green", "yellow", "yellow", "red", "red"], "● Green 1 · ▲ Yellow 2 · ■ Red 2"),
        (["green", "green", "green", "green", "pass"], "4 of 5 chose a light. At least 5 are needed"),
    ],
)
async def test_a_light_is_told_when_all_have_answered(scene: Scene, choices: list[str], told: str) -> None:
    light = await asked(scene)
    assert "0 of 5 have answered" in scene.shown(light)
    await all_answered(scene, light, choices[:4])
    await scene.until_shown("4 of 5 have answered", light)
    await answered(scene, light, scene.people[4], choices[4])
    await scene.until_shown(told, light)
    await scene.until_shown("The light has closed")


async def test_who_has_answered_sees_that_they_have_and_never_what(scene: Scene) -> None:
    light = await asked(scene)
    await answered(scene, light, scene.line, "red")
    await answered(scene, light, scene.jonas, "green")
    await scene.until_shown("2 of 5 have answered", light)
    seen = [plainly(await scene.teams.view(person, light)) for person in (scene.line, scene.jonas)]
    assert "you have answered" in seen[0] and seen[0] == seen[1]
    assert "you have answered" not in plainly(await scene.teams.view(scene.people[3], light))
    again = await scene.teams.open_dialog(scene.line, light, "Change my answer")
    assert _chosen(again.card) == ""
    await again.fill("light_choice_1", "g").send()
    for person, choice in zip((scene.mette, *scene.people[3:]), ("yellow", "yellow", "red"), strict=True):
        await answered(scene, light, person, choice)
    await scene.until_shown("● Green 2 · ▲ ■ Yellow or red 3", light)


def _chosen(card: dict[str, Any]) -> str:
    (field,) = (each for each in card["body"] if each.get("id") == "light_choice_1")
    return str(field.get("value", ""))


async def test_two_at_once_each_count_and_sent_twice_counts_once(scene: Scene) -> None:
    light = await asked(scene)
    dialogs = [await scene.teams.open_dialog(person, light, "Answer") for person in scene.people]
    await together(*(each.fill("light_choice_1", "g").send(deliver="twice_new_id") for each in dialogs))
    await scene.until_shown("At least 3 of 5 are green", light)


async def test_it_closes_at_its_time_and_halfway_a_line_says_how_many_have_answered(scene: Scene) -> None:
    light = await asked(scene)
    await answered(scene, light, scene.mette, "green")
    late = await scene.teams.open_dialog(scene.jonas, light, "Answer")
    scene.clock.move(hours=2, minutes=8)
    await scene.until_shown("1 of 5 has answered(.|\n)*The light is open until 14:15 today")
    scene.clock.move(hours=2, minutes=8)
    await scene.until_shown("no result(.|\n)*1 of 5 chose a light. At least 5 are needed", light)
    await late.fill("light_choice_1", "r").send()
    assert "This light closed at 14:1" in late.text
    assert not [m for person in scene.people for m in scene.private(person)], "in private nobody is reminded"


async def test_one_is_open_at_a_time_and_the_same_is_asked_once_a_week(scene: Scene) -> None:
    light = await asked(scene)
    await scene.say(scene.jonas, "light How do we work together?", scene.channel)
    await scene.until_shown("This team has a light open until 14:1")
    await all_answered(scene, light, ["green"] * 5)
    await scene.until_shown("At least 3 of 5", light)
    await scene.say(scene.jonas, "light  how is your WORKLOAD", scene.channel)
    await scene.until_shown("The same question is asked once a week at most")
    await scene.say(scene.jonas, "light How do we work together?", scene.channel)
    await scene.until_shown("Traffic light · until(.|\n)*How do we work together")
    scene.clock.move(days=7)
    await scene.until_shown("no result(.|\n)*How do we work together")
    await scene.say(scene.jonas, f"light {QUESTION}", scene.channel)
    again = await scene.until_shown(f"Traffic light · until(.|\n)*{re.escape(QUESTION)}")
    assert again is not light


async def test_days_and_hours_of_what_is_refused_are_those_of_the_team(scene: Scene) -> None:
    """Asked at half past midnight in Copenhagen, which is the evening before in UTC."""
    scene.clock.move(hours=14, minutes=30)
    light = await asked(scene)
    await scene.say(scene.jonas, "light How do we work together?", scene.channel)
    await scene.until_shown("This team has a light open until 10:00 today")
    late = await scene.teams.open_dialog(scene.jonas, light, "Answer")
    scene.clock.move(hours=9, minutes=31)
    await scene.until_shown("no result", light)
    await late.fill("light_choice_1", "r").send()
    assert "This light closed at 10:0" in late.text
    await scene.say(scene.jonas, f"light {QUESTION}", scene.channel)
    told = await scene.until_shown("was asked on Wednesday 2 December")
    assert "again from Wednesday 9 December" in scene.shown(told)
    scene.clock.move(days=6, hours=14, minutes=30)
    await scene.say(scene.jonas, f"light {QUESTION}", scene.channel)
    await scene.teams.until(lambda: sum("Traffic light · until" in said for said in scene.said()) == 1)


async def test_who_asked_cancels_it_and_what_was_answered_is_gone(scene: Scene, database: Database) -> None:
    light = await asked(scene)
    await answered(scene, light, scene.line, "red")
    assert "Cancel" not in buttons(light.card or {})
    assert "Cancel" not in buttons(await scene.teams.view(scene.jonas, light))
    late = await scene.teams.open_dialog(scene.jonas, light, "Answer")
    await (await scene.teams.open_dialog(scene.mette, light, "Cancel")).send()
    await scene.until_shown("Traffic light · cancelled", light)
    assert await left(database) == []
    await late.fill("light_choice_1", "r").send()
    assert "This light was cancelled" in late.text


async def test_who_asked_can_cancel_it_among_more_than_teams_refreshes_a_card_for(scene: Scene) -> None:
    last = scene.teams.add_person("Åse Aaby")
    for number in range(60 - len(scene.people)):
        scene.people.append(scene.teams.add_person(f"Person{number:02} Holm"))
    scene.team.members[:] = [*scene.people, last]
    last = max(scene.team.members, key=lambda person: person.id)
    await scene.say(last, f"light {QUESTION}", scene.channel)
    light = await scene.until_shown("Traffic light · until(.|\n)*0 of 61 have answered")
    refreshed = (light.card or {})["refresh"]["userIds"]
    assert refreshed[0] == last.id and len(set(refreshed)) == 60
    assert "Cancel" in buttons(await scene.teams.view(last, light))


@pytest.mark.parametrize("over", ["closed", "cancelled"])
async def test_a_line_that_comes_late_is_not_said_once_the_light_is_over(scene: Scene, over: str) -> None:
    """Teams takes nothing in the channel while the line is due."""
    light = await asked(scene)
    await answered(scene, light, scene.line, "red")
    await scene.until_shown("1 of 5 has answered", light)
    line = scene.teams.plan.next("send", Fail.answer(429, "Throttled", retry_after="60"))
    scene.clock.move(hours=2, minutes=8)
    await line.arrived.wait()
    if over == "cancelled":
        await (await scene.teams.open_dialog(scene.mette, light, "Cancel")).send()
    scene.clock.move(hours=2, minutes=8)
    await scene.until_shown("no result" if over == "closed" else "cancelled", light)
    await scene.say(scene.line, "light How do we work together?", scene.channel)
    await scene.until_shown("Traffic light · until(.|\n)*How do we work together")
    assert sum("The light has closed" in said for said in scene.said()) == (over == "closed")
    assert not [said for said in scene.said() if "The light is open until" in said]


async def left(database: Database) -> list[Any]:
    """What is still there of answers, once their key is gone as well."""
    async with asyncio.timeout(PATIENCE):
        while await database.read(_keys_of_all):
            pass
    kept = text("SELECT * FROM sealed")
    return list(await database.read(lambda connection: connection.execute(kept).all()))


def _keys_of_all(connection: Connection) -> bool:
    lights = connection.execute(text("SELECT tenant, id FROM light")).all()
    return any(keys(connection, tenant).find(light) for tenant, light in lights)


async def test_who_came_after_it_was_opened_is_asked_the_next_time(scene: Scene) -> None:
    light = await asked(scene)
    late = scene.teams.add_person("Nina Ny")
    await scene.teams.add_member(scene.team, late)
    dialog = await scene.teams.open_dialog(late, light, "Answer")
    assert "asks those who were in the team when it opened" in dialog.text
    await dialog.fill("light_choice_1", "r").send()
    assert dialog.is_open
    await all_answered(scene, light, ["green"] * 5)
    await scene.until_shown("5 of 5 chose a light(.|\n)*At least 3 of 5 are green", light)


async def test_a_stranger_with_the_id_of_a_light_learns_nothing(scene: Scene) -> None:
    light = await asked(scene)
    elsewhere = scene.teams.add_person("Stine Fremmed")
    other = scene.teams.add_team("Løn", [elsewhere])
    channel = scene.teams.add_channel(other, "Løn")
    await scene.say(elsewhere, "help", channel)
    opened = await scene.teams.press(elsewhere, light, "Answer")
    assert "There is no such light in this team" in str(opened.deliveries[-1].body)
    data = (light.card or {})["refresh"]["action"]["data"]
    base = from_person(scene.teams, elsewhere, channel, scene.teams.service_url)
    for kind in ("manual", "automatic"):
        reach = Reach("light.view", kind, data)
        answer = await scene.teams.deliver({**base, "type": "invoke", "id": invoke_id(), **reach.value()})
        assert "There is no such light in this team" in str(answer.body) and QUESTION not in str(answer.body)


@pytest.mark.parametrize(
    ("people", "told"),
    [(3, "3 people can be asked now, and so few"), (4, "A result needs 5 answers, and 4 people")],
)
async def test_so_few_are_told_that_they_can_be_told_nothing(scene: Scene, people: int, told: str) -> None:
    for person in scene.people[people:]:
        scene.team.members.remove(person)
    await scene.say(scene.mette, f"light {QUESTION}", scene.channel)
    await scene.until_shown(told)


async def test_without_a_question_a_dialog_asks_for_one(scene: Scene) -> None:
    await scene.say(scene.mette, "light", scene.channel)
    card = await scene.until_shown("What do you want to ask the team")
    dialog = await scene.teams.open_dialog(scene.mette, card, "Write the question")
    await dialog.fill("light_question", QUESTION).send()
    assert not dialog.is_open
    await scene.until_shown(f"Traffic light · until(.|\n)*{re.escape(QUESTION)}")


async def test_in_private_it_is_asked_in_the_channel(scene: Scene) -> None:
    await scene.say(scene.mette, "help", scene.channel)
    await scene.say(scene.mette, f"light {QUESTION}", scene.teams.chat(scene.mette))
    light = await scene.until_shown("Traffic light · until")
    assert light.conversation.startswith(scene.channel.id)
    await scene.until_shown("The team is asked in")


async def test_where_runde_is_removed_what_was_answered_is_destroyed(
    scene: Scene, database: Database
) -> None:
    light = await asked(scene)
    await answered(scene, light, scene.line, "red")
    await scene.teams.uninstall(scene.channel, scene.mette)
    assert await left(database) == []
    await scene.teams.install(scene.channel, scene.mette)
    await scene.until_shown("Traffic light · cancelled", light)
    again = await asked(scene)  # the same as well: nothing was told
    await all_answered(scene, again, ["green"] * 5)
    await scene.until_shown("At least 3 of 5 are green", again)


@pytest.mark.parametrize("language", ["da"])
async def test_it_is_asked_and_told_in_danish(scene: Scene) -> None:
    await scene.say(scene.mette, "lyssignal Hvordan går det?", scene.channel)
    light = await scene.until_shown("Lyssignal · til kl. 14.1(.|\n)*Anonymt(.|\n)*0 af 5 har svaret")
    for person, choice in zip(scene.people, "green green yellow yellow red".split(), strict=True):
        dialog = await scene.teams.open_dialog(person, light, "Svar")
        assert "▲ Gul: det presser" in dialog.text
        await dialog.fill("light_choice_1", choice[0]).send()
    await scene.until_shown("Mest gult eller rødt(.|\n)*● Grøn 2 · ▲ ■ Gul eller rød 3", light)
    await scene.until_shown("Lyssignalet er lukket")
