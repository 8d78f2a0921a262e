"""Who is in several teams and writes privately means the team chosen last, which is said."""

import re

import pytest
from sqlalchemy import text

from storage.database import Database
from tests.fakes.teams import Channel, Message, buttons
from tests.journeys.scene import Scene
from tests.live_card import plainly


async def _two_teams(scene: Scene) -> Channel:
    """Mette and Line are in “Projekter” too; both teams have a meeting, and both rosters are known."""
    other = scene.teams.add_team("Projekter", [scene.mette, scene.line])
    elsewhere = scene.teams.add_channel(other, "Møder")
    await scene.say(scene.line, "meeting Alpha", elsewhere)
    await scene.until_shown("Alpha")
    await scene.say(scene.jonas, "meeting Operations", scene.channel)
    await scene.until_shown("Operations")
    return elsewhere


def _choice(message: Message, title: str) -> str:
    return next(each for each in buttons(message.card or {}) if each.startswith(title))


def _answered_help(scene: Scene, before: int) -> bool:
    """After so many messages, and at least one more."""
    told = scene.private(scene.mette)[before + 1 :]
    return bool(told) and "This is what you can type" in scene.shown(told[-1])


async def test_it_is_the_team_of_the_channel_where_they_did_something_last(scene: Scene) -> None:
    elsewhere = await _two_teams(scene)
    await scene.say(scene.mette, "help", elsewhere)
    await scene.say(scene.mette, "help", scene.channel)
    chat = scene.teams.chat(scene.mette)
    await scene.say(scene.mette, "topic Rota", chat)
    told = await scene.until_shown("“Rota” is on the agenda of Operations")
    assert "In IT-drift" in scene.shown(told)
    await scene.say(scene.mette, "help", elsewhere)
    await scene.say(scene.mette, "topic Budget", chat)
    told = await scene.until_shown("“Budget” is on the agenda of Alpha")
    assert "In Projekter" in scene.shown(told)


async def test_a_click_in_a_channel_counts_and_a_card_that_refreshes_does_not(scene: Scene) -> None:
    elsewhere = await _two_teams(scene)
    alpha = elsewhere.threads[0].messages[0]
    alpha = next(m for t in elsewhere.threads for m in t.messages if m.sender is None)
    await scene.say(scene.mette, "help", scene.channel)
    await scene.teams.view(scene.mette, alpha)
    chat = scene.teams.chat(scene.mette)
    await scene.say(scene.mette, "topic Rota", chat)
    await scene.until_shown("“Rota” is on the agenda of Operations")
    await scene.press(scene.mette, alpha, "I take the minutes")
    await scene.say(scene.mette, "topic Budget", chat)
    await scene.until_shown("“Budget” is on the agenda of Alpha")


async def test_the_first_time_it_is_asked_for_and_then_remembered(scene: Scene) -> None:
    await _two_teams(scene)
    chat = scene.teams.chat(scene.mette)
    await scene.say(scene.mette, "topic Rota 10 min", chat)
    question = await scene.until_shown("Which team is it for")
    assert "You wrote: “topic Rota 10 min”" in scene.shown(question)
    await scene.press(scene.mette, question, _choice(question, "Projekter"))
    await scene.until_shown("“Rota” is on the agenda of Alpha", question)
    assert "In Projekter" in scene.shown(question)
    await scene.say(scene.mette, "topic Budget", chat)
    await scene.until_shown("“Budget” is on the agenda of Alpha")


async def test_a_team_with_several_meetings_is_followed_by_which_meeting(scene: Scene) -> None:
    elsewhere = await _two_teams(scene)
    await scene.say(scene.line, "meeting Beta", elsewhere)
    await scene.until_shown("Beta")
    await scene.say(scene.mette, "topic Rota", scene.teams.chat(scene.mette))
    question = await scene.until_shown("Which team is it for")
    await scene.press(scene.mette, question, _choice(question, "Projekter"))
    await scene.until_shown("Which meeting do you mean", question)
    await scene.press(scene.mette, question, _choice(question, "Beta"))
    await scene.until_shown("“Rota” is on the agenda of Beta", question)


async def test_another_team_can_be_chosen_at_the_answer(scene: Scene) -> None:
    await _two_teams(scene)
    await scene.say(scene.mette, "help", scene.channel)
    chat = scene.teams.chat(scene.mette)
    await scene.say(scene.mette, "topic Rota", chat)
    told = await scene.until_shown("“Rota” is on the agenda of Operations")
    dialog = await scene.teams.open_dialog(scene.mette, told, "In IT-drift: Another team")
    await dialog.fill("Team", "Projekter").send("Use this team")
    assert "What you write here is now for Projekter." in dialog.text
    await scene.say(scene.mette, "topic Budget", chat)
    await scene.until_shown("“Budget” is on the agenda of Alpha")


async def test_what_one_team_refuses_can_be_done_in_the_other(scene: Scene) -> None:
    await _two_teams(scene)
    third = scene.teams.add_channel(scene.teams.add_team("Stab", [scene.mette]), "Møder")
    await scene.say(scene.mette, "help", third)
    await scene.say(scene.mette, "topic Rota", scene.teams.chat(scene.mette))
    told = await scene.until_shown("No meeting is planned")
    assert "In Stab" in scene.shown(told)
    dialog = await scene.teams.open_dialog(scene.mette, told, "In Stab: Another team")
    again = await dialog.fill("Team", "Stab").send("Use this team")
    assert "No meeting is planned" in dialog.text
    assert again.status == 200
    await dialog.fill("Team", "Projekter").send("Use this team", deliver="twice_new_id")
    await scene.until_shown("“Rota” is on the agenda of Alpha", told)
    assert "In Projekter" in scene.shown(told)


async def test_a_meeting_planned_in_private_says_where(scene: Scene) -> None:
    await _two_teams(scene)
    await scene.say(scene.mette, "help", scene.channel)
    await scene.say(scene.mette, "meeting Gamma Friday 10:00", scene.teams.chat(scene.mette))
    told = await scene.until_shown("“Gamma” is planned")
    assert "In IT-drift" in scene.shown(told)
    await scene.until_shown("Planned · Friday 4 December 10:00–10:45\nGamma")


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("notes", "^Notes"), ("agenda", "^Agenda ·"), ("roles", "^Roles$"), ("topic", "^Agenda")],
)
async def test_what_is_shown_comes_as_one_message_that_says_where(
    scene: Scene, typed: str, shown: str
) -> None:
    await _two_teams(scene)
    chat = scene.teams.chat(scene.mette)
    for team, where in (("IT-drift", scene.channel), ("Projekter", scene.teams.teams[1].channels[-1])):
        await scene.say(scene.mette, "help", where)
        before = len(scene.private(scene.mette))
        await scene.say(scene.mette, typed, chat)
        await scene.say(scene.mette, "help", chat)
        await scene.teams.until(lambda before=before: _answered_help(scene, before))  # type: ignore[misc]
        (card,) = scene.private(scene.mette)[before:-1]
        assert re.search(shown, scene.shown(card), re.MULTILINE)
        assert re.search(f"^In {team}$", scene.shown(card), re.MULTILINE)


async def test_all_pages_of_a_list_say_where_and_so_it_does_when_it_has_changed(scene: Scene) -> None:
    await _two_teams(scene)
    await scene.say(scene.mette, "help", scene.channel)
    for n in range(9):
        await scene.say(scene.jonas, f"topic Topic {n}")
    chat = scene.teams.chat(scene.mette)
    await scene.say(scene.mette, "agenda", chat)
    card = await scene.until_shown("Topics 1 to 8 of 9")
    outcome = await scene.press(scene.mette, card, "Show more")
    assert re.search("^Topics 9 to 9 of 9$(.*\n)*^In IT-drift$", plainly(outcome.card), re.MULTILINE)
    await scene.say(scene.mette, "topic One more", chat)
    await scene.until_shown("Topics 1 to 8 of 10(.*\n)*In IT-drift", card)


async def test_for_somebody_of_one_team_a_list_says_nothing_of_teams(scene: Scene) -> None:
    await _two_teams(scene)
    scene.teams.chat(scene.jonas).installed = True
    await scene.say(scene.jonas, "roles", scene.teams.chat(scene.jonas))
    card = await scene.until_shown("^Roles$")
    assert "IT-drift" not in scene.shown(card)


async def test_two_channels_of_one_team_are_told_apart(scene: Scene) -> None:
    beside = scene.teams.add_channel(scene.team, "Vagt")
    await scene.say(scene.jonas, "meeting Alpha", beside)
    await scene.until_shown("Alpha")
    await scene.say(scene.jonas, "meeting Beta", scene.team.channels[0])
    await scene.until_shown("Beta")
    await scene.say(scene.mette, "topic Rota", scene.teams.chat(scene.mette))
    question = await scene.until_shown("Which team is it for")
    assert sorted(buttons(question.card or {})) == [
        "IT-drift · General: This one",
        "IT-drift · Vagt: This one",
    ]


async def test_a_team_somebody_has_left_is_not_meant_any_more(scene: Scene) -> None:
    elsewhere = await _two_teams(scene)
    await scene.say(scene.mette, "help", elsewhere)
    await scene.teams.remove_member(elsewhere.team, scene.mette)
    await scene.say(scene.line, "topic Budget", elsewhere)
    await scene.say(scene.mette, "topic Rota", scene.teams.chat(scene.mette))
    told = await scene.until_shown("“Rota” is on the agenda of Operations")
    assert "In IT-drift" not in scene.shown(told)


async def test_a_team_of_somebody_else_cannot_be_chosen(scene: Scene, database: Database) -> None:
    await _two_teams(scene)
    stranger = scene.teams.add_team("Fremmede", [scene.jonas])
    await scene.say(scene.jonas, "help", scene.teams.add_channel(stranger, "Møder"))
    await scene.until_shown("This is what you can type")
    found = "SELECT id FROM team WHERE name = 'Fremmede' OR channel LIKE :one"
    await scene.say(scene.mette, "topic Rota", scene.teams.chat(scene.mette))
    question = await scene.until_shown("Which team is it for")
    theirs = await database.read(
        lambda connection: connection.execute(text(found), {"one": stranger.channels[1].id}).scalar_one()
    )
    forged = {**(question.card or {})}
    forged["body"] = [dict(item) for item in forged["body"]]
    forged["body"][-1] = {
        **forged["body"][-1],
        "selectAction": {**forged["body"][-1]["selectAction"], "title": "Forged"},
    }
    forged["body"][-1]["selectAction"]["data"] = {
        **forged["body"][-1]["selectAction"]["data"],
        "team": theirs,
    }
    scene.teams.hold(scene.mette, question, forged)
    outcome = await scene.teams.press(scene.mette, question, "Forged")
    assert outcome.toast == "You are not in that team. Nothing was changed."


@pytest.mark.parametrize("language", ["da"])
async def test_it_is_told_in_danish(scene: Scene) -> None:
    other = scene.teams.add_team("Projekter", [scene.mette])
    elsewhere = scene.teams.add_channel(other, "Møder")
    await scene.say(scene.mette, "møde Alfa", elsewhere)
    await scene.until_shown("Alfa")
    await scene.say(scene.mette, "hjælp", scene.channel)
    await scene.say(scene.mette, "emne Vagtplan", scene.teams.chat(scene.mette))
    told = await scene.until_shown("I IT-drift")
    assert _choice(told, "I IT-drift") == "I IT-drift: Et andet team"
