"""What people do reaches the bot as the real Teams sends it."""

from .scene import Scene


async def test_a_mention_in_a_channel_starts_a_thread_and_is_heard(
    scene: Scene,
) -> None:
    said = await scene.teams.say(scene.ann, scene.channel, "tag @{Bo Holm} med")
    thread = scene.channel.threads[0]
    heard = scene.bot.heard[0]
    assert said.status == 201
    assert said.message is thread.messages[0]
    assert heard["text"] == "<at>Runde</at> tag <at>Bo Holm</at> med"
    assert heard["conversation"]["id"] == f"{scene.channel.id};messageid={heard['id']}"
    ids = [e["mentioned"]["id"] for e in heard["entities"] if e["type"] == "mention"]
    assert ids == [scene.teams.bot["id"], scene.bo.id]
    assert heard["channelData"]["team"] == {"id": scene.channel.team.id}
    assert [message.text for message in thread.messages][1:] == ["heard"]
    assert scene.teams.problems == []


async def test_the_bot_hears_nothing_without_a_mention(scene: Scene) -> None:
    said = await scene.teams.say(scene.ann, scene.channel, "hello", mention=False)
    assert (said.status, scene.bot.heard) == (0, [])


async def test_a_private_message_needs_no_mention(scene: Scene) -> None:
    chat = scene.teams.chat(scene.ann)
    await scene.teams.say(scene.ann, chat, "help")
    assert scene.bot.heard[0]["text"] == "help"
    assert scene.bot.heard[0]["conversation"]["conversationType"] == "personal"
    assert [message.text for message in chat.messages] == ["help", "heard"]


async def test_only_installs_and_members_tell_the_group(scene: Scene) -> None:
    team, cy = scene.channel.team, scene.teams.add_person("Cy Dahl")
    await scene.teams.install(scene.channel, by=scene.ann)
    await scene.teams.add_member(team, cy)
    await scene.teams.remove_member(team, cy)
    kinds = [heard["type"] for heard in scene.bot.heard]
    update = "conversationUpdate"
    assert kinds == [update, "installationUpdate", update, update]
    groups = {h["channelData"]["team"]["aadGroupId"] for h in scene.bot.heard}
    assert groups == {team.group}
    selected = scene.bot.heard[1]["channelData"]["settings"]["selectedChannel"]
    assert selected == {"id": scene.channel.id}


async def test_after_uninstall_the_bot_may_not_post(scene: Scene) -> None:
    await scene.teams.uninstall(scene.channel.team, by=scene.ann)
    status, body = await scene.create(text="hello")
    assert (status, body["error"]["code"]) == (403, "BotNotInConversationRoster")


async def test_redelivery_keeps_or_changes_the_id(scene: Scene) -> None:
    said = await scene.teams.say(scene.ann, scene.channel, "start")
    await scene.teams.redeliver(said)
    await scene.teams.redeliver(said, new_id=True)
    first, second, third = (heard["id"] for heard in scene.bot.heard)
    assert first == second != third


async def test_a_poor_answer_of_the_bot_is_a_problem(scene: Scene) -> None:
    scene.bot.status = 500
    await scene.teams.say(scene.ann, scene.channel, "start")
    assert "was answered 500" in scene.teams.problems[0]


async def test_a_bot_that_is_too_slow_is_a_problem(scene: Scene) -> None:
    scene.teams.invoke_limit = 0.05
    scene.bot.silent.set()
    said = await scene.teams.say(scene.ann, scene.channel, "start")
    assert said.status == 504
    assert "nothing within" in scene.teams.problems[0]
