"""An area of several teams: founded, joined by two yeses, who is what in it, and left."""

import pytest
from sqlalchemy import text

from storage.database import Database
from tests.fakes.teams import Channel, Person
from tests.fakes.teams.dialog import DialogView
from tests.journeys.scene import Scene, together


async def opened(scene: Scene, person: Person, channel: Channel) -> DialogView:
    """The dialog of the team's area, from its settings."""
    await scene.say(person, "settings", channel)
    card = channel.threads[-1].messages
    await scene.teams.until(
        lambda: len(card) > 1 and scene.shown(card[-1]).startswith("Settings of the team")
    )
    return await scene.teams.open_dialog(person, card[-1], "The area")


async def founded(scene: Scene, name: str = "IT") -> DialogView:
    """By Mette."""
    dialog = await opened(scene, scene.mette, scene.channel)
    await dialog.fill("area_which", "A new one").fill("area_name", name).send()
    await scene.until_shown(f"Mette Holm founded the area {name}, and this team is in it")
    return dialog


async def another_team(scene: Scene) -> tuple[Person, Channel]:
    nina = scene.teams.add_person("Nina Ny")
    other = scene.teams.add_team("Løn", [nina, scene.teams.add_person("Ole Bak")])
    return nina, scene.teams.add_channel(other, "Løn")


async def asked(scene: Scene, nina: Person, channel: Channel) -> None:
    dialog = await opened(scene, nina, channel)
    await dialog.fill("area_which", "IT").send()
    assert not dialog.is_open, dialog.text
    await scene.until_shown("Nina Ny has asked whether this team may join the area IT")


async def test_a_team_founds_an_area_and_its_founder_coordinates_it(scene: Scene) -> None:
    dialog = await founded(scene)
    assert "IT\nCoordinators\nMette Holm\nWellbeing group\nNobody yet" in dialog.text
    again = await opened(scene, scene.jonas, scene.channel)
    assert "Change who is what" not in again.buttons and "Leave the area" in again.buttons
    assert "Area\nIT" in scene.shown(scene.channel.threads[-1].messages[-1])


async def test_a_team_joins_by_its_own_yes_and_the_areas(scene: Scene) -> None:
    await founded(scene)
    nina, channel = await another_team(scene)
    await asked(scene, nina, channel)
    waiting = await opened(scene, nina, channel)
    assert "This team has asked to join" in waiting.text and waiting.buttons == ["Take the wish back"]
    assert "Mette" not in waiting.text, "its people are its own until it has said yes"
    card = await scene.until_shown("Nina Ny asks whether the team Løn may join")
    assert card in scene.private(scene.mette)
    dialog = await scene.teams.open_dialog(scene.mette, card, "Answer")
    assert "Løn asks to join" in dialog.text
    await dialog.send("Later")
    assert "Teams and their contact persons\nIT-drift\nNobody yet" in dialog.text and "Løn" not in dialog.text
    dialog = await scene.teams.open_dialog(scene.mette, card, "Answer")
    await dialog.send("Yes", deliver="twice_new_id")
    told = await scene.until_shown("This team is in the area IT now")
    assert told.conversation.startswith(channel.id)
    await scene.until_shown("This has been answered", card)
    inside = await opened(scene, nina, channel)
    assert "Teams and their contact persons\nIT-drift\nNobody yet\nLøn\nNobody yet" in inside.text


async def test_a_no_is_told_and_leaves_the_team_free_to_ask_elsewhere(scene: Scene) -> None:
    await founded(scene)
    nina, channel = await another_team(scene)
    await asked(scene, nina, channel)
    card = await scene.until_shown("Nina Ny asks whether the team Løn may join")
    await (await scene.teams.open_dialog(scene.mette, card, "Answer")).send("No")
    await scene.until_shown("The area IT has not taken this team in. Talk to its coordinators")
    assert "An area for this team" in (await opened(scene, nina, channel)).text


async def test_of_two_who_answer_at_once_one_is_told_that_it_was_answered(scene: Scene) -> None:
    await founded(scene)
    nina, channel = await another_team(scene)
    await asked(scene, nina, channel)
    card = await scene.until_shown("Nina Ny asks whether the team Løn may join")
    dialogs = [await scene.teams.open_dialog(scene.mette, card, "Answer") for _ in range(2)]
    await together(dialogs[0].send("Yes"), dialogs[1].send("No"))
    assert sum("does not wait for an answer any more" in each.text for each in dialogs) == 1
    await scene.until_shown("This has been answered", card)


async def test_who_is_what_is_written_by_its_coordinators(scene: Scene) -> None:
    dialog = await founded(scene)
    nina, channel = await another_team(scene)
    await scene.say(nina, "help", channel)
    await dialog.send("Change who is what")
    assert dialog.text.startswith("IT\nWrite names, with commas between them")
    dialog.fill("area_coordinators", "Mette, Jonas Bek").fill("area_wellbeing", "Line, @Jonas")
    await dialog.fill("area_amr", "Nina Ny").fill("area_tr", "Bo Ukendt").send("Save")
    assert "Runde knows nobody called Bo Ukendt" in dialog.text
    await dialog.fill("area_tr", "Søren Lund").send("Save")
    groups = "Coordinators\nJonas Bek and Mette Holm\nWellbeing group\nJonas Bek and Line Skov"
    assert f"{groups}\nAMR\nNina Ny\nTR\nSøren Lund" in dialog.text
    await dialog.send("Choose contact persons")
    assert dialog.text.startswith("IT\nThe contact person of a team")
    await dialog.fill("IT-drift", "Line Skov").send("Save")
    assert "IT-drift\nLine Skov" in dialog.text
    await scene.until_shown("Line Skov is the wellbeing group's contact person for this team")
    await dialog.send("Change who is what")
    await dialog.fill("area_wellbeing", "Jonas").send("Save")
    assert "IT-drift\nNobody yet" in dialog.text
    await scene.until_shown("This team has no contact person of the wellbeing group any more")


async def test_what_somebody_changed_meanwhile_is_not_written_over(scene: Scene) -> None:
    first = await founded(scene)
    second = await opened(scene, scene.mette, scene.channel)
    for each in (first, second):
        await each.send("Change who is what")
    await first.fill("area_wellbeing", "Line").send("Save")
    await second.fill("area_tr", "Jonas").send("Save")
    assert "Somebody changed the area while this was open" in second.text
    await second.fill("area_wellbeing", "Line").fill("area_tr", "Jonas").send("Save")
    assert "Wellbeing group\nLine Skov" in second.text and "TR\nJonas Bek" in second.text


async def test_a_contact_person_that_was_chosen_meanwhile_is_not_written_over(scene: Scene) -> None:
    first = await founded(scene)
    await first.send("Change who is what")
    await first.fill("area_wellbeing", "Line, Jonas").send("Save")
    second = await opened(scene, scene.mette, scene.channel)
    for each in (first, second):
        await each.send("Choose contact persons")
    await first.fill("IT-drift", "Line Skov").send("Save")
    await second.fill("IT-drift", "Jonas Bek").send("Save")
    assert "Somebody changed the area while this was open" in second.text
    await second.send("Save")
    assert "IT-drift\nJonas Bek" in second.text, "what was chosen stays chosen"


async def test_asked_again_after_a_no_the_coordinators_are_asked_anew(scene: Scene) -> None:
    await founded(scene)
    nina, channel = await another_team(scene)
    await asked(scene, nina, channel)
    first = await scene.until_shown("Nina Ny asks whether the team Løn may join")
    await (await scene.teams.open_dialog(scene.mette, first, "Answer")).send("No")
    await scene.until_shown("This has been answered", first)
    dialog = await opened(scene, nina, channel)
    await dialog.fill("area_which", "IT").send()
    await scene.until_shown("Nina Ny asks whether the team Løn may join")
    assert len([m for m in scene.private(scene.mette) if "Answer" in str(m.card)]) == 1


async def test_an_area_needs_a_coordinator(scene: Scene) -> None:
    dialog = await founded(scene)
    await dialog.send("Change who is what")
    await dialog.fill("area_coordinators", "").send("Save")
    assert "An area needs at least one coordinator" in dialog.text


async def test_where_no_coordinator_is_left_anyone_of_its_teams_takes_over(scene: Scene) -> None:
    await founded(scene)
    await scene.teams.remove_member(scene.team, scene.mette)
    dialog = await opened(scene, scene.jonas, scene.channel)
    await dialog.send("Change who is what")
    await dialog.fill("area_coordinators", "Jonas").send("Save")
    assert "Coordinators\nJonas Bek" in dialog.text


async def test_a_name_that_an_area_has_is_not_given_twice(scene: Scene) -> None:
    await founded(scene)
    nina, channel = await another_team(scene)
    dialog = await opened(scene, nina, channel)
    await dialog.fill("area_which", "A new one").fill("area_name", " it ").send()
    assert "An area is called it already. Choose it to join it" in dialog.text
    await dialog.fill("area_which", "A new one").fill("area_name", "").send()
    assert "Write what the area is called" in dialog.text


async def test_of_two_who_found_areas_of_one_name_at_the_same_moment_one_is_told_that_there_is_one(
    scene: Scene, database: Database
) -> None:
    nina, channel = await another_team(scene)
    dialogs = [await opened(scene, scene.mette, scene.channel), await opened(scene, nina, channel)]
    for dialog, name in zip(dialogs, ("IT", " it "), strict=True):
        dialog.fill("area_which", "A new one").fill("area_name", name)
    await together(*(each.send() for each in dialogs))
    refused = [each for each in dialogs if "already. Choose it to join it" in each.text]
    (founded_,) = (each for each in dialogs if each not in refused)
    assert len(refused) == 1 and "Coordinators" in founded_.text
    assert await database.read(lambda c: c.execute(text("SELECT count(*) FROM area")).scalar()) == 1
    await scene.until_shown("founded the area")


async def test_a_team_leaves_and_the_last_takes_the_area_along(scene: Scene, database: Database) -> None:
    dialog = await founded(scene)
    await dialog.send("Leave the area")
    assert "This team is not in the area IT any more" in dialog.text
    await scene.until_shown("Mette Holm has taken this team out of the area IT")
    assert await database.read(lambda c: c.execute(text("SELECT count(*) FROM area")).scalar()) == 0


async def test_the_last_two_teams_that_leave_at_the_same_moment_take_the_area_along(
    scene: Scene, database: Database
) -> None:
    await founded(scene)
    nina, channel = await another_team(scene)
    await asked(scene, nina, channel)
    card = await scene.until_shown("Nina Ny asks whether the team Løn may join")
    await (await scene.teams.open_dialog(scene.mette, card, "Answer")).send("Yes")
    await scene.until_shown("This team is in the area IT now")
    dialogs = [await opened(scene, scene.mette, scene.channel), await opened(scene, nina, channel)]
    await together(*(each.send("Leave the area") for each in dialogs))
    assert all("This team is not in the area IT any more" in each.text for each in dialogs)
    await scene.until_shown("Mette Holm has taken this team out of the area IT")
    await scene.until_shown("Nina Ny has taken this team out of the area IT")
    left = "SELECT (SELECT count(*) FROM area) + (SELECT count(*) FROM area_team)"
    assert await database.read(lambda c: c.execute(text(left)).scalar()) == 0


async def test_a_stranger_neither_sees_nor_changes_an_area(scene: Scene) -> None:
    dialog = await founded(scene)
    await dialog.send("Change who is what")
    nina, channel = await another_team(scene)
    theirs = await opened(scene, nina, channel)
    data = next(each for each in dialog.card["body"] if each["type"] == "ActionSet")["actions"][0]["data"]
    for verb in ("area", "area.edit", "area.save", "area.contacts", "area.contact", "area.admit"):
        theirs = await opened(scene, nina, channel)
        await theirs.submit({**data, "verb": verb, "form": "f", "area_which": "nothing"})
        assert "Mette" not in theirs.text
        assert "There is no such area" in theirs.text + theirs.message or "You are not" in theirs.message, (
            verb
        )


@pytest.mark.parametrize("language", ["da"])
async def test_in_danish(scene: Scene) -> None:
    await scene.say(scene.mette, "indstillinger", scene.channel)
    card = await scene.until_shown("Teamets indstillinger(.|\n)*Område\nIkke med i et")
    dialog = await scene.teams.open_dialog(scene.mette, card, "Området")
    await dialog.fill("area_which", "Et nyt").fill("area_name", "IT").send()
    assert "IT\nKoordinatorer\nMette Holm\nTrivselsgruppe\nIngen endnu" in dialog.text
    await scene.until_shown("Mette Holm har oprettet området IT, og dette team er med i det")
