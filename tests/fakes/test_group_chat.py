"""A group chat of the fake is told, heard and refused as Teams does it."""

import pytest

from .scene import Scene
from .teams import GroupChat


async def _chat(scene: Scene, meeting: str = "", installed: bool = True) -> GroupChat:
    chat = scene.teams.add_group_chat([scene.ann, scene.bo], meeting)
    chat.installed = installed
    return chat


async def test_what_is_said_there_names_no_team_and_no_channel(scene: Scene) -> None:
    sent = await scene.teams.say(scene.ann, await _chat(scene), "hello")
    conversation, about = sent.activity["conversation"], sent.activity["channelData"]
    assert (conversation["conversationType"], conversation["isGroup"]) == ("groupChat", True)
    assert conversation["id"].endswith("@thread.v2")
    assert about == {"tenant": {"id": scene.teams.tenant}}


async def test_the_chat_of_a_meeting_names_the_meeting(scene: Scene) -> None:
    chat = await _chat(scene, "MCMxOTptZWV0aW5n")
    sent = await scene.teams.say(scene.ann, chat, "hello")
    assert chat.id.startswith("19:meeting_")
    assert sent.activity["channelData"]["meeting"] == {"id": "MCMxOTptZWV0aW5n"}


@pytest.mark.parametrize(("mention", "installed"), [(False, True), (True, False)])
async def test_the_bot_hears_only_what_mentions_it_where_it_is(
    scene: Scene, mention: bool, installed: bool
) -> None:
    sent = await scene.teams.say(scene.ann, await _chat(scene, "", installed), "hello", mention)
    assert sent.status == 0


async def test_to_install_it_there_tells_that_the_bot_came_and_then_that_it_is_installed(
    scene: Scene,
) -> None:
    came, installed = await scene.teams.install(await _chat(scene, "", False), scene.ann)
    assert came.activity["type"] == "conversationUpdate"
    assert came.activity["membersAdded"] == [{"id": scene.teams.bot["id"]}]
    assert (installed.activity["type"], installed.activity["action"]) == ("installationUpdate", "add")


async def test_the_bot_writes_there_only_while_it_is_installed(scene: Scene) -> None:
    chat = await _chat(scene)
    assert (await scene.post(chat.id, text="hello"))[0] == 201
    await scene.teams.uninstall(chat, scene.ann)
    status, body = await scene.post(chat.id, text="hello")
    assert (status, body["error"]["code"]) == (403, "BotNotInConversationRoster")
    assert [message.text for message in chat.messages if message.sender is None] == ["hello"]


async def test_it_has_people_but_is_no_team(scene: Scene) -> None:
    chat = await _chat(scene)
    _, page = await scene.call("GET", f"v3/conversations/{chat.id}/pagedmembers?pageSize=50")
    assert [one["name"] for one in page["members"]] == [scene.ann.name, scene.bo.name]
    assert (await scene.call("GET", f"v3/teams/{chat.id}"))[0] == 404
