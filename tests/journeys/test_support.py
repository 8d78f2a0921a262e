"""After an answer, whatever it was: would you like to talk to someone? And the message that comes of it."""

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest
from sqlalchemy import text

from storage.database import Database
from tests.fakes.teams import Fail, Message, Person
from tests.fakes.teams.dialog import DialogView
from tests.journeys.scene import Scene, together
from tests.journeys.test_area import founded
from tests.journeys.test_light import asked
from tests.patience import PATIENCE

WORDS = "Do you have time for a coffee?"


async def thanked(
    scene: Scene, person: Person, choice: str = "green", light: Message | None = None
) -> DialogView:
    light = light or await asked(scene)
    dialog = await scene.teams.open_dialog(person, light, "Answer")
    await dialog.fill("light_choice_1", choice[0]).send()
    return dialog


async def written(scene: Scene, by: Person, to: str, words: str = WORDS) -> DialogView:
    return await to_a_colleague(await thanked(scene, by), to, words)


async def to_a_colleague(dialog: DialogView, to: str = "Jonas", words: str = WORDS) -> DialogView:
    await dialog.fill("support_whom", "A colleague").send()
    await dialog.fill("support_who", to).fill("support_text", words).send()
    return dialog


async def kept(database: Database) -> int:
    count = text("SELECT count(*) FROM support")
    return int(await database.read(lambda connection: connection.execute(count).scalar_one()))


async def test_everybody_is_asked_the_same_whatever_they_answered(scene: Scene, database: Database) -> None:
    light = await asked(scene)
    seen = []
    for person, choice in zip(scene.people, ("green", "yellow", "red", "pass"), strict=False):
        dialog = await thanked(scene, person, choice, light)
        assert (
            "Thank you for your answer" in dialog.text and "Would you like to talk to someone?" in dialog.text
        )
        seen.append((dialog.title, dialog.text, dialog.buttons))
        await dialog.send()
        assert not dialog.is_open
    assert all(each == seen[0] for each in seen)
    assert await kept(database) == 0
    assert not [m for person in scene.people for m in scene.private(person)]


async def test_a_colleague_has_a_message_with_a_name_and_no_word_of_where_it_came_from(scene: Scene) -> None:
    dialog = await written(scene, scene.line, "Jonas")
    assert "It goes to Jonas Bek now" in dialog.text
    card = await scene.until_shown(f"Line Skov would like to talk\n“{WORDS[:-1]}")
    assert card in scene.private(scene.jonas)
    told = scene.shown(card) + str(card.card)
    assert not [
        word for word in ("light", "Light", "answer was", "anonym") if word in told.replace("Highlight", "")
    ]


async def test_who_is_written_to_notes_what_they_do_and_nobody_else_sees_it(
    scene: Scene, database: Database
) -> None:
    await written(scene, scene.line, "Jonas Bek")
    card = await scene.until_shown("Line Skov would like to talk")
    await scene.say(scene.jonas, "wellbeing", scene.channel)
    listed = await scene.until_shown("Who would like to talk with you\nLine Skov: “Do you have time")
    assert listed in scene.private(scene.jonas), "typed in the channel it is answered in private"
    await scene.press(scene.jonas, listed, "Line Skov: I take it")
    await scene.until_shown("You have noted that you take it", card)
    await scene.press(scene.jonas, card, "Done")
    await scene.until_shown("You have noted that it is done", card)
    await scene.say(scene.jonas, "trivsel", scene.teams.chat(scene.jonas))
    await scene.until_shown("Nobody waits for you")
    assert await kept(database) == 1
    scene.clock.move(days=31)
    await _gone(database)


async def _gone(database: Database) -> None:
    async with asyncio.timeout(PATIENCE):
        while await kept(database):
            pass


async def test_what_nobody_did_with_is_gone_after_ninety_days(scene: Scene, database: Database) -> None:
    await written(scene, scene.line, "Jonas")
    await scene.until_shown("Line Skov would like to talk")
    scene.clock.move(days=89)
    await scene.say(scene.jonas, "wellbeing", scene.teams.chat(scene.jonas))
    await scene.until_shown("Who would like to talk with you\nLine Skov: “")
    scene.clock.move(days=2)
    await _gone(database)


async def test_done_late_it_is_gone_ninety_days_after_it_was_sent_all_the_same(
    scene: Scene, database: Database
) -> None:
    await written(scene, scene.line, "Jonas")
    card = await scene.until_shown("Line Skov would like to talk")
    scene.clock.move(days=89)
    await scene.press(scene.jonas, card, "Done")
    await scene.until_shown("You have noted that it is done", card)
    assert await kept(database) == 1
    scene.clock.move(days=1)
    await _gone(database)


async def test_taken_and_done_at_the_same_moment_it_is_done(scene: Scene, database: Database) -> None:
    others = [person for person in scene.people if person is not scene.jonas]
    cards = await _from_each(scene, others)
    pressed = [(card, title) for card in cards for title in ("I take it", "Done")]
    await together(*(scene.teams.press(scene.jonas, *each) for each in pressed))
    for card in cards:
        await scene.until_shown("You have noted that it is done", card)
    noted = text("SELECT count(*) FROM support WHERE taken IS NOT NULL AND done IS NOT NULL")
    assert await database.read(lambda c: c.execute(noted).scalar()) == len(cards) == 4


async def test_what_is_gone_is_not_taken_any_more(scene: Scene, database: Database) -> None:
    """Pressed when it is gone, and as it goes."""
    gone, going = await _from_each(scene, [scene.line, scene.mette])
    at = await _sent_at(database)
    await database.write(lambda c: c.execute(text("DELETE FROM support WHERE at = :at"), {"at": at[0]}))
    outcome = await scene.teams.press(scene.jonas, gone, "I take it")
    assert "There is no such message to you" in outcome.toast and await kept(database) == 1
    scene.clock.move(days=90)
    outcomes = await together(
        *(scene.teams.press(scene.jonas, going, title) for title in ("I take it", "Done") * 3)
    )
    assert all(each.status == 200 and "went wrong" not in each.toast for each in outcomes)
    await _gone(database)


async def _from_each(scene: Scene, people: Sequence[Person]) -> list[Message]:
    """The messages that these wrote to Jonas, in their order."""
    light = await asked(scene)
    for person in people:
        await to_a_colleague(await thanked(scene, person, light=light))
    return [await scene.until_shown(f"{person.name} would like to talk") for person in people]


async def _sent_at(database: Database) -> list[Any]:
    sent = text("SELECT at FROM support ORDER BY at")
    return list(await database.read(lambda c: c.execute(sent).scalars().all()))


async def test_who_can_be_talked_to_in_the_area_is_offered_by_name(scene: Scene) -> None:
    area = await founded(scene)
    await area.send("Change who is what")
    area.fill("area_wellbeing", "Jonas").fill("area_amr", "Ahmed")
    await area.fill("area_tr", "Søren").send("Save")
    await area.send("Choose contact persons")
    await area.fill("IT-drift", "Jonas Bek").send("Save")
    dialog = await thanked(scene, scene.line)
    offered = _choices(dialog)
    assert offered == [
        "The wellbeing group's contact person, Jonas Bek",
        "Working-environment representative (AMR), Ahmed Rahimi",
        "Union representative (TR), Søren Lund",
        "A colleague",
        "No, thank you",
    ]
    await dialog.fill("support_whom", offered[0]).send()
    assert "A message to Jonas Bek" in dialog.text and "Which colleague" not in dialog.text
    await dialog.fill("support_text", WORDS).send(deliver="twice_new_id")
    await scene.until_shown("Line Skov would like to talk")
    assert len([m for m in scene.private(scene.jonas) if "would like to talk" in scene.shown(m)]) == 1


def _choices(dialog: DialogView) -> list[str]:
    (field,) = (each for each in dialog.card["body"] if each.get("id") == "support_whom")
    return [each["title"] for each in field["choices"]]


async def test_what_could_not_be_given_to_them_goes_back_to_its_author(scene: Scene) -> None:
    scene.teams.chat(scene.jonas).blocked = True
    await written(scene, scene.line, "Jonas")
    back = await scene.until_shown("Your message could not be given to Jonas Bek. Write to them yourself")
    assert back in scene.private(scene.line) and "coffee" in scene.shown(back)


async def test_who_has_taken_runde_away_can_not_be_written_to_and_nothing_is_lost(scene: Scene) -> None:
    await scene.say(scene.jonas, "help", scene.teams.chat(scene.jonas))
    await scene.until_shown("This is what you can type")
    gone = Fail.answer(403, "BotNotInConversationRoster")
    scene.teams.plan.next("send", gone, where=scene.teams.chat(scene.jonas))
    light = await asked(scene)
    dialog = await to_a_colleague(await thanked(scene, scene.line, light=light))
    await scene.until_shown("Your message could not be given to Jonas Bek")
    dialog = await to_a_colleague(await thanked(scene, scene.mette, light=light))
    assert "Runde can't write to Jonas Bek. Write to them yourself" in dialog.text
    field = next(each for each in dialog.card["body"] if each.get("id") == "support_text")
    assert field["value"] == WORDS


async def test_who_is_no_contact_person_any_more_is_not_written_to_and_the_words_stay(scene: Scene) -> None:
    area = await founded(scene)
    await area.send("Change who is what")
    await area.fill("area_amr", "Ahmed").send("Save")
    dialog = await thanked(scene, scene.line)
    await dialog.fill("support_whom", "Working-environment representative (AMR), Ahmed Rahimi").send()
    await area.send("Change who is what")
    await area.fill("area_amr", "").send("Save")
    await dialog.fill("support_text", WORDS).send()
    assert "They can't be chosen any more" in dialog.text and "A message to a colleague" in dialog.text
    field = next(each for each in dialog.card["body"] if each.get("id") == "support_text")
    assert field["value"] == WORDS


async def test_what_is_wrong_comes_back_with_all_that_was_typed(scene: Scene) -> None:
    dialog = await written(scene, scene.line, "Nobody Here")
    assert "Nobody in this team is called Nobody Here" in dialog.text
    await dialog.fill("support_who", "Line").fill("support_text", WORDS).send()
    assert "That is you" in dialog.text
    field = next(each for each in dialog.card["body"] if each.get("id") == "support_text")
    assert field["value"] == WORDS


async def test_nobody_takes_what_was_written_to_somebody_else(scene: Scene) -> None:
    await written(scene, scene.line, "Jonas")
    card = await scene.until_shown("Line Skov would like to talk")
    outcome = await scene.teams.press(scene.mette, card, "I take it")
    assert "There is no such message to you" in outcome.toast


@pytest.mark.parametrize("language", ["da"])
async def test_in_danish(scene: Scene) -> None:
    await scene.say(scene.mette, "lyssignal Hvordan går det?", scene.channel)
    light = await scene.until_shown("Lyssignal · til kl.")
    dialog = await scene.teams.open_dialog(scene.line, light, "Svar")
    await dialog.fill("light_choice_1", "r").send()
    assert "Tak for dit svar" in dialog.text and "Vil du tale med nogen?" in dialog.text
    await dialog.fill("support_whom", "En kollega").send()
    await dialog.fill("support_who", "Jonas").fill("support_text", "Har du tid?").send()
    card = await scene.until_shown("Line Skov vil gerne tale med dig\n“Har du tid")
    assert card in scene.private(scene.jonas)


ANY_TIME = {
    "en": ("wellbeing", "Nobody waits for you", "Talk to someone", "A colleague", "would like to talk\n“"),
    "da": ("trivsel", "Ingen venter på dig", "Tal med nogen", "En kollega", "vil gerne tale med dig\n“"),
}


@pytest.mark.parametrize("language", ["en", "da"])
async def test_somebody_can_be_written_to_at_any_time_without_a_light(
    scene: Scene, language: str, database: Database
) -> None:
    word, nobody, talk, colleague, told = ANY_TIME[language]
    await scene.say(scene.line, word, scene.channel)
    card = await scene.until_shown(nobody)
    assert card in scene.private(scene.line)
    dialog = await scene.teams.open_dialog(scene.line, card, talk)
    await dialog.fill("support_whom", colleague).send()
    await dialog.fill("support_who", "Jonas").fill("support_text", WORDS).send(deliver="twice_new_id")
    received = await scene.until_shown(f"Line Skov {told}{WORDS[:-1]}")
    assert received in scene.private(scene.jonas) and await kept(database) == 1
