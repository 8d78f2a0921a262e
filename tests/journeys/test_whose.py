"""Whose meeting it is, who may see it, and what somebody is called, where that is easy to get wrong."""

from typing import Any

from tests.fakes.teams import Fail, Message
from tests.journeys.scene import Scene


async def _planned(scene: Scene, title: str = "Operations") -> Message:
    await scene.say(scene.mette, f"meeting {title}", scene.channel)
    return await scene.until_shown(title.split()[0])


async def test_of_several_meetings_without_a_time_none_is_guessed(scene: Scene) -> None:
    await _planned(scene, "Alpha")
    await _planned(scene, "Beta")
    await scene.say(scene.mette, "topic Lost", scene.channel)
    await scene.until_shown("Which meeting do you mean")


async def test_of_several_with_a_time_the_next_is_meant(scene: Scene) -> None:
    later = await _planned(scene, "Later Friday 10:00")
    sooner = await _planned(scene, "Sooner Wednesday 10:00")
    await scene.say(scene.mette, "topic Rota", scene.channel)
    await scene.until_shown("Rota", sooner)
    assert "Rota" not in scene.shown(later)


async def test_a_thread_that_had_a_meeting_before_means_the_one_that_goes_on(scene: Scene) -> None:
    first = await _planned(scene, "First")
    thread = scene.thread
    await scene.say(scene.mette, "start really Incident")
    await scene.until_shown("Check-in", first)
    await scene.say(scene.mette, "end")
    await scene.until_shown("Ended", first)
    await scene.say(scene.mette, "meeting Second", thread)
    second = await scene.until_shown("Second")
    await scene.press(scene.jonas, second, "I take the minutes")
    await scene.until_shown("Jonas", second)
    await scene.say(scene.mette, "topic Rota", thread)
    await scene.until_shown("Rota", second)


async def test_who_typed_in_a_channel_can_go_on_in_private_and_send_the_minutes(scene: Scene) -> None:
    scene.teams.plan.next("members", Fail.answer(403, "Forbidden"), times=50)
    live = await _planned(scene)
    await scene.teams.say(scene.mette, scene.teams.chat(scene.mette), "topic Rota")
    await scene.until_shown("Rota", live)
    await scene.say(scene.mette, "start")
    await scene.until_shown("Still missing", live)
    await scene.say(scene.mette, "end")
    await scene.press(scene.mette, await scene.until_shown("Draft"), "Send as it is")
    await scene.until_shown("Sent by Mette")


async def test_started_in_private_it_asks_those_who_joined_since(scene: Scene) -> None:
    live = await _planned(scene)
    await scene.say(scene.mette, "topic Rota")
    await scene.until_shown("Rota", live)
    await scene.say(scene.mette, "action Jonas: x")  # reads the roster, and is refused
    await scene.until_shown("has not started yet")
    await scene.teams.add_member(scene.team, scene.teams.add_person("Nina Ny"))
    await scene.teams.say(scene.mette, scene.teams.chat(scene.mette), "start")
    await scene.until_shown("Still missing: .*Nina", live)


async def test_a_command_that_has_its_effect_elsewhere_says_so(scene: Scene) -> None:
    live = await _planned(scene)
    said = await scene.say(scene.jonas, "help", scene.channel)
    await scene.until_shown("This is what you can type")
    other: Any = scene.teams.place(said.activity["conversation"]["id"])
    await scene.say(scene.jonas, "topic Elsewhere", other)
    told = await scene.until_shown("is on the agenda of Operations")
    assert told in other.messages
    await scene.say(scene.mette, "start", other)
    await scene.until_shown("Still missing", live)
    assert await scene.until_shown("Done. The card of Operations shows it.") in other.messages


async def test_a_part_of_a_name_in_a_mention_renames_nobody(scene: Scene) -> None:
    live = await _planned(scene)
    await scene.say(scene.line, "topic Rota")
    await scene.say(scene.mette, "start")
    await scene.until_shown("Still missing", live)
    await scene.say(scene.mette, "next")
    await scene.until_shown("Topic 1 of 1", live)
    said = await scene.say(scene.mette, "action @{Line Skov} call")
    await scene.until_shown("Line: call", live)
    text = said.activity["text"].replace("Line Skov", "Lin").replace("call", "phone")
    mention = {"type": "mention", "text": "<at>Lin</at>", "mentioned": {"id": scene.line.id, "name": "Lin"}}
    entities = [said.activity["entities"][0], mention]
    await scene.teams.deliver({**said.activity, "id": "999", "text": text, "entities": entities})
    await scene.until_shown("Line: phone", live)


async def test_somebody_outside_the_team_sees_nothing_by_a_forged_refresh(scene: Scene) -> None:
    live = await _planned(scene)
    await scene.say(scene.mette, "topic Secret")
    await scene.until_shown("Secret", live)
    pressed = (await scene.press(scene.jonas, live, "I take the minutes")).deliveries[0].activity
    assert live.card is not None
    refresh = {"action": live.card["refresh"]["action"], "trigger": "automatic"}
    forged = scene.by_a_stranger(pressed, value=refresh)
    answer = (await scene.teams.deliver(forged)).body
    assert answer["value"] == "There is no such meeting in this team."


async def test_installed_again_in_one_channel_it_speaks_in_the_others_too(scene: Scene) -> None:
    await _planned(scene)
    scene.teams.plan.next("create", Fail.answer(403, "BotNotInConversationRoster"))
    await scene.say(scene.mette, "meeting Closed", scene.channel)
    await scene.teams.until(lambda: 403 in [r.status for r in scene.teams.requests])
    await scene.teams.install(scene.team.channels[0], scene.mette)
    await scene.until_shown("Closed")


async def test_an_upgrade_says_no_second_welcome(scene: Scene) -> None:
    installed = (await scene.teams.install(scene.channel, scene.mette))[-1]
    await scene.until_shown("Hi, I'm Runde")
    await scene.teams.deliver({**installed.activity, "id": "f:upgrade", "action": "add-upgrade"})
    await scene.say(scene.mette, "help", scene.channel)
    await scene.until_shown("This is what you can type")
    assert len([text for text in scene.said() if "Hi, I'm Runde" in text]) == 1


async def test_two_messages_without_an_id_are_two(scene: Scene) -> None:
    said = await scene.say(scene.mette, "meeting One", scene.channel)
    await scene.until_shown("One")
    bare = {name: value for name, value in said.activity.items() if name != "id"}
    for title in ("Two", "Three"):
        await scene.teams.deliver({**bare, "text": bare["text"].replace("One", title)})
        await scene.until_shown(title)


async def test_only_a_mention_in_its_own_place_names_the_owner(scene: Scene) -> None:
    live = await _planned(scene)
    await scene.say(scene.jonas, "topic Talk with @{Line Skov} about money 15 min")
    await scene.until_shown("Talk with Line Skov about money\n.*15 min · Jonas", live)
    await scene.say(scene.jonas, "topic Rota @{Line Skov} decide")
    await scene.until_shown("Rota\n.*Line", live)
    await scene.say(scene.mette, "start")
    await scene.until_shown("Still missing", live)
    await scene.say(scene.mette, "next")
    await scene.until_shown("Topic 1 of 2", live)
    await scene.say(scene.mette, "action @{Jonas Bek} call @{Line Skov} by Friday")
    await scene.until_shown("Jonas: call Line Skov, by Friday", live)
    await scene.say(scene.mette, "action Peter: thank @{Line Skov}")
    await scene.until_shown("Peter: thank Line Skov", live)


async def test_a_click_on_an_older_card_does_not_lose_what_was_written(scene: Scene) -> None:
    live = await _planned(scene)
    await scene.say(scene.line, "topic Rota")
    await scene.say(scene.mette, "start")
    await scene.until_shown("Still missing", live)
    outcome = await scene.press(scene.line, live, "I say it aloud")
    dialog = await scene.teams.open_dialog(scene.line, live, "Change my answer")
    await dialog.fill("round_words", "Careful words").send()
    await scene.until_shown("Careful words", live)
    await scene.teams.redeliver(outcome.deliveries[0], new_id=True)
    await scene.press(scene.jonas, live, "Pass")
    await scene.until_shown("Jonas:.*passes", live)
    assert "Careful words" in scene.shown(live)
