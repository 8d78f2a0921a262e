"""What a light tells is taken up as a topic, and the next one says what came of it."""

import re

import pytest

from tests.fakes.teams import Message, buttons
from tests.fakes.teams.dialog import DialogView
from tests.journeys.scene import Scene, together
from tests.journeys.test_light import QUESTION, all_answered, asked
from tests.journeys.test_light_meeting import asked_here


async def told(scene: Scene) -> Message:
    """A light with its result."""
    light = await asked(scene)
    await all_answered(scene, light, ["green", "yellow", "yellow", "red", "red"])
    await scene.until_shown("● Green 1 · ▲ Yellow 2 · ■ Red 2", light)
    return light


async def planned(scene: Scene, title: str = "Operations", when: str = "tomorrow 10:00") -> Message:
    await scene.say(scene.mette, f"meeting {title} {when}", scene.channel)
    return await scene.until_shown(f"^{title}")


async def taking(scene: Scene, light: Message) -> DialogView:
    return await scene.teams.open_dialog(scene.line, light, "Take it up")


async def test_it_becomes_a_topic_of_the_meeting_that_is_chosen(scene: Scene) -> None:
    light = await told(scene)
    await planned(scene)
    other = await planned(scene, "Planning", "on Friday 9:00")
    dialog = await taking(scene, light)
    assert "Operations · Wednesday 2 December at 10:00" in str(dialog.card)
    await dialog.fill("light_in", "Planning · Friday 4 December at 09:00").send()
    assert not dialog.is_open, dialog.text
    await scene.until_shown(re.escape(QUESTION), other)
    await scene.until_shown("It is a topic of Planning, Friday 4 December", light)
    assert "Take it up" not in buttons(scene.now(light).card or {})


async def test_the_next_light_says_what_was_decided_since(scene: Scene) -> None:
    light = await told(scene)
    live = await planned(scene, when="")
    await (await taking(scene, light)).fill("light_topic", "Peace to work").send()
    await scene.until_shown("Peace to work", live)
    await scene.say(scene.mette, "start")
    await scene.until_shown("Check-in", live)
    await scene.say(scene.mette, "next")
    await scene.until_shown("Topic 1 of", live)
    await scene.say(scene.mette, "action Jonas: puts the phone on a rota")
    await scene.say(scene.mette, "decide Nobody calls before ten")
    await scene.until_shown("Nobody calls before ten", live)
    await scene.say(scene.mette, "end")
    draft = await scene.until_shown("Draft")
    before = await _asked_once_more(scene)
    assert "Since last time: you talked about it in Operations" in scene.shown(before)
    await told_again(scene, before)
    await scene.press(scene.mette, draft, "Send as it is")
    await scene.until_shown("✓ Published")
    again = await _asked_once_more(scene)
    since = "Since last time: Nobody calls before ten · puts the phone on a rota"
    assert since in scene.shown(again)
    await all_answered(scene, again, ["green"] * 5)
    last = scene.shown(await scene.until_shown("At least 3 of 5 are green", again))
    assert "Last time (Tuesday 8 December): ● Green 1 · ▲ Yellow 2 · ■ Red 2" in last


async def _asked_once_more(scene: Scene) -> Message:
    scene.clock.move(days=7)
    return await asked(scene)


async def told_again(scene: Scene, light: Message) -> None:
    await all_answered(scene, light, ["green", "yellow", "yellow", "red", "red"])
    await scene.until_shown("● Green 1 · ▲ Yellow 2 · ■ Red 2", light)


@pytest.mark.parametrize(
    ("ends", "since"),
    [
        (False, "it is a topic of Operations, "),
        (True, "it was a topic of Operations, .* you did not come to it"),
    ],
)
async def test_where_nothing_was_decided_it_says_that_it_was_a_topic(
    scene: Scene, ends: bool, since: str
) -> None:
    live = await planned(scene, when="in three weeks 10:00" if not ends else "")
    light = await told(scene)
    await (await taking(scene, light)).send()
    await scene.until_shown(re.escape(QUESTION), live)
    if ends:
        await scene.say(scene.mette, "start")
        await scene.until_shown("Check-in", live)
        await scene.say(scene.mette, "end")
        await scene.until_shown("Ended", live)
    scene.clock.move(days=7)
    assert re.search(f"Since last time: {since}", scene.shown(await asked(scene)))


async def test_what_is_confidential_or_taken_back_is_not_told(scene: Scene) -> None:
    live = await planned(scene, when="")
    await scene.say(scene.mette, "topic First")
    await scene.say(scene.mette, "start")
    await scene.until_shown("Check-in", live)
    for person in scene.people:
        await scene.say(person, "pass")
    await scene.say(scene.mette, "next")
    await scene.until_shown("Topic 1 of", live)
    light = await asked_here(scene)
    await all_answered(scene, light, ["green", "yellow", "yellow", "red", "red"])
    await scene.until_shown("It is a topic of Operations", light)
    await scene.say(scene.mette, "next really")
    await scene.until_shown("Topic 2 of", live)
    await scene.say(scene.mette, "decide We hire Quentin")
    await scene.until_shown("We hire Quentin", live)
    await scene.say(scene.mette, "undo")
    dialog = await scene.teams.open_dialog(scene.mette, scene.now(live), "Record")
    dialog.fill("record_decisions", "We part with Rupert").fill("record_confidential", "true")
    await dialog.send()
    await scene.say(scene.mette, "end")
    await scene.press(scene.mette, await scene.until_shown("Draft"), "Send as it is")
    await scene.until_shown("✓ Published")
    scene.clock.move(days=7)
    again = scene.shown(await asked(scene))
    assert "you talked about it in Operations" in again
    assert "Quentin" not in again and "Rupert" not in again


async def test_of_two_who_take_it_up_at_once_one_is_told(scene: Scene) -> None:
    light, _ = await told(scene), await planned(scene)
    dialogs = [await taking(scene, light) for _ in range(2)]
    await together(*(each.send() for each in dialogs))
    (late,) = [each for each in dialogs if each.is_open]
    assert "Somebody took it up meanwhile" in late.text


async def test_a_topic_that_was_taken_off_can_be_added_again(scene: Scene) -> None:
    live = await planned(scene)
    await scene.say(scene.mette, "topic First")
    light = await told(scene)
    await (await taking(scene, light)).send()
    await scene.until_shown("It is a topic of Operations", light)
    await scene.until_shown(re.escape(QUESTION), live)
    dialog = await scene.more(scene.line, live, "Arrange")
    field = next(each for each in dialog.card["body"] if each.get("id") == "topic_chosen")
    await dialog.fill("topic_chosen", field["choices"][-1]["value"]).send("Change it")
    await dialog.send("Take it off")
    await scene.teams.until(lambda: "Take it up" in buttons(scene.now(light).card or {}))
    await (await taking(scene, light)).send()
    await scene.until_shown("It is a topic of Operations", light)


async def test_without_a_meeting_to_come_the_way_to_one_is_told(scene: Scene) -> None:
    light = await told(scene)
    opened = await scene.teams.press(scene.line, light, "Take it up")
    assert "No meeting is planned. Type “meeting” and a title" in str(opened.deliveries[-1].body)


async def test_where_nothing_is_told_there_is_nothing_to_take_up(scene: Scene) -> None:
    await planned(scene)
    light = await asked(scene)
    await all_answered(scene, light, ["green"] * 4)
    scene.clock.move(hours=5)
    await scene.until_shown("no result", light)
    assert not buttons(scene.now(light).card or {})


async def test_a_stranger_takes_up_nothing(scene: Scene) -> None:
    light, _ = await told(scene), await planned(scene)
    elsewhere = scene.teams.add_person("Stine Fremmed")
    other = scene.teams.add_team("Løn", [elsewhere])
    channel = scene.teams.add_channel(other, "Løn")
    await scene.say(elsewhere, "help", channel)
    opened = await scene.teams.press(elsewhere, light, "Take it up")
    assert "There is no such light in this team" in str(opened.deliveries[-1].body)


@pytest.mark.parametrize("language", ["da"])
async def test_in_danish(scene: Scene) -> None:
    await scene.say(scene.mette, "møde Drift i morgen kl. 10", scene.channel)
    await scene.until_shown("^Drift")
    await scene.say(scene.mette, "lyssignal Arbejdspres?", scene.channel)
    light = await scene.until_shown("Lyssignal · til")
    for person in scene.people:
        await (await scene.teams.open_dialog(person, light, "Svar")).fill("light_choice_1", "g").send()
    await scene.until_shown("Mindst 3 af 5 er grønne", light)
    dialog = await scene.teams.open_dialog(scene.line, light, "Tag det op")
    assert "Som emne på et møde" in dialog.text
    await dialog.send("Tilføj emnet")
    await scene.until_shown("Det er et emne på Drift, onsdag 2. december", light)


@pytest.mark.parametrize("language", ["da"])
async def test_its_title_is_in_the_language_of_the_team_whoever_takes_it_up(scene: Scene) -> None:
    kim = scene.teams.add_person("Kim Day", "en-GB")
    await scene.say(scene.mette, "møde Drift i morgen kl. 10", scene.channel)
    live = await scene.until_shown("^Drift")
    await scene.teams.add_member(scene.team, kim)
    await scene.say(scene.mette, "lyssignal Arbejdspres; Samarbejde", scene.channel)
    light = await scene.until_shown("Lyssignal · til")
    for person in scene.people:
        dialog = await scene.teams.open_dialog(person, light, "Svar")
        for button in ("● Grøn: det går godt", "– Jeg springer over", "Send svar"):
            await dialog.send(button)
    scene.clock.move(hours=5)
    await scene.until_shown("Mindst 3 af 5 er grønne", light)
    dialog = await scene.teams.open_dialog(kim, light, "Tag det op")
    assert "As a topic of a meeting" in dialog.text
    await dialog.send("Add the topic")
    await scene.until_shown("Arbejdspres og 1 til", live)


async def test_when_its_meeting_is_cancelled_it_can_be_taken_up_again(scene: Scene) -> None:
    light, live = await told(scene), await planned(scene)
    await (await taking(scene, light)).send()
    await scene.until_shown("It is a topic of Operations", light)
    await scene.say(scene.mette, "meeting cancel", scene.teams.place(live.conversation))
    await scene.until_shown("ancelled", live)
    await scene.teams.until(lambda: "Take it up" in buttons(scene.now(light).card or {}))


async def test_what_is_decided_after_the_next_light_is_told_by_the_one_after_it(scene: Scene) -> None:
    light, live = await told(scene), await planned(scene, when="in two weeks 10:00")
    await (await taking(scene, light)).send()
    await scene.until_shown(re.escape(QUESTION), live)
    thread = scene.teams.place(live.conversation)
    second = await _asked_once_more(scene)
    assert "it is a topic of Operations" in scene.shown(second)
    await told_again(scene, second)
    scene.clock.move(days=7, hours=1)
    await scene.say(scene.mette, "start", thread)
    await scene.until_shown("Check-in", live)
    await scene.say(scene.mette, "next", thread)
    await scene.until_shown("Topic 1 of", live)
    await scene.say(scene.mette, "end", thread)
    await scene.until_shown("Ended", live)
    assert "Since last time: you talked about it in Operations" in scene.shown(await asked(scene))
