"""A team asks the wellbeing group of its area for help on what a light told."""

from collections.abc import Sequence

import pytest
from sqlalchemy import text

from storage.database import Database
from tests.fakes.teams import Fail, Message, Person, buttons
from tests.fakes.teams.dialog import DialogView
from tests.journeys.scene import Scene, together
from tests.journeys.test_area import another_team, founded, opened
from tests.journeys.test_area import asked as asked_to_join
from tests.journeys.test_light import QUESTION, all_answered, answered, asked
from tests.journeys.test_light_taken import told
from tests.journeys.test_support import thanked, to_a_colleague

WORDS = "Can you help us with the phone?"
NAMED = {"Jonas": "Jonas Bek", "Søren": "Søren Lund", "Line": "Line Skov"}


async def with_group(scene: Scene, group: Sequence[str], contact: str = "") -> DialogView:
    """The team is in an area with these in its wellbeing group."""
    area = await founded(scene)
    await in_group(area, group)
    if contact:
        await area.send("Choose contact persons")
        await area.fill("IT-drift", NAMED[contact]).send("Save")
    return area


async def in_group(area: DialogView, group: Sequence[str]) -> None:
    await area.send("Change who is what")
    await area.fill("area_wellbeing", ", ".join(group)).send("Save")
    assert "Coordinators" in area.text, area.text


async def asking(scene: Scene, light: Message, person: Person | None = None) -> DialogView:
    return await scene.teams.open_dialog(person or scene.line, scene.now(light), "Ask for help")


def written_in(dialog: DialogView) -> str:
    field = next(each for each in dialog.card["body"] if each.get("id") == "help_text")
    return str(field.get("value", ""))


def got(scene: Scene, person: Person) -> list[Message]:
    return [m for m in scene.private(person) if "asks for help" in scene.shown(m)]


async def kept(database: Database, table: str = "light_help") -> int:
    count = text(f"SELECT count(*) FROM {table}")
    return int(await database.read(lambda connection: connection.execute(count).scalar_one()))


async def test_the_contact_person_gets_the_words_and_the_result_if_it_is_sent_along(scene: Scene) -> None:
    await with_group(scene, ["Jonas", "Søren"], contact="Jonas")
    light = await told(scene)
    dialog = await asking(scene, light)
    assert "It goes to Jonas Bek, the wellbeing group's contact person for this team" in dialog.text
    assert f"Traffic light “{QUESTION}”: Opinions differ" in dialog.text
    toggle = next(each for each in dialog.card["body"] if each.get("id") == "help_shared")
    assert toggle["value"] == "false"
    await dialog.fill("help_text", WORDS).fill("help_shared", "true").send(deliver="twice_new_id")
    assert "It goes to Jonas Bek now" in dialog.text
    card = await scene.until_shown("Line Skov asks for help for IT-drift")
    assert got(scene, scene.jonas) == [card] and not got(scene, scene.people[4])
    assert f"“{WORDS}”" in scene.shown(card) and "● Green 1 · ▲ Yellow 2 · ■ Red 2" in scene.shown(card)
    asked_for = "Line Skov has asked the wellbeing group for help, and sent the result along"
    line = await scene.until_shown(f"^{asked_for}")
    assert line.conversation == light.conversation and line not in scene.private(scene.jonas)
    await scene.until_shown(f"{asked_for}.$", light)
    assert buttons(scene.now(light).card or {}) == ["Take it up"]
    assert not [shown for shown in scene.said() if "phone" in shown], "the words are the receiver's alone"


async def test_the_result_stays_in_the_team_unless_it_is_sent_along(scene: Scene) -> None:
    await with_group(scene, ["Jonas"])
    light = await told(scene)
    await (await asking(scene, light)).fill("help_text", WORDS).send()
    card = await scene.until_shown("Line Skov asks for help for IT-drift")
    assert QUESTION not in scene.shown(card) and "Yellow" not in str(card.card)
    await scene.until_shown("Line Skov has asked the wellbeing group for help.$", light)


async def test_without_a_contact_person_all_others_of_the_group_get_it_and_see_who_takes_it(
    scene: Scene,
) -> None:
    await with_group(scene, ["Jonas", "Søren", "Line"])
    light = await told(scene)
    dialog = await asking(scene, light)
    assert "It goes to the wellbeing group: Jonas Bek and Søren Lund" in dialog.text
    await dialog.fill("help_text", WORDS).send()
    await scene.teams.until(lambda: got(scene, scene.jonas) and got(scene, scene.people[4]))
    (his,), (other,) = got(scene, scene.people[4]), got(scene, scene.jonas)
    assert not got(scene, scene.line) and "the team can see that" in scene.shown(his)
    await scene.say(scene.jonas, "wellbeing", scene.teams.chat(scene.jonas))
    await scene.until_shown("Line Skov, IT-drift: “Can you help")
    await scene.press(scene.people[4], his, "I take it")
    await scene.until_shown("You take it, and the team can see that", his)
    await scene.until_shown("Søren Lund takes it", other)
    await scene.until_shown("asked the wellbeing group for help. Søren Lund takes it", light)
    await scene.until_shown("^Line Skov has asked the wellbeing group for help. Søren Lund takes it")
    assert buttons(scene.now(other).card or {}) == ["Done"]
    await scene.press(scene.jonas, other, "Done")
    await scene.until_shown("You have noted that it is done", other)
    assert "Søren Lund takes it" in scene.shown(light)


async def test_of_two_who_take_it_at_once_the_team_is_told_one(scene: Scene) -> None:
    await with_group(scene, ["Jonas", "Søren"])
    light = await told(scene)
    await (await asking(scene, light)).fill("help_text", WORDS).send()
    await scene.teams.until(lambda: got(scene, scene.jonas) and got(scene, scene.people[4]))
    both = [(person, got(scene, person)[0]) for person in (scene.jonas, scene.people[4])]
    outcomes = await together(*(scene.teams.press(*each, "I take it") for each in both))
    assert all(each.status == 200 and "went wrong" not in each.toast for each in outcomes)
    await scene.until_shown("(Jonas Bek|Søren Lund) takes it", light)


async def test_of_two_who_ask_at_once_one_is_told_and_has_the_words_still(
    scene: Scene, database: Database
) -> None:
    await with_group(scene, ["Jonas"])
    light = await told(scene)
    dialogs = [await asking(scene, light, person) for person in (scene.line, scene.people[3])]
    for number, each in enumerate(dialogs):
        each.fill("help_text", f"{WORDS} {number}")
    await together(*(each.send() for each in dialogs))
    (late,) = [each for each in dialogs if "It goes to" not in each.text or "already" in each.text]
    assert "has asked the wellbeing group for help already" in late.text
    assert written_in(late) == f"{WORDS} {dialogs.index(late)}"
    await scene.until_shown("asks for help for IT-drift")
    assert await kept(database) == 1 and len(got(scene, scene.jonas)) == 1


async def test_what_is_missing_comes_back_with_what_was_chosen(scene: Scene) -> None:
    await with_group(scene, ["Jonas"])
    dialog = await asking(scene, await told(scene))
    await dialog.fill("help_text", " \u200b ").fill("help_shared", "true").send()
    assert "Write a few words to them" in dialog.text
    toggle = next(each for each in dialog.card["body"] if each.get("id") == "help_shared")
    assert toggle["value"] == "true"


async def test_when_somebody_else_would_get_it_now_nothing_is_sent_and_the_words_stay(
    scene: Scene, database: Database
) -> None:
    area = await with_group(scene, ["Jonas"])
    dialog = await asking(scene, await told(scene))
    await in_group(area, ["Søren"])
    await dialog.fill("help_text", WORDS).send()
    assert "Who gets it has changed while this was open" in dialog.text
    assert "It goes to the wellbeing group: Søren Lund" in dialog.text and written_in(dialog) == WORDS
    assert await kept(database) == 0
    await dialog.send()
    assert got(scene, scene.people[4]) or await scene.until_shown("asks for help for IT-drift")
    assert not got(scene, scene.jonas)


async def test_when_the_team_has_left_the_area_meanwhile_the_words_stay(
    scene: Scene, database: Database
) -> None:
    area = await with_group(scene, ["Jonas"])
    dialog = await asking(scene, await told(scene))
    await area.send("Leave the area")
    await dialog.fill("help_text", WORDS).send()
    assert "This team is in no area" in dialog.text and "It goes to" not in dialog.text
    assert written_in(dialog) == WORDS and await kept(database) == await kept(database, "support") == 0


async def test_who_is_alone_in_the_wellbeing_group_or_finds_nobody_there_is_told_so(scene: Scene) -> None:
    area = await with_group(scene, ["Line"])
    light = await told(scene)
    found = await scene.teams.press(scene.line, light, "Ask for help")
    assert "You are the only one in the wellbeing group" in str(found.deliveries[-1].body)
    await in_group(area, [])
    found = await scene.teams.press(scene.line, light, "Ask for help")
    assert "Nobody is in the wellbeing group yet" in str(found.deliveries[-1].body)


async def test_without_an_area_or_before_it_has_said_yes_there_is_no_such_button(scene: Scene) -> None:
    assert buttons(scene.now(await told(scene)).card or {}) == ["Take it up"]


async def test_where_nothing_is_told_there_is_nothing_to_ask_for(scene: Scene) -> None:
    await with_group(scene, ["Jonas"])
    first = await told(scene)
    dialog = await asking(scene, first)
    scene.clock.move(days=8)
    light = await asked(scene)
    data = {**_data(dialog), "light": _light(light)}
    await dialog.submit({**data, "help_text": WORDS})
    assert "This light tells nothing that the team could ask for help with" in dialog.text
    await all_answered(scene, light, ["green"] * 4)
    scene.clock.move(hours=5)
    await scene.until_shown("no result", light)
    assert not buttons(scene.now(light).card or {})


def _data(dialog: DialogView) -> dict[str, str]:
    (sends,) = next(each for each in dialog.card["body"] if each["type"] == "ActionSet")["actions"]
    return {name: value for name, value in sends["data"].items() if isinstance(value, str)}


def _light(message: Message) -> str:
    actions = next(each for each in message.card["body"] if each["type"] == "ActionSet")["actions"]  # type: ignore[index]
    return str(actions[0]["data"]["light"])


async def test_a_stranger_of_the_same_area_asks_for_nothing(scene: Scene, database: Database) -> None:
    await with_group(scene, ["Jonas"])
    light = await told(scene)
    nina, channel = await another_team(scene)
    await asked_to_join(scene, nina, channel)
    dialog = await asking(scene, light)
    theirs = await opened(scene, nina, channel)
    await theirs.submit({**_data(dialog), "help_text": WORDS})
    assert "There is no such light in this team" in theirs.text + theirs.message
    assert QUESTION not in theirs.text + theirs.message
    assert await kept(database) == await kept(database, "support") == 0


async def test_who_can_not_be_written_to_is_told_before_and_the_others_get_it(scene: Scene) -> None:
    await with_group(scene, ["Jonas", "Søren"], contact="Jonas")
    light = await asked(scene)
    await scene.say(scene.jonas, "help", scene.teams.chat(scene.jonas))
    await scene.until_shown("This is what you can type")
    gone = Fail.answer(403, "BotNotInConversationRoster")
    scene.teams.plan.next("send", gone, where=scene.teams.chat(scene.jonas))
    await to_a_colleague(await thanked(scene, scene.line, "yellow", light))
    await scene.until_shown("Your message could not be given to Jonas Bek")
    others = [person for person in scene.people if person is not scene.line]
    for person, choice in zip(others, ("green", "yellow", "red", "red"), strict=True):
        await answered(scene, light, person, choice)
    await scene.until_shown("● Green 1 · ▲ Yellow 2 · ■ Red 2", light)
    dialog = await asking(scene, light)
    assert "It goes to the wellbeing group: Søren Lund" in dialog.text
    assert "Runde can't write to Jonas Bek" in dialog.text
    await dialog.fill("help_text", WORDS).send()
    await scene.until_shown("Line Skov asks for help for IT-drift")
    assert got(scene, scene.people[4])


async def test_when_nobody_could_be_given_it_the_team_is_told_and_can_ask_again(
    scene: Scene, database: Database
) -> None:
    area = await with_group(scene, ["Jonas", "Søren"])
    light = await told(scene)
    for person in (scene.jonas, scene.people[4]):
        scene.teams.chat(person).blocked = True
    await (await asking(scene, light)).fill("help_text", WORDS).send()
    back = await scene.until_shown("Your message could not be given to Jonas Bek")
    assert back in scene.private(scene.line) and "phone" in scene.shown(back)
    await scene.until_shown(
        "^Nobody in the wellbeing group could be reached. Line Skov has got the words back"
    )
    await scene.teams.until(lambda: "Ask for help" in buttons(scene.now(light).card or {}))
    assert await kept(database) == 0
    await in_group(area, ["Mette"])
    await (await asking(scene, light)).fill("help_text", WORDS).send()
    await scene.until_shown("^Line Skov has asked the wellbeing group for help")
    await scene.teams.until(lambda: got(scene, scene.mette))


async def test_one_who_could_not_be_given_it_is_not_the_end_of_it(scene: Scene, database: Database) -> None:
    await with_group(scene, ["Jonas", "Søren"])
    light = await told(scene)
    scene.teams.chat(scene.jonas).blocked = True
    await (await asking(scene, light)).fill("help_text", WORDS).send()
    await scene.until_shown("Your message could not be given to Jonas Bek")
    await scene.teams.until(lambda: got(scene, scene.people[4]))
    assert await kept(database) == 1
    await scene.press(scene.people[4], got(scene, scene.people[4])[0], "I take it")
    await scene.until_shown("Søren Lund takes it", light)


@pytest.mark.parametrize("language", ["da"])
async def test_in_danish(scene: Scene) -> None:
    await scene.say(scene.mette, "indstillinger", scene.channel)
    card = await scene.until_shown("Teamets indstillinger")
    area = await scene.teams.open_dialog(scene.mette, card, "Området")
    await area.fill("area_which", "Et nyt").fill("area_name", "IT").send()
    await area.send("Ret, hvem der er hvad")
    await area.fill("area_wellbeing", "Jonas").send("Gem")
    await scene.say(scene.mette, "lyssignal Arbejdspres?", scene.channel)
    light = await scene.until_shown("Lyssignal · til")
    for person in scene.people:
        await (await scene.teams.open_dialog(person, light, "Svar")).fill("light_choice_1", "g").send()
    await scene.until_shown("Mindst 3 af 5 er grønne", light)
    dialog = await scene.teams.open_dialog(scene.line, light, "Bed om hjælp")
    assert "Bed trivselsgruppen om hjælp" in dialog.text
    assert "Beskeden går til trivselsgruppen: Jonas Bek" in dialog.text
    await dialog.fill("help_text", "Kan I hjælpe os?").fill("help_shared", "true").send()
    his = await scene.until_shown("Line Skov beder om hjælp til IT-drift\n“Kan I hjælpe os")
    assert "Mindst 3 af 5 er grønne" in scene.shown(his)
    await scene.press(scene.jonas, his, "Jeg tager den")
    told = "Line Skov har bedt trivselsgruppen om hjælp og sendt resultatet med. Jonas Bek tager sig af det"
    await scene.until_shown(told, light)
