"""What people write to a light besides its colour: told of many, in random order, or of nobody."""

import re
from collections.abc import Sequence

import pytest
from sqlalchemy import text

from storage.database import Database
from tests.fakes.teams import Message, Person
from tests.fakes.teams.activities import from_person, invoke_id
from tests.fakes.teams.card_reading import button
from tests.fakes.teams.dialog import DialogView
from tests.journeys.scene import Scene
from tests.journeys.test_area import founded
from tests.journeys.test_light import QUESTION, asked, left
from tests.journeys.whole_area import joined

SEVEN = (
    "Mondays are the worst, the rest is doable.",
    "It helps that the on-call phone takes turns.",
    "I never get to what isn't urgent.",
    "Fewer meetings would do it.",
    "Fine right now.",
    "Søren helped me a lot in the busy week.",
    "Too many interruptions in the corridor.",
)
OTHERS = ("Nina Ny", "Ole Bak", "Pia Dal", "Rikke Eng")


async def nine(scene: Scene) -> Sequence[Person]:
    await scene.say(scene.mette, "help", scene.channel)
    for name in OTHERS:
        await scene.teams.add_member(scene.team, scene.teams.add_person(name, scene.mette.locale))
    return scene.team.members


async def answered(scene: Scene, light: Message, person: Person, choice: str, comment: str = "") -> None:
    dialog = await scene.teams.open_dialog(person, light, "Answer")
    await dialog.fill("light_choice_1", choice[0]).fill("light_comment", comment).send()
    assert "Thank you for your answer" in dialog.text


async def told(scene: Scene, comments: Sequence[str]) -> tuple[Message, Sequence[Person]]:
    """A light that nine have answered."""
    people = await nine(scene)
    light = await asked(scene)
    for person, comment in zip(people, (*comments, *[""] * 9), strict=False):
        await answered(scene, light, person, "green", comment)
    await scene.until_shown("At least 7 of 9 are green", light)
    return light, people


async def test_seven_who_wrote_are_told_mixed_and_apart_from_the_colours(scene: Scene) -> None:
    light, people = await told(scene, SEVEN)
    shown = scene.shown(light)
    assert "7 comments in random order" in shown
    assert len(re.findall("“.+”", shown)) == 3
    dialog = await scene.teams.open_dialog(people[1], light, "Read all")
    assert sorted(re.findall("“(.+)”", dialog.text)) == sorted(SEVEN)


async def test_six_are_told_to_nobody_and_nothing_of_them_is_kept(scene: Scene, database: Database) -> None:
    light, _ = await told(scene, SEVEN[:6])
    assert "Fewer than 7 wrote a comment, so none is shown" in scene.shown(light)
    assert "“" not in scene.shown(light) and "Read all" not in str(light.card)
    assert await left(database) == []
    kept = await database.read(lambda c: c.execute(text("SELECT count(*) FROM light_comment")).scalar())
    assert kept == 0


async def test_until_it_closes_nobody_reads_them(scene: Scene) -> None:
    people = await nine(scene)
    light = await asked(scene)
    for person, comment in zip(people, SEVEN, strict=False):
        await answered(scene, light, person, "green", comment)
    await scene.until_shown("7 of 9 have answered", light)
    views = [str(await scene.teams.view(person, light)) for person in people]
    again = await scene.teams.open_dialog(people[0], light, "Change my answer")
    seen = "".join([*views, str(light.card), str(again.card)])
    assert not any(comment in seen for comment in SEVEN)
    assert "What you send now takes the place of all that you sent before" in again.text


async def test_of_a_small_team_nobody_is_asked_to_write(scene: Scene) -> None:
    light = await asked(scene)
    dialog = await scene.teams.open_dialog(scene.line, light, "Answer")
    assert "Would you like to say more" not in dialog.text
    for person in scene.people:
        dialog = await scene.teams.open_dialog(person, light, "Answer")
        data = button(dialog.card, "Send my answer")["data"]
        await dialog.submit({**data, "light_choice_1": "g", "light_comment": SEVEN[0]})
    shown = scene.shown(await scene.until_shown("At least 3 of 5", light))
    assert "comment" not in shown


async def test_a_new_answer_takes_the_place_of_all_that_was_sent(scene: Scene) -> None:
    people = await nine(scene)
    light = await asked(scene)
    for person, comment in zip(people, SEVEN, strict=False):
        await answered(scene, light, person, "green", comment)
    await scene.until_shown("7 of 9 have answered", light)
    dialog = await scene.teams.open_dialog(people[0], light, "Change my answer")
    await dialog.fill("light_choice_1", "g").send()
    for person in people[7:]:
        await answered(scene, light, person, "green")
    await scene.until_shown("Fewer than 7 wrote a comment", light)


async def test_a_comment_that_is_too_long_comes_back_whole(scene: Scene) -> None:
    await nine(scene)
    light = await asked(scene)
    dialog = await scene.teams.open_dialog(scene.line, light, "Answer")
    await dialog.fill("light_choice_1", "r").fill("light_comment", "a" * 501).send()
    assert "There is room for 500 characters" in dialog.text
    field = next(each for each in dialog.card["body"] if each.get("id") == "light_comment")
    assert field["value"] == "a" * 501


async def test_who_is_named_has_it_removed_and_nobody_else_can(scene: Scene, database: Database) -> None:
    light, people = await told(scene, SEVEN)
    soeren = next(person for person in people if person.name.startswith("Søren"))
    other = await scene.teams.open_dialog(people[0], light, "Read all")
    assert "Remove it" not in other.buttons
    dialog = await scene.teams.open_dialog(soeren, light, "Read all")
    await dialog.send("Remove it")
    assert "Remove this comment?\n“Søren helped me a lot in the busy week.”" in dialog.text
    data = button(dialog.card, "Remove it")["data"]
    await other.submit({**data, "form": "another"})
    assert "Who is named in one can remove it" in other.message
    await dialog.send("Remove it", deliver="twice_new_id")
    await scene.until_shown("6 comments in random order(.|\n)*1 was removed", light)
    kept = await database.read(lambda c: c.execute(text("SELECT text FROM light_comment")).scalars().all())
    assert sorted(kept) == sorted(each for each in SEVEN if "Søren" not in each)


async def test_the_contact_person_has_any_of_them_removed_until_they_are_it_no_more(
    scene: Scene, database: Database
) -> None:
    area = await founded(scene)
    await area.send("Change who is what")
    await area.fill("area_wellbeing", "Jonas").send("Save")
    await _contact(area, "Jonas Bek")
    light, _ = await told(scene, SEVEN)
    dialog = await scene.teams.open_dialog(scene.jonas, light, "Read all")
    assert dialog.buttons.count("Remove it") == 7
    mine = [button(dialog.card, "Remove it")["data"]["number"], re.findall("“(.+)”", dialog.text)[0]]
    await dialog.send("Remove it")
    asks = button(dialog.card, "Remove it")["data"]
    neither = await scene.teams.open_dialog(scene.line, light, "Read all")
    for number in "1234567":
        await neither.submit({**asks, "form": f"theirs-{number}", "number": number})
        assert "Who is named in one can remove it, and the contact person" in neither.message
        neither = await scene.teams.open_dialog(scene.line, light, "Read all")
    await dialog.send("Remove it")
    await scene.until_shown("6 comments in random order(.|\n)*1 was removed", light)
    kept = await database.read(lambda c: c.execute(text("SELECT number, text FROM light_comment")).all())
    assert len(kept) == 6 and tuple(mine) not in [(str(row.number), row.text) for row in kept]
    await _contact(area, "Nobody yet")
    assert "Remove it" not in (await scene.teams.open_dialog(scene.jonas, light, "Read all")).buttons


async def _contact(area: DialogView, name: str) -> None:
    """Of the team that Mette founded the area with."""
    await area.send("Choose contact persons")
    await area.fill("IT-drift", name).send("Save")


async def test_of_many_a_page_at_a_time(scene: Scene) -> None:
    people = await nine(scene)
    light = await asked(scene)
    for number, person in enumerate(people):
        await answered(scene, light, person, "green", f"Number {number}")
    await scene.until_shown("9 comments in random order", light)
    dialog = await scene.teams.open_dialog(people[0], light, "Read all")
    first = re.findall(r"“Number (\d)”", dialog.text)
    await dialog.send("More comments")
    rest = re.findall(r"“Number (\d)”", dialog.text)
    assert (len(first), len(rest)) == (8, 1) and sorted([*first, *rest]) == list("012345678")
    assert "More comments" not in dialog.buttons


async def test_a_stranger_reads_none(scene: Scene) -> None:
    light, _ = await told(scene, SEVEN)
    elsewhere = scene.teams.add_person("Stine Fremmed")
    other = scene.teams.add_team("Løn", [elsewhere])
    await scene.say(elsewhere, "help", scene.teams.add_channel(other, "Løn"))
    opened = await scene.teams.press(elsewhere, light, "Read all")
    assert "There is no such light in this team" in str(opened.deliveries[-1].body)


async def test_nor_does_a_contact_person_who_is_in_another_team(scene: Scene) -> None:
    """Comments stay in the team, as the card says."""
    area = await founded(scene)
    place = await joined(scene, "Løn", [scene.teams.add_person("Stine Fremmed")])
    await area.send("Change who is what")
    await area.fill("area_wellbeing", "Stine").send("Save")
    await _contact(area, "Stine Fremmed")
    light, people = await told(scene, SEVEN)
    await scene.teams.open_dialog(people[1], light, "Read all")
    asks = scene.teams.deliveries[-1].activity
    hers = from_person(scene.teams, place.people[0], place.channel, scene.teams.service_url)
    sent = {**asks, **hers, "type": "invoke", "id": invoke_id()}
    assert "There is no such light in this team" in str((await scene.teams.deliver(sent)).body)


@pytest.mark.parametrize("language", ["da"])
async def test_in_danish(scene: Scene) -> None:
    people = await nine(scene)
    await scene.say(scene.mette, f"lyssignal {QUESTION}", scene.channel)
    light = await scene.until_shown("Lyssignal · til kl.")
    for number, person in enumerate(people):
        dialog = await scene.teams.open_dialog(person, light, "Svar")
        assert "Vil du sige mere? (valgfrit)" in dialog.text
        await dialog.fill("light_choice_1", "g").fill("light_comment", f"Nummer {number}").send()
    await scene.until_shown("9 kommentarer i tilfældig rækkefølge", light)
    dialog = await scene.teams.open_dialog(people[0], light, "Læs alle")
    assert "Den, der er nævnt i en, kan fjerne den, og det kan kontaktpersonen også" in dialog.text
