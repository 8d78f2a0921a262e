"""A light that comes round by itself: asked every so many weeks until the team stops it."""

import asyncio
import re
from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
from sqlalchemy import Connection, select

from storage import tables
from storage.database import Database
from tests.fakes.teams import Message
from tests.fakes.teams.dialog import DialogView
from tests.journeys.scene import Scene, together
from tests.journeys.test_light import QUESTION, all_answered
from tests.patience import PATIENCE

OFTEN = {1: "Every week", 2: "Every other week", 3: "Every third week", 4: "Every fourth week"}


async def begun(scene: Scene, weeks: int = 3, *questions: str) -> Message:
    """From the dialog."""
    await scene.say(scene.mette, "light", scene.channel)
    card = await scene.until_shown("What do you want to ask the team")
    dialog = await scene.teams.open_dialog(scene.mette, card, "Write the question")
    dialog.fill("light_question", "\n".join(questions or [QUESTION]))
    await dialog.fill("light_often", OFTEN[weeks]).send()
    assert not dialog.is_open, dialog.text
    return await scene.until_shown(f"Traffic light · until(.|\n)*{OFTEN[weeks]}")


async def told(scene: Scene, light: Message, choices: Sequence[str] = ("green",) * 5) -> None:
    await all_answered(scene, light, choices)
    await scene.until_shown(f"{len(choices)} of 5 chose a light", light)


def lights(scene: Scene) -> list[Message]:
    """The cards of all that stand in the channel, the oldest first."""
    there = [m for thread in scene.channel.threads for m in thread.messages if m.sender is None]
    state = re.compile(r"Traffic light · (until|\d of|no result|closed)")
    return sorted((m for m in there if state.search(scene.shown(m))), key=lambda each: each.id)


async def next_light(scene: Scene, after: int) -> Message:
    await scene.teams.until(lambda: lights(scene)[after:])
    return lights(scene)[after]


async def changed(scene: Scene, often: str, rhythm: int = 0) -> DialogView:
    dialog = await rhythms(scene)
    field = [each["id"] for each in dialog.card["body"] if each.get("type") == "Input.ChoiceSet"][rhythm]
    await dialog.fill(field, often).send()
    return dialog


async def rhythms(scene: Scene) -> DialogView:
    await scene.say(scene.jonas, "light", scene.channel)
    card = await scene.until_shown("These come round by themselves")
    return await scene.teams.open_dialog(scene.jonas, card, "Change how often")


async def test_every_third_week_it_is_asked_again_and_told_below_once_a_month(scene: Scene) -> None:
    first = await begun(scene)
    await told(scene, first)
    scene.clock.move(days=20, hours=23)
    await scene.say(scene.jonas, "light", scene.channel)
    listed = scene.shown(await scene.until_shown("These come round by themselves"))
    assert "Every third week · next on Tuesday 22 December" in listed
    scene.clock.move(hours=2)
    second = await next_light(scene, 1)
    assert second.conversation == first.conversation and "5 have answered" in scene.shown(second)
    await told(scene, second, ["green", "green", "yellow", "yellow", "red"])
    assert "others see it differently" in scene.shown(second)
    scene.clock.move(days=21)
    third = await next_light(scene, 2)
    assert third.conversation != first.conversation, "a month has passed: it stands in the channel"
    assert QUESTION in scene.shown(third)


@pytest.mark.parametrize("words", ["? every third week", "?, hver 3. uge", "? Every third week!"])
async def test_it_can_be_typed(scene: Scene, words: str) -> None:
    await scene.say(scene.mette, f"light How do we work together{words}", scene.channel)
    light = scene.shown(await scene.until_shown("Traffic light · until"))
    assert "How do we work together?\nEvery third week\n" in light


@pytest.mark.parametrize("language", ["da"])
async def test_in_danish(scene: Scene) -> None:
    await scene.say(scene.mette, "lyssignal Arbejdspres; Samarbejde; hver anden uge", scene.channel)
    await scene.until_shown("Lyssignal · til(.|\n)*2 spørgsmål(.|\n)*Samarbejde(.|\n)*Hver anden uge")
    await scene.say(scene.jonas, "lyssignal", scene.channel)
    card = await scene.until_shown("Hver anden uge · næste gang tirsdag 15. december")
    dialog = await scene.teams.open_dialog(scene.jonas, card, "Ændr, hvor tit")
    assert "Arbejdspres og 1 til" in str(dialog.card)


async def test_who_stops_it_is_told_in_the_channel_and_it_comes_no_more(scene: Scene) -> None:
    await told(scene, await begun(scene, 1))
    await changed(scene, "Not any more")
    line = scene.shown(await scene.until_shown("Jonas changed how often lights come round"))
    assert f"{QUESTION}\nNot any more" in line
    await scene.say(scene.mette, "light", scene.channel)
    await scene.until_shown("What do you want to ask the team")
    scene.clock.move(days=8)
    await _nothing_comes(scene, 1)


async def _nothing_comes(scene: Scene, before: int) -> None:
    """What came due is done before what is asked after it."""
    await scene.say(scene.mette, "light Is this the next one?", scene.channel)
    await scene.until_shown("Traffic light · until(.|\n)*Is this the next one")
    assert len(lights(scene)) == before + 1


async def test_another_rhythm_counts_from_when_it_was_asked(scene: Scene) -> None:
    await told(scene, await begun(scene, 3))
    await changed(scene, "Every week")
    await scene.until_shown("Jonas changed how often lights come round(.|\n)*Every week")
    scene.clock.move(days=7)
    await next_light(scene, 1)


async def test_two_who_change_it_at_once_hear_of_each_other(scene: Scene) -> None:
    await told(scene, await begun(scene, 3))
    mine, theirs = await rhythms(scene), await rhythms(scene)
    field = next(each["id"] for each in mine.card["body"] if each.get("type") == "Input.ChoiceSet")
    await together(mine.fill(field, "Every week").send(), theirs.fill(field, "Every fourth week").send())
    (late,) = [each for each in (mine, theirs) if each.is_open]
    assert "Somebody changed this while it was open" in late.text
    await late.send()
    assert not late.is_open, late.text
    await scene.teams.until(lambda: _told_twice(scene))


def _told_twice(scene: Scene) -> bool:
    return len([text for text in scene.said() if "changed how often lights come round" in text]) == 2


async def test_a_change_of_what_somebody_has_stopped_comes_back(scene: Scene) -> None:
    await told(scene, await begun(scene, 3))
    mine, theirs = await rhythms(scene), await rhythms(scene)
    field = next(each["id"] for each in mine.card["body"] if each.get("type") == "Input.ChoiceSet")
    await theirs.fill(field, "Not any more").send()
    await mine.fill(field, "Every week").send()
    assert "Somebody changed this while it was open" in mine.text


async def test_all_that_come_round_stand_below_the_one_of_this_month(scene: Scene) -> None:
    for question, days in (("Workload", 1), ("Cooperation", 13)):
        await scene.say(scene.mette, f"light {question}? every other week", scene.channel)
        await told(scene, await scene.until_shown(f"Traffic light · until(.|\n)*{question}"))
        scene.clock.move(days=days)
    third = await next_light(scene, 2)
    await told(scene, third)
    scene.clock.move(days=1)
    fourth = await next_light(scene, 3)
    assert "Workload" in scene.shown(third) and "Cooperation" in scene.shown(fourth)
    assert third.conversation == fourth.conversation, "one stands in the channel, whichever it is"


async def test_when_who_wished_it_has_left_anybody_cancels_it(scene: Scene) -> None:
    await told(scene, await begun(scene, 1))
    scene.team.members.append(scene.teams.add_person("Nina Ny"))
    scene.team.members.remove(scene.mette)
    scene.clock.move(days=7)
    light = await next_light(scene, 1)
    await (await scene.teams.open_dialog(scene.jonas, light, "Cancel")).send()
    await scene.until_shown("Traffic light · cancelled", light)


async def test_while_another_is_open_it_waits_until_that_closes(scene: Scene, database: Database) -> None:
    await told(scene, await begun(scene, 1))
    scene.clock.move(days=6, hours=22)
    await scene.say(scene.mette, "light How do we work together?", scene.channel)
    await scene.until_shown("Traffic light · until 12:15(.|\n)*How do we work together")
    scene.clock.move(hours=2, minutes=1)
    await turned(database, datetime(2026, 12, 8, 11, 15, tzinfo=UTC))
    scene.clock.move(hours=2, minutes=15)
    again = await next_light(scene, 2)
    assert QUESTION in scene.shown(again) and "until 16:" in scene.shown(again)


async def test_where_that_is_too_late_it_waits_for_the_next_working_day(
    scene: Scene, database: Database
) -> None:
    scene.clock.move(hours=1)
    await told(scene, await begun(scene, 1))
    scene.clock.move(days=6, hours=23, minutes=50)
    await scene.say(scene.mette, "light How do we work together?", scene.channel)
    other = await scene.until_shown("Traffic light · until 15:(.|\n)*How do we work together")
    scene.clock.move(minutes=15)
    await turned(database, datetime(2026, 12, 9, 10, tzinfo=UTC))
    await told(scene, other)
    scene.clock.move(days=1)
    assert QUESTION in scene.shown(await next_light(scene, 2))


async def test_what_was_asked_by_hand_within_the_week_is_left_out(scene: Scene) -> None:
    await all_answered_themes(scene, await begun(scene, 1, "Workload", "Cooperation"))
    scene.clock.move(days=7, hours=-1)
    await scene.say(scene.mette, "light Workload", scene.channel)
    await told(scene, await scene.until_shown("Traffic light · until(.|\n)*Workload"))
    scene.clock.move(hours=2)
    again = scene.shown(await next_light(scene, 2))
    assert "Cooperation" in again and "Workload" not in again


async def all_answered_themes(scene: Scene, light: Message) -> None:
    for person in scene.people:
        dialog = await scene.teams.open_dialog(person, light, "Answer")
        for _ in range(2):
            await dialog.send("● Green: it goes well")
        await dialog.send("Send my answer")
    await scene.until_shown("Traffic light · closed", light)


async def test_with_too_few_people_a_line_says_so_and_it_comes_the_next_time(scene: Scene) -> None:
    first = await begun(scene, 1)
    await told(scene, first)
    gone = scene.team.members.pop()
    scene.clock.move(days=7)
    line = await scene.until_shown("Today nobody is asked: 4 people could be")
    assert line.conversation == first.conversation
    assert "a result needs 5 answers. The next time is Tuesday 15 December" in scene.shown(line)
    scene.team.members.append(gone)
    scene.clock.move(days=7)
    assert "0 of 5 have answered" in scene.shown(await next_light(scene, 1))


async def turned(database: Database, at: datetime) -> None:
    """Until it is to come round then."""
    async with asyncio.timeout(PATIENCE):
        while (await database.read(_next)).replace(minute=at.minute) != at:
            pass


def _next(connection: Connection) -> datetime:
    found: datetime = connection.execute(select(tables.light_rhythm.c.next)).scalar_one()
    return found


async def test_where_runde_was_removed_it_comes_after_it_is_back(scene: Scene, database: Database) -> None:
    await told(scene, await begun(scene, 1))
    await scene.teams.uninstall(scene.channel, scene.mette)
    scene.clock.move(days=8)
    await turned(database, datetime(2026, 12, 15, 9, tzinfo=UTC))
    await scene.teams.install(scene.channel, scene.mette)
    await _asked_for(scene)
    assert len(lights(scene)) == 1
    scene.clock.move(days=6)
    await next_light(scene, 1)


async def _asked_for(scene: Scene) -> Message:
    await scene.say(scene.jonas, "light", scene.channel)
    return await scene.until_shown("These come round by themselves")


async def test_the_same_question_comes_round_once(scene: Scene) -> None:
    await told(scene, await begun(scene, 3))
    scene.clock.move(days=8)
    await scene.say(scene.jonas, "light  how is your WORKLOAD? every week", scene.channel)
    await scene.until_shown("comes round in this team already")
    assert len(lights(scene)) == 1


async def test_a_stranger_changes_nothing(scene: Scene) -> None:
    await begun(scene)
    card = await _asked_for(scene)
    elsewhere = scene.teams.add_person("Stine Fremmed")
    other = scene.teams.add_team("Løn", [elsewhere])
    channel = scene.teams.add_channel(other, "Løn")
    await scene.say(elsewhere, "help", channel)
    opened = await scene.teams.press(elsewhere, card, "Change how often")
    assert "You are not in that team" in str(opened.deliveries[-1].body)
