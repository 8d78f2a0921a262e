"""A light with several questions: one a step, told each by itself."""

import re
from collections.abc import Sequence

import pytest

from tests.fakes.teams import Message, Person
from tests.fakes.teams.card_reading import actions
from tests.fakes.teams.dialog import DialogView
from tests.journeys.scene import Scene
from tests.journeys.test_light import answered

THEMES = ("Workload", "Cooperation", "Tools")
WAYS = {
    "green": "● Green: it goes well",
    "yellow": "▲ Yellow: it is a strain",
    "red": "■ Red: it does not work",
    "pass": "– I pass",
}


async def asked(scene: Scene, *themes: str) -> Message:
    await scene.say(scene.mette, "light", scene.channel)
    card = await scene.until_shown("What do you want to ask the team")
    dialog = await scene.teams.open_dialog(scene.mette, card, "Write the question")
    await dialog.fill("light_question", "\n".join(themes or THEMES)).send()
    assert not dialog.is_open, dialog.text
    return await scene.until_shown("Traffic light · until")


async def stepped(dialog: DialogView, choices: Sequence[str]) -> DialogView:
    for choice in choices:
        await dialog.send(WAYS[choice])
    return dialog


async def sent(scene: Scene, light: Message, person: Person, *choices: str) -> None:
    dialog = await stepped(await scene.teams.open_dialog(person, light, "Answer"), choices)
    await dialog.send("Send my answer")


async def test_each_question_is_a_step_and_each_is_told_by_itself(scene: Scene) -> None:
    light = await asked(scene)
    shown = scene.shown(light)
    assert "3 questions" in shown and all(theme in shown for theme in THEMES)
    for person, choices in zip(
        scene.people,
        (
            ("green", "green", "red"),
            ("green", "green", "pass"),
            ("green", "yellow", "yellow"),
            ("yellow", "red", "red"),
            ("red", "red", "yellow"),
        ),
        strict=True,
    ):
        await sent(scene, light, person, *choices)
    told = scene.shown(await scene.until_shown("3 questions(.|\n)*At least 3 of 5 are green", light))
    workload, cooperation, tools = re.split("Cooperation|Tools", told)
    assert (
        "Workload" in workload
        and "5 of 5 chose a light" in workload
        and "At least 3 of 5 are green" in workload
    )
    assert "▲ ■ Yellow or red 3" in cooperation
    assert "4 of 5 chose a light. At least 5 are needed" in tools


async def test_one_goes_back_and_corrects_at_the_end(scene: Scene) -> None:
    light = await asked(scene)
    dialog = await scene.teams.open_dialog(scene.line, light, "Answer")
    assert "Anonymous · question 1 of 3\nWorkload" in dialog.text and "Back" not in dialog.buttons
    await stepped(dialog, ["red", "green"])
    assert "question 3 of 3\nTools" in dialog.text
    await dialog.send("Back")
    assert "question 2 of 3\nCooperation" in dialog.text
    await stepped(dialog, ["yellow", "green"])
    assert _chosen(dialog) == ["r", "y", "g"]
    await dialog.fill("Workload", WAYS["green"]).send("Send my answer")
    for person in scene.people:
        if person is not scene.line:
            await sent(scene, light, person, *(["yellow"] * 3))
    await scene.until_shown("At least 3 of 5 are yellow", light)


def _chosen(dialog: DialogView) -> list[str]:
    fields = [each for each in dialog.card["body"] if each["type"] == "Input.ChoiceSet"]
    return [each.get("value", "") for each in fields]


async def test_typed_they_stand_between_semicolons(scene: Scene) -> None:
    await scene.say(scene.mette, "light Workload; Cooperation;", scene.channel)
    light = await scene.until_shown("Traffic light · until(.|\n)*2 questions")
    assert "Workload" in scene.shown(light) and "Cooperation" in scene.shown(light)


async def test_in_the_dialog_a_question_may_have_a_semicolon_and_one_too_long_comes_back_with_the_others(
    scene: Scene,
) -> None:
    await scene.say(scene.mette, "light", scene.channel)
    card = await scene.until_shown("What do you want to ask the team")
    dialog = await scene.teams.open_dialog(scene.mette, card, "Write the question")
    (field,) = (each for each in dialog.card["body"] if each.get("id") == "light_question")
    assert field["maxLength"] >= len("\r\n".join(["a" * 200] * 10))
    assert "each on a line of its own and of at most 200 characters" in dialog.text
    typed = ["Too much; or too little?", "Tools" * 41]
    await dialog.fill("light_question", "\n".join(typed)).send()
    assert "There is room for 200 characters in a question. Shorten “ToolsTools" in dialog.text
    (field,) = (each for each in dialog.card["body"] if each.get("id") == "light_question")
    assert field["value"] == "\n".join(typed)
    await dialog.fill("light_question", typed[0]).send()
    light = await scene.until_shown("Traffic light · until(.|\n)*Too much; or too little")
    assert "questions" not in scene.shown(light)


async def test_there_is_room_for_ten_and_each_is_asked_once(scene: Scene) -> None:
    await scene.say(scene.mette, "light " + "; ".join(f"Number {n}" for n in range(11)), scene.channel)
    await scene.until_shown("A light has at most 10 questions, and these are 11")
    await scene.say(scene.mette, "light Tools; tools?; " + "; ".join(THEMES[:2]), scene.channel)
    light = await scene.until_shown("Traffic light · until")
    assert "3 questions" in scene.shown(light)


async def test_any_of_them_is_asked_once_a_week(scene: Scene) -> None:
    light = await asked(scene)
    for person in scene.people:
        await sent(scene, light, person, "green", "green", "green")
    await scene.until_shown("At least 3 of 5 are green", light)
    await scene.say(scene.mette, "light Food; Tools", scene.channel)
    await scene.until_shown("“Tools” was asked on(.|\n)*The same question is asked once a week at most")


async def test_closed_while_somebody_is_on_their_way_the_dialog_says_so(scene: Scene) -> None:
    light = await asked(scene)
    dialog = await stepped(await scene.teams.open_dialog(scene.line, light, "Answer"), ["red"])
    scene.clock.move(hours=4, minutes=16)
    await scene.until_shown("Traffic light · no result", light)
    await dialog.send(WAYS["green"])
    assert "This light closed at" in dialog.text


async def test_a_step_that_is_delivered_twice_is_one(scene: Scene) -> None:
    light = await asked(scene)
    dialog = await scene.teams.open_dialog(scene.line, light, "Answer")
    await dialog.send(WAYS["red"], deliver="twice_same_id")
    assert "question 2 of 3" in dialog.text
    await dialog.send(WAYS["red"], deliver="twice_new_id")
    assert "question 3 of 3" in dialog.text
    await dialog.send(WAYS["red"])
    await dialog.send("Send my answer", deliver="twice_new_id")
    await scene.until_shown("1 of 5 has answered", light)


async def test_what_no_dialog_of_ours_sends_is_no_answer(scene: Scene) -> None:
    light = await asked(scene)
    dialog = await scene.teams.open_dialog(scene.line, light, "Answer")
    for given in ("purple", "x", "rrrr", "r,r", "r" * 5000):
        await dialog.submit({"verb": "light.step", "light": _id(dialog), "given": given})
        assert "Choose a light, or pass" in dialog.text and "question 1 of 3" in dialog.text
    await dialog.submit({"verb": "light.answer", "light": _id(dialog), "light_choice_1": "r"})
    assert "Choose a light, or pass" in dialog.text
    assert "0 of 5 have answered" in scene.shown(light)


def _id(dialog: DialogView) -> str:
    return str(actions(dialog.card)[0]["data"]["light"])


@pytest.mark.parametrize("language", ["da"])
async def test_in_danish(scene: Scene) -> None:
    await scene.say(scene.mette, "lyssignal Arbejdsmængde; Samarbejde", scene.channel)
    light = await scene.until_shown("Lyssignal · til kl. (.|\n)*2 spørgsmål(.|\n)*Arbejdsmængde")
    dialog = await scene.teams.open_dialog(scene.line, light, "Svar")
    assert "Anonymt · spørgsmål 1 af 2" in dialog.text
    await dialog.send("■ Rød: det går ikke")
    await dialog.send("– Jeg springer over")
    await dialog.send("Send svar")
    await scene.until_shown("1 af 5 har svaret", light)


async def test_one_question_is_one_page(scene: Scene) -> None:
    light = await asked(scene, "How is your workload?")
    await answered(scene, light, scene.line, "red")
    await scene.until_shown("1 of 5 has answered", light)
