"""What a light tells becomes an action in the meeting that is going on, and the next one says so."""

import pytest
from sqlalchemy import text

from storage.database import Database
from tests.fakes.teams import Message, buttons
from tests.fakes.teams.dialog import DialogView
from tests.journeys.scene import Scene, together
from tests.journeys.test_area import another_team
from tests.journeys.test_light import QUESTION, asked
from tests.journeys.test_light_taken import planned, taking, told

TASK = "Jonas: puts the phone on a rota by Friday"
AS_ACTION = "Operations · going on now, as an action"


async def in_a_meeting(scene: Scene) -> Message:
    """Its live card, at its only topic."""
    live = await planned(scene, when="")
    await scene.say(scene.mette, "topic Rota")
    await scene.until_shown("Rota", live)
    await scene.say(scene.mette, "start")
    await scene.until_shown("Check-in", live)
    await scene.say(scene.mette, "next")
    await scene.until_shown("Topic 1 of", live)
    return live


async def acted(scene: Scene, light: Message, task: str = TASK) -> DialogView:
    dialog = await taking(scene, light)
    return await _sent(dialog, task)


async def _sent(dialog: DialogView, task: str) -> DialogView:
    await dialog.fill("light_topic", task).fill("light_in", AS_ACTION).send()
    return dialog


def written_in(dialog: DialogView) -> str:
    field = next(each for each in dialog.card["body"] if each.get("id") == "light_topic")
    return str(field["value"])


async def _ended(scene: Scene, live: Message) -> Message:
    await scene.say(scene.mette, "end")
    await scene.until_shown("Ended", live)
    return await scene.until_shown("Draft")


async def test_it_is_recorded_and_the_next_light_tells_it_once_the_minutes_are_sent(scene: Scene) -> None:
    light, live = await told(scene), await in_a_meeting(scene)
    assert not (await acted(scene, light)).is_open
    await scene.until_shown("Jonas: puts the phone on a rota, by Friday 4 December", live)
    await scene.until_shown("It is an action of Operations, Tuesday 1 December", light)
    assert "Take it up" not in buttons(scene.now(light).card or {})
    said_back = await scene.until_shown("Recorded as number 1(.|\n)*by Friday 4 December")
    assert said_back in scene.private(scene.line)
    draft = await _ended(scene, live)
    scene.clock.move(days=7)
    second = await asked(scene)
    assert "Since last time: it became an action of Operations" in scene.shown(second)
    await scene.press(scene.mette, draft, "Send as it is")
    await scene.until_shown("✓ Published")
    scene.clock.move(days=7)
    await scene.until_shown("no result", second)
    third = await asked(scene)
    assert "Since last time: puts the phone on a rota" in scene.shown(third)


async def test_when_it_is_taken_back_it_can_be_taken_up_again(scene: Scene) -> None:
    light, live = await told(scene), await in_a_meeting(scene)
    await acted(scene, light)
    await scene.until_shown("It is an action of Operations", light)
    await scene.say(scene.line, "undo")
    await scene.teams.until(lambda: "Take it up" in buttons(scene.now(light).card or {}))
    await (await taking(scene, light)).send()
    await scene.until_shown("It is a topic of Operations", light)
    await scene.until_shown(QUESTION[:8], live)


async def test_the_question_itself_is_no_action_and_what_is_refused_stays_written(scene: Scene) -> None:
    light, live = await told(scene), await in_a_meeting(scene)
    dialog = await _sent(await taking(scene, light), QUESTION)
    assert "Write who does what by when" in dialog.text and written_in(dialog) == QUESTION
    await _ended(scene, live)
    await _sent(dialog, TASK)
    assert "The meeting ended at" in dialog.text and written_in(dialog) == TASK
    assert "Take it up" in buttons(scene.now(light).card or {})


async def test_of_a_topic_and_an_action_at_once_one_is_told(scene: Scene) -> None:
    light, _ = await told(scene), await in_a_meeting(scene)
    topic, action = await taking(scene, light), await taking(scene, light)
    await together(topic.send(), _sent(action, TASK))
    (late,) = [each for each in (topic, action) if each.is_open]
    assert "Somebody took it up meanwhile" in late.text
    await scene.until_shown("It is (a topic|an action) of Operations", light)


async def test_a_day_that_may_be_two_is_asked_about_in_private(scene: Scene) -> None:
    light, _ = await told(scene), await in_a_meeting(scene)
    await acted(scene, light, "Jonas: puts the phone on a rota by 8/12")
    card = await scene.until_shown("8 December(.|\n)*12 August|12 August(.|\n)*8 December")
    assert card in scene.private(scene.line)


async def test_where_no_meeting_is_going_on_it_can_be_a_topic_alone_and_that_is_said(scene: Scene) -> None:
    light, _ = await told(scene), await planned(scene)
    dialog = await taking(scene, light)
    assert "as an action" not in str(dialog.card)
    assert "It can become an action while a meeting is going on" in dialog.text


async def test_a_meeting_of_another_team_takes_no_action(scene: Scene, database: Database) -> None:
    light = await told(scene)
    nina, channel = await another_team(scene)
    await scene.say(nina, "meeting Payroll", channel)
    await scene.until_shown("^Payroll")
    await in_a_meeting(scene)
    theirs = text("SELECT id FROM meeting WHERE title = 'Payroll'")
    meeting = await database.read(lambda connection: connection.execute(theirs).scalar_one())
    dialog = await taking(scene, light)
    (sends,) = next(each for each in dialog.card["body"] if each["type"] == "ActionSet")["actions"]
    await dialog.submit({**sends["data"], "light_topic": TASK, "light_in": f"action.{meeting}"})
    assert "There is no such meeting in this team" in dialog.text


@pytest.mark.parametrize("language", ["da"])
async def test_in_danish(scene: Scene) -> None:
    await scene.say(scene.mette, "lyssignal Arbejdspres?", scene.channel)
    light = await scene.until_shown("Lyssignal · til")
    for person in scene.people:
        await (await scene.teams.open_dialog(person, light, "Svar")).fill("light_choice_1", "g").send()
    await scene.until_shown("Mindst 3 af 5 er grønne", light)
    await scene.say(scene.mette, "møde Drift", scene.channel)
    live = await scene.until_shown("^Drift")
    await scene.say(scene.mette, "emne Turnus")
    await scene.until_shown("Turnus", live)
    await scene.say(scene.mette, "start")
    await scene.until_shown("Check-in", live)
    dialog = await scene.teams.open_dialog(scene.line, light, "Tag det op")
    assert "Som emne eller opgave" in dialog.text
    dialog.fill("light_topic", "Jonas: sætter telefonen på turnus senest fredag")
    await dialog.fill("light_in", "Drift · i gang nu, som opgave").send("Tilføj")
    await scene.until_shown("Jonas: sætter telefonen på turnus, senest fredag 4. december", live)
    await scene.until_shown("Det er en opgave fra Drift", light)
