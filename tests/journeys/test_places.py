"""Where something is said decides which meeting it means: thread, channel, private chat, another team."""

from dataclasses import replace

from tests.journeys.scene import Scene


async def test_in_the_thread_of_a_meeting_its_words_mean_that_meeting(scene: Scene) -> None:
    await scene.say(scene.mette, "meeting First", scene.channel)
    first = await scene.until_shown("First")
    thread = scene.thread
    await scene.say(scene.jonas, "meeting Second", scene.channel)
    second = await scene.until_shown("Second")
    await scene.say(scene.mette, "topic Rota", thread)
    await scene.until_shown("Rota", first)
    assert "Rota" not in scene.shown(second)


async def test_a_meeting_that_nobody_held_does_not_take_what_is_meant_for_the_next(scene: Scene) -> None:
    await scene.say(scene.mette, "meeting Operations 2026-12-02 10:00", scene.channel)
    old = await scene.until_shown("2 December")
    scene.clock.move(days=7)
    await scene.say(scene.mette, "meeting Operations 2026-12-09 10:00", scene.channel)
    new = await scene.until_shown("9 December")
    await scene.say(scene.line, "topic Rota", scene.channel)
    await scene.until_shown("Rota", new)
    assert "Rota" not in scene.shown(old)


async def test_in_private_a_meeting_has_the_time_of_its_team(scene: Scene) -> None:
    await scene.say(scene.mette, "meeting Operations 2026-12-03 10:00", scene.channel)
    await scene.until_shown("Thursday 3 December 10:00")
    away = replace(scene.jonas, timezone="America/New_York")
    await scene.say(away, "help")  # now it is known whose team it is
    chat = scene.teams.chat(scene.jonas)
    chat.installed = True
    await scene.teams.say(away, chat, "meeting")
    await scene.teams.until(lambda: scene.private(scene.jonas))
    await scene.until_shown("Thursday 3 December 10:00–10:45", scene.private(scene.jonas)[-1])


async def test_two_open_meetings_are_told_apart_by_their_threads(scene: Scene) -> None:
    for title in ("First", "Second"):
        await scene.say(scene.mette, f"meeting {title}", scene.channel)
        await scene.until_shown(title)
        await scene.press(scene.mette, scene.live, "I take the minutes")
        await scene.until_shown("Mette", scene.live)
        await scene.say(scene.mette, "topic Rota")
        await scene.say(scene.mette, "start")
        await scene.until_shown("Still missing", scene.live)
    await scene.say(scene.mette, "next", scene.channel)
    await scene.until_shown("Which meeting do you mean")


async def test_a_meeting_planned_under_a_post_has_its_card_there(scene: Scene) -> None:
    said = await scene.say(scene.mette, "help", scene.channel)
    await scene.until_shown("This is what you can type")
    place = scene.teams.place(said.activity["conversation"]["id"])
    await scene.say(scene.mette, "meeting Operations", place)
    live = await scene.until_shown("Planned")
    assert live.conversation == said.activity["conversation"]["id"]
    await scene.say(scene.jonas, "topic Rota", place)
    await scene.until_shown("Rota", live)


async def test_in_the_private_chat_everything_works_and_is_answered_there(scene: Scene) -> None:
    await scene.say(scene.mette, "meeting Operations", scene.channel)
    live = await scene.until_shown("Operations")
    await scene.say(scene.mette, "topic Rota")
    await scene.say(scene.mette, "start")  # now the roster is known
    await scene.until_shown("Still missing", live)
    chat = scene.teams.chat(scene.jonas)
    chat.installed = True
    await scene.teams.say(scene.jonas, chat, "next")
    assert "Mette takes the meeting on" in scene.shown(await scene.until_shown("takes the meeting on"))
    await scene.say(scene.mette, "next")
    await scene.until_shown("Topic 1 of 1", live)
    await scene.teams.say(scene.jonas, chat, "decide Three weeks")
    told = await scene.until_shown("Recorded as number 1: .*Three weeks")
    assert told in scene.private(scene.jonas)
    await scene.until_shown("Three weeks", live)
    assert len(scene.thread.messages) == len([m for m in scene.thread.messages if m.sender]) + 1


async def test_somebody_runde_does_not_know_yet_is_told_where_to_begin(scene: Scene) -> None:
    chat = scene.teams.chat(scene.line)
    chat.installed = True
    await scene.teams.say(scene.line, chat, "next")
    await scene.until_shown("Runde does not know your team yet")


async def test_a_meeting_of_another_team_is_out_of_reach(scene: Scene) -> None:
    other = scene.teams.add_team("Projekter", [scene.jonas])
    elsewhere = scene.teams.add_channel(other, "Møder")
    await scene.say(scene.mette, "meeting Operations", scene.channel)
    live = await scene.until_shown("Operations")
    outcome = await scene.press(scene.mette, live, "I take the minutes")
    stranger = scene.teams.add_person("Otto Fremmed")
    other.members.append(stranger)
    await scene.say(stranger, "help", elsewhere)
    activity = {
        **outcome.deliveries[0].activity,
        "id": "f:stolen",
        "from": {"id": stranger.id, "name": stranger.name, "aadObjectId": stranger.aad},
        "conversation": {"id": elsewhere.id, "conversationType": "channel"},
        "channelData": {"tenant": {"id": scene.teams.tenant}, "channel": {"id": elsewhere.id}},
    }
    answer = await scene.teams.deliver(activity)
    assert answer.body["value"] == "There is no such meeting in this team."


async def test_minutes_can_be_sent_by_word_from_anywhere(scene: Scene) -> None:
    await scene.say(scene.mette, "meeting Operations", scene.channel)
    live = await scene.until_shown("Operations")
    await scene.say(scene.mette, "topic Rota")
    await scene.say(scene.mette, "start")
    await scene.until_shown("Still missing", live)
    await scene.say(scene.mette, "next")
    await scene.say(scene.mette, "end")
    await scene.until_shown("Draft")
    await scene.teams.say(scene.mette, scene.teams.chat(scene.mette), "publish")
    sent = await scene.until_shown("Sent by Mette")
    assert sent in scene.thread.messages
    await scene.until_shown("The minutes of Operations are sent")


async def test_an_old_client_acts_by_message_and_reads_refusals_in_the_thread(scene: Scene) -> None:
    await scene.say(scene.mette, "meeting Operations", scene.channel)
    live = await scene.until_shown("Operations")
    await scene.teams.press_as_old_client(scene.mette, live, "Start the meeting")
    gate = await scene.until_shown("What is the meeting about")
    assert gate in scene.thread.messages
    await scene.say(scene.mette, "topic Rota")
    await scene.until_shown("Rota", live)
    await scene.teams.press_as_old_client(scene.mette, live, "Start the meeting")
    await scene.until_shown("Still missing", live)
    await scene.teams.press_as_old_client(scene.jonas, live, "Next topic")
    refused = await scene.until_shown("Mette takes the meeting on")
    assert refused in scene.thread.messages
    more = await scene.teams.press_as_old_client(scene.jonas, live, "More")
    await more.dialog.send("Pass")
    await scene.until_shown(r"\*\*Jonas:\*\* passes", live)
