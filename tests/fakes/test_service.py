"""The service answers, refuses and limits as Microsoft says the real one does."""

import asyncio

import pytest

from .scene import (
    Json,
    Scene,
    attached,
    card,
)
from .teams import (
    Fail,
    flatten,
)


async def test_a_new_post_and_its_reply(scene: Scene) -> None:
    status, new = await scene.create(text="hello")
    assert (status, new["id"]) == (
        201,
        f"{scene.channel.id};messageid={new['activityId']}",
    )
    await scene.post(new["id"], text="a reply")
    assert [m.text for m in scene.channel.threads[0].messages] == ["hello", "a reply"]


async def test_a_bare_channel_with_a_message_id_makes_a_new_post(scene: Scene) -> None:
    _, new = await scene.create(text="hello")
    path = f"v3/conversations/{scene.channel.id}/activities/{new['activityId']}"
    await scene.call("POST", path, {"type": "message", "text": "no reply"})
    assert len(scene.channel.threads) == 2


async def test_a_chat_is_the_same_on_repeat(scene: Scene) -> None:
    first, second = await scene.open_chat(scene.ann), await scene.open_chat(scene.ann)
    assert first == second == (201, {"id": scene.teams.chat(scene.ann).id})


async def test_updates_are_versions_and_deleted_messages_are_gone(scene: Scene) -> None:
    message = await scene.posted(card(text="One"))
    assert (await scene.put(message, attachments=[attached(card(text="Two"))]))[0] == 200
    assert [flatten(v.card) for v in message.versions if v.card] == ["One", "Two"]
    path = f"v3/conversations/{message.conversation}/activities/{message.id}"
    assert (await scene.call("DELETE", path))[0] == 200
    status, body = await scene.put(message, text="again")
    assert message.deleted
    assert (status, body["error"]["code"]) == (404, "ActivityNotFoundInConversation")


async def test_the_roster_comes_in_pages(scene: Scene) -> None:
    team = scene.channel.team
    team.members += [scene.teams.add_person(f"Person {n}") for n in range(58)]
    path = f"v3/conversations/{team.id}/pagedmembers?pageSize=50"
    _, first = await scene.call("GET", path)
    more = f"{path}&continuationToken={first['continuationToken']}"
    _, second = await scene.call("GET", more)
    assert (len(first["members"]), len(second["members"])) == (50, 10)
    assert "continuationToken" not in second
    _, one = await scene.call("GET", f"v3/conversations/{team.id}/members/{scene.bo.id}")
    assert one["aadObjectId"] == scene.bo.aad
    _, details = await scene.call("GET", f"v3/teams/{team.id}")
    assert details["aadGroupId"] == team.group


async def test_alerts_follow_mentions_and_lost_mentions_are_problems(
    scene: Scene,
) -> None:
    account = {"id": scene.bo.id, "name": "Bo"}
    entity = {"type": "mention", "text": "<at>Bo</at>", "mentioned": account}
    await scene.create(text="<at>Bo</at> speaks", entities=[entity])
    assert scene.channel.threads[0].messages[0].alerts == {scene.bo.id}
    assert scene.teams.problems == []
    await scene.create(text="Bo speaks", entities=[entity])
    assert scene.teams.problems == ["<at>Bo</at> isn't in both text and entities: no mention"]


LONG = "x" * 10_000  # a card says its text in three places
REFUSED: dict[str, tuple[Json, int, str]] = {
    "no type": ({"type": ""}, 400, "no type"),
    "empty": ({}, 400, "neither"),
    "both": ({"text": "a", "attachments": [attached(card())]}, 400, "splits"),
    "content type": (
        {"attachments": [{"contentType": "json", "content": card()}]},
        400,
        "contentType",
    ),
    "big card": ({"attachments": [attached(card(text=LONG))]}, 413, "28 KB"),
    "big text": ({"text": "x" * 41_000}, 413, "80 KB"),
    "61 users": (
        {"attachments": [attached(card(refresh={"userIds": ["29:a"] * 61}))]},
        400,
        "at most 60",
    ),
    "Entra ids": (
        {"attachments": [attached(card(refresh={"userIds": ["a"]}))]},
        400,
        "29:",
    ),
}


@pytest.mark.parametrize(("activity", "status", "why"), REFUSED.values(), ids=REFUSED)
async def test_what_the_service_refuses(scene: Scene, activity: Json, status: int, why: str) -> None:
    got, body = await scene.create(**activity)
    assert got == status
    assert why in body["error"]["message"]
    assert scene.channel.threads == []


async def test_unknown_places_and_people_who_block(scene: Scene) -> None:
    status, body = await scene.post("19:nowhere@thread.tacv2", text="hello")
    assert (status, body["error"]["code"]) == (404, "ConversationNotFound")
    chat = scene.teams.chat(scene.ann)
    chat.blocked = True
    status, body = await scene.post(chat.id, text="hello")
    assert (status, body["error"]["code"]) == (403, "MessageWritesBlocked")
    stranger = scene.teams.add_person("Di")
    status, body = await scene.open_chat(stranger)
    assert (status, body["error"]["code"]) == (403, "BotNotInConversationRoster")


async def test_the_limit_counts_a_channel_with_its_threads(scene: Scene) -> None:
    _, new = await scene.create(text="hello")
    sent = [(await scene.post(new["id"], text="more"))[0] for _ in range(7)]
    assert sent == [201] * 7
    status, body = await scene.put(scene.channel.threads[0].messages[0], text="other")
    assert (status, body["error"]["code"]) == (429, "Throttled")
    assert scene.bot.headers["Retry-After"] == "1"
    scene.clock.move(1)
    assert (await scene.post(new["id"], text="8 in 2 s"))[0] == 201
    assert (await scene.post(new["id"], text="9 in 2 s"))[0] == 429


# What is planned to go wrong


async def test_planned_answers_store_nothing_and_go_by_place(scene: Scene) -> None:
    fail = Fail.answer(429, "Throttled", retry_after="0.25")
    scene.teams.plan.next("send", fail, where=scene.teams.chat(scene.bo))
    scene.teams.plan.next("create", Fail.answer(503), times=2)
    assert [(await scene.create(text="a"))[0] for _ in range(3)] == [503, 503, 201]
    assert (await scene.post(scene.channel.id, text="b"))[0] == 201
    assert (await scene.post(scene.teams.chat(scene.bo).id, text="c"))[0] == 429
    assert scene.bot.headers["Retry-After"] == "0.25"
    assert len(scene.channel.threads) == 2
    assert scene.teams.chat(scene.bo).messages == []


@pytest.mark.parametrize(
    ("fail", "status", "stored"),
    [
        (Fail.stored_then(502), 502, 1),
        (Fail.dropped(), 0, 0),
        (Fail.dropped(after_storing=True), 0, 1),
    ],
    ids=["stored then 502", "dropped", "dropped after storing"],
)
async def test_failures_of_unknown_fate(scene: Scene, fail: Fail, status: int, stored: int) -> None:
    scene.teams.plan.next("create", fail)
    assert (await scene.create(text="hello"))[0] == status
    assert len(scene.channel.threads) == stored
    assert scene.teams.requests[-1].status == status


async def test_a_second_operation_during_a_slow_one_is_refused(scene: Scene) -> None:
    slow = scene.teams.plan.next("create", Fail.slow())
    assert slow.release
    first = asyncio.create_task(scene.create(text="hello"))
    await slow.arrived.wait()
    status, body = await scene.post(scene.channel.id, text="too early")
    assert (status, body["error"]["code"]) == (412, "PreconditionFailed")
    slow.release.set()
    assert (await first)[0] == 201
