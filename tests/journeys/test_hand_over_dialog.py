"""The dialog that hands a role over offers those who are coming, and later those who are here."""

from tests.fakes.teams import Message, Person
from tests.journeys.scene import Scene
from tests.journeys.test_roles import planned


async def _offered(scene: Scene, by: Person, card: Message) -> list[str]:
    dialog = await scene.teams.open_dialog(by, card, "Hand over")
    (field,) = [each for each in dialog.card["body"] if each["type"] == "Input.ChoiceSet"]
    assert "value" not in field, "nobody is proposed"
    return [choice["title"] for choice in field["choices"]]


async def test_a_role_is_offered_to_those_who_are_coming_and_later_to_those_who_are_here(
    scene: Scene,
) -> None:
    live = await planned(scene)
    await scene.seated(scene.mette, scene.jonas)
    await scene.say(scene.line, "topic Rota")
    await scene.say(scene.line, "regrets")
    await scene.say(scene.mette, "roles")
    card = await scene.until_shown("^Roles$\n^Operations$")
    await scene.until_shown("^Regrets: Line$", live)
    assert await _offered(scene, scene.jonas, card) == ["Ahmed Rahimi", "Mette Holm", "Søren Lund"]
    await scene.press(scene.mette, live, "Start the meeting")
    await scene.until_shown("Still missing: Ahmed, Jonas, Mette and Søren", live)
    dialog = await scene.more(scene.mette, live, "Who is in the room?")
    await dialog.fill("room_away", "Søren").send("Keep this")
    await scene.until_shown("Still missing: Ahmed, Jonas and Mette$", live)
    assert await _offered(scene, scene.jonas, card) == ["Ahmed Rahimi", "Mette Holm"]
    await scene.say(scene.jonas, "pass")
    await scene.press(scene.mette, live, "Next topic")
    await scene.until_shown("Topic 1 of 1", live)
    assert await _offered(scene, scene.jonas, card) == ["Mette Holm"]
    await scene.say(scene.mette, "regrets")
    await scene.until_shown("^Jonas is secretary", live)
    outcome = await scene.press(scene.jonas, card, "Hand over")
    assert "Nobody else is here to hand a role to. If somebody is, tick them under More" in outcome.toast
    late = await scene.more(scene.jonas, live, "Who is in the room?")
    await late.fill("room_here", "Ahmed").send("Keep this")
    assert await _offered(scene, scene.jonas, card) == ["Ahmed Rahimi"]


async def test_who_sends_regrets_while_it_is_open_is_offered_no_more_and_nobody_is_chosen(
    scene: Scene,
) -> None:
    live = await planned(scene)
    await scene.seated(scene.mette, scene.jonas)
    await scene.say(scene.mette, "roles")
    card = await scene.until_shown("^Roles$\n^Operations$")
    dialog = await scene.teams.open_dialog(scene.jonas, card, "Hand over")
    await scene.say(scene.line, "regrets")
    await scene.until_shown("^Regrets: Line$", live)
    await dialog.fill("To whom", "Line Skov").send()
    assert dialog.is_open and "Line is not coming to this meeting." in dialog.text
    (field,) = [each for each in dialog.card["body"] if each["type"] == "Input.ChoiceSet"]
    assert "Line Skov" not in str(field) and "value" not in field
    await dialog.fill("To whom", "Ahmed Rahimi").send()
    await scene.until_shown("^Secretary$\n^Ahmed$", live)
