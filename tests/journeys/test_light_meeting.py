"""A light that is asked in a meeting: a topic that comes next, and its result in the minutes."""

import re
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from tests.clock import QuickClock
from tests.fakes.teams import Message
from tests.journeys.at_a_topic import at_a_topic, ended
from tests.journeys.scene import Scene, chosen, scene_of
from tests.journeys.test_light import QUESTION, all_answered, answered
from tests.journeys.test_light_k import chosen as needed


async def asked_here(scene: Scene, question: str = QUESTION) -> Message:
    await scene.say(scene.line, f"light {question}")
    return await scene.until_shown(f"Traffic light · until(.|\n)*{re.escape(question)}")


async def needs_four(scene: Scene) -> None:
    """From a week later on."""
    await needed(scene, "4")
    scene.clock.move(days=8)


async def test_it_is_the_next_topic_and_its_result_stands_in_the_minutes(scene: Scene) -> None:
    live = await at_a_topic(scene, here=5)
    await scene.say(scene.mette, "topic Tools")
    await scene.until_shown("Tools", live)
    light = await asked_here(scene)
    assert light.conversation == live.conversation
    assert "It also stands in the minutes." in scene.shown(light)
    await all_answered(scene, light, ["green", "green", "yellow", "yellow", "red"])
    await scene.until_shown("Mostly yellow or red", light)
    await scene.until_shown(f"Traffic light “{re.escape(QUESTION)}”: Mostly yellow or red", live)
    await scene.say(scene.mette, "next really")
    await scene.until_shown(f"Topic 2 of 3(.|\n)*{re.escape(QUESTION)}", live)
    draft = scene.shown(await ended(scene, live))
    own = draft[draft.index(QUESTION) :]
    assert "Mostly yellow or red: others see it differently. ● Green 2 · ▲ ■ Yellow or red 3" in own
    assert "has closed" not in "\n".join(scene.said()), "its card tells; the thread is for the meeting"


async def test_it_is_open_for_five_minutes_and_says_nothing_between(scene: Scene) -> None:
    live = await at_a_topic(scene, here=5)
    light = await asked_here(scene)
    await answered(scene, light, scene.mette, "green")
    await scene.until_shown("1 of 5 has answered", light)
    scene.clock.move(minutes=3)
    await answered(scene, light, scene.jonas, "green")
    await scene.until_shown("2 of 5 have answered", light)
    scene.clock.move(minutes=3)
    await scene.until_shown("2 of 5 chose a light. At least 5 are needed", light)
    await scene.until_shown(f"“{re.escape(QUESTION)}”: no result, since fewer than 5 chose a light", live)
    assert not [text for text in scene.said() if text.startswith("1 of 5") or text.startswith("2 of 5")]


@pytest.mark.parametrize("opens", [time(0, 57), time(1, 10)], ids=["before it", "the second time"])
async def test_in_the_hour_that_comes_twice_it_is_open_for_five_minutes(
    url: str, tmp_path: Path, opens: time
) -> None:
    """In Copenhagen the clock goes from 02:59 back to 02:00, at one o'clock UTC."""
    clock = QuickClock(datetime.combine(date(2026, 10, 25), opens, UTC))
    async with scene_of(chosen(url, tmp_path), "en", clock) as scene:
        await at_a_topic(scene, here=5)
        light = await asked_here(scene)
        assert re.search("until 02:[01]. today", scene.shown(light))
        clock.move(minutes=3)
        await answered(scene, light, scene.mette, "green")
        await scene.until_shown("1 of 5 has answered", light)
        clock.move(minutes=3)
        await scene.until_shown("1 of 5 chose a light. At least 5 are needed", light)


async def test_it_asks_those_who_are_there_and_is_over_when_they_have_answered(scene: Scene) -> None:
    """Søren did not come, and Ahmed leaves: nobody waits for them, and they change no result from outside."""
    await needs_four(scene)
    live = await at_a_topic(scene, here=4)
    light = await asked_here(scene)
    assert "0 of 4 have answered" in scene.shown(light)
    absent = await scene.teams.open_dialog(scene.people[4], light, "Answer")
    assert "those who were in the meeting, or expected there" in absent.text
    await all_answered(scene, light, ["green"] * 4)
    await scene.until_shown("At least 2 of 4 are green", light)
    await scene.say(scene.people[3], "regrets")
    await scene.say(scene.line, "light How do we work together?")
    await scene.until_shown("A result needs 4 answers, and Runde knows of 3 in this meeting")
    await scene.say(scene.people[4], "note I am late")
    await scene.until_shown("I am late", live)
    again = await asked_here(scene, "How do we work together?")
    assert "0 of 4 have answered" in scene.shown(again)


async def test_while_people_check_in_it_asks_all_who_are_expected(scene: Scene) -> None:
    await needs_four(scene)
    await scene.say(scene.mette, "meeting Operations", scene.channel)
    live = await scene.until_shown("Operations")
    await scene.say(scene.mette, "topic Rota")
    await scene.say(scene.people[4], "regrets")
    await scene.say(scene.mette, "start")
    await scene.until_shown("Check-in", live)
    assert "0 of 4 have answered" in scene.shown(await asked_here(scene))


async def test_after_the_end_it_comes_into_the_draft(scene: Scene) -> None:
    live = await at_a_topic(scene, here=5)
    light = await asked_here(scene)
    await all_answered(scene, light, ["green"] * 4)
    draft = await ended(scene, live)
    assert "At least 3 of 5" not in scene.shown(draft)
    await answered(scene, light, scene.people[4], "green")
    await scene.until_shown(f"“{re.escape(QUESTION)}”: At least 3 of 5 are green", draft)


async def test_once_the_minutes_are_sent_its_card_alone_has_the_result(scene: Scene) -> None:
    live = await at_a_topic(scene, here=5)
    light = await asked_here(scene)
    await all_answered(scene, light, ["green"] * 4)
    draft = await ended(scene, live)
    await scene.press(scene.jonas, draft, "Send as it is")
    minutes = await scene.until_shown("✓ Published")
    await answered(scene, light, scene.people[4], "green")
    await scene.until_shown("At least 3 of 5 are green", light)
    assert "At least 3 of 5" not in scene.shown(minutes) + scene.shown(draft)


async def test_one_that_is_cancelled_records_nothing_and_its_topic_stays(scene: Scene) -> None:
    live = await at_a_topic(scene, here=5)
    light = await asked_here(scene)
    await answered(scene, light, scene.mette, "red")
    await (await scene.teams.open_dialog(scene.line, light, "Cancel")).send()
    await scene.until_shown("Traffic light · cancelled", light)
    await scene.say(scene.mette, "next really")
    await scene.until_shown(f"Topic 2 of 2(.|\n)*{re.escape(QUESTION)}", live)
    assert "Traffic light “" not in scene.shown(live)


async def test_it_is_asked_from_the_card_of_the_meeting_with_several_questions(scene: Scene) -> None:
    live = await at_a_topic(scene, here=5)
    dialog = await scene.more(scene.mette, live, "Traffic light")
    await dialog.fill("light_question", "Workload\nTools").send()
    assert not dialog.is_open, dialog.text
    light = await scene.until_shown("Traffic light · until(.|\n)*2 questions")
    assert light.conversation == live.conversation
    await scene.say(scene.mette, "next really")
    await scene.until_shown("Topic 2 of 2(.|\n)*Workload and 1 more", live)


async def test_in_the_thread_without_a_question_its_dialog_asks_in_the_meeting(scene: Scene) -> None:
    live = await at_a_topic(scene, here=5)
    await scene.say(scene.mette, "light")
    card = await scene.until_shown("What do you want to ask the team")
    dialog = await scene.teams.open_dialog(scene.mette, card, "Write the question")
    await dialog.fill("light_question", QUESTION).send()
    assert "It also stands in the minutes." in scene.shown(await scene.until_shown("Traffic light · until"))
    await scene.say(scene.mette, "next really")
    await scene.until_shown(f"Topic 2 of 2(.|\n)*{re.escape(QUESTION)}", live)


async def test_what_it_tells_is_nobodys_to_undo_or_to_rewrite_but_the_secretarys(scene: Scene) -> None:
    live = await at_a_topic(scene, here=5)
    light = await asked_here(scene)
    await scene.say(scene.line, "note Wrong words")
    await scene.until_shown("Wrong words", live)
    await all_answered(scene, light, ["green", "yellow", "yellow", "red", "red"])
    await scene.until_shown("Traffic light “", live)
    await scene.say(scene.line, "edit 2 All is green")
    await scene.until_shown("can be changed by|can change|corrected by|Not done")
    await scene.say(scene.line, "undo")
    await scene.teams.until(lambda: "Wrong words" not in scene.shown(live))
    assert "● Green 1 · ▲ Yellow 2 · ■ Red 2" in scene.shown(live)
    await scene.say(scene.jonas, "edit 2 One of five is fine")
    await scene.until_shown("One of five is fine", live)


@pytest.mark.parametrize("where", ["planned", "check-out", "outside"])
async def test_elsewhere_it_stands_alone(scene: Scene, where: str) -> None:
    if where == "planned":
        await scene.say(scene.mette, "meeting Operations tomorrow 10:00", scene.channel)
        await scene.until_shown("Operations")
    else:
        live = await at_a_topic(scene, here=5)
    if where == "check-out":
        await scene.say(scene.mette, "checkout")
        await scene.until_shown("Check-out", live)
    await scene.say(scene.mette, f"light {QUESTION}", scene.channel if where == "outside" else None)
    light = scene.shown(await scene.until_shown("Traffic light · until 14:1"))
    assert "minutes" not in light


async def test_what_comes_round_begins_in_a_meeting_and_goes_on_without_it(scene: Scene) -> None:
    live = await at_a_topic(scene, here=5)
    await scene.say(scene.line, f"light {QUESTION} every week")
    light = await scene.until_shown("Traffic light · until(.|\n)*Every week")
    await all_answered(scene, light, ["green"] * 5)
    await scene.until_shown("At least 3 of 5 are green", light)
    await ended(scene, live)
    scene.clock.move(days=7)
    again = await scene.until_shown("Traffic light · until 1")
    assert again.conversation != live.conversation
    assert "minutes" not in scene.shown(again)


@pytest.mark.parametrize("language", ["da"])
async def test_in_danish(scene: Scene) -> None:
    live = await at_a_topic(scene, "da", here=5)
    await scene.say(scene.mette, "lyssignal Arbejdspres")
    light = await scene.until_shown("Lyssignal · til kl.(.|\n)*Det står også i referatet")
    for person in scene.people:
        dialog = await scene.teams.open_dialog(person, light, "Svar")
        await dialog.fill("light_choice_1", "g").send()
    await scene.until_shown("Lyssignal “Arbejdspres”: Mindst 3 af 5 er grønne", live)
