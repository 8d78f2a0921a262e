"""The fake Teams keeps what PLATFORM.md says of the real one."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote

import pytest
import pytest_asyncio
from aiohttp import web

from .echo_bot import EchoBot
from .teams import (
    Channel,
    Deliver,
    Fail,
    FakeTeams,
    Message,
    Person,
    buttons,
    flatten,
    problems,
)

pytestmark = pytest.mark.asyncio
Json = dict[str, Any]
CARD = "application/vnd.microsoft.card.adaptive"
TOAST = "application/vnd.microsoft.activity.message"
ERROR = "application/vnd.microsoft.error"


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def move(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@dataclass
class Scene:
    teams: FakeTeams
    bot: EchoBot
    clock: Clock
    channel: Channel
    ann: Person
    bo: Person

    async def call(self, method: str, path: str, body: Any = None) -> tuple[int, Any]:
        return await self.bot.call(method, self.teams.service_url + path, body)

    async def post(self, conversation: str, **activity: Any) -> tuple[int, Any]:
        path = f"v3/conversations/{quote(conversation, safe='')}/activities"
        return await self.call("POST", path, {"type": "message", **activity})

    async def put(self, message: Message, **activity: Any) -> tuple[int, Any]:
        path = f"v3/conversations/{message.conversation}/activities/{message.id}"
        return await self.call("PUT", path, {"type": "message", **activity})

    async def create(self, **activity: Any) -> tuple[int, Any]:
        data = {"channel": {"id": self.channel.id}, "tenant": {"id": self.teams.tenant}}
        new = {"isGroup": True, "bot": self.teams.bot, "channelData": data}
        activity = {"type": "message", **activity}
        return await self.call("POST", "v3/conversations", new | {"activity": activity})

    async def open_chat(self, person: Person) -> tuple[int, Any]:
        new = {"isGroup": False, "bot": self.teams.bot, "members": [{"id": person.aad}]}
        tenant = {"channelData": {"tenant": {"id": self.teams.tenant}}}
        return await self.call("POST", "v3/conversations", new | tenant)

    async def posted(self, content: Json) -> Message:
        status, _ = await self.create(attachments=[attached(content)])
        assert status == 201
        return self.channel.threads[-1].messages[0]


@pytest_asyncio.fixture(name="scene")
async def _scene() -> AsyncIterator[Scene]:
    clock = Clock()
    async with EchoBot() as bot, FakeTeams(clock=clock) as teams:
        teams.bot_url = bot.url
        ann = teams.add_person("Ann Lee", "da-DK")
        bo = teams.add_person("Bo Holm")
        channel = teams.add_channel(teams.add_team("Drift", [ann, bo]), "Meetings")
        yield Scene(teams, bot, clock, channel, ann, bo)


def attached(content: Json) -> Json:
    return {"contentType": CARD, "content": content}


def card(*body: Json, text: str = "Hello", **more: Any) -> Json:
    heading = {"type": "TextBlock", "text": text, "wrap": True, "style": "heading"}
    told = {"fallbackText": text, "speak": text, "lang": "en"}
    base = {"type": "AdaptiveCard", "version": "1.5", **told}
    return {**base, "body": [heading, *body], **more}


def execute(title: str, verb: str, **more: Any) -> Json:
    old = {"type": "Action.Submit", "title": title, "data": {"verb": verb}}
    new = {"type": "Action.Execute", "title": title, "verb": verb, "data": {"r": "9"}}
    return new | {"fallback": old} | more


def opens(title: str) -> Json:
    data = {"msteams": {"type": "task/fetch"}, "r": "9"}
    return {"type": "Action.Submit", "title": title, "data": data}


def row(*actions: Json) -> Json:
    return {"type": "ActionSet", "actions": list(actions)}


def words(**more: Any) -> Json:
    field = {"type": "Input.Text", "id": "words", "label": "Your words"}
    return {**field, "isRequired": True, "errorMessage": "Write something", **more}


def refreshing(*people: Person, text: str = "Base") -> Json:
    action = {"type": "Action.Execute", "title": "Refresh", "verb": "view"}
    users = [person.id for person in people]
    return card(text=text, refresh={"action": action, "userIds": users})


def answer(value: Any, kind: str = CARD, status: int = 200) -> Json:
    return {"statusCode": status, "type": kind, "value": value}


def dialog(content: Json) -> Json:
    size = {"height": "medium", "width": "medium"}
    info = {"title": "Check-in", **size, "card": attached(content)}
    return {"task": {"type": "continue", "value": info}}


# What people do


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


# What the service does


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


# What people see and press


async def test_a_view_refreshes_first_and_after_each_edit(scene: Scene) -> None:
    scene.bot.answers["view"] = answer(refreshing(scene.ann, text="Yours"))
    message = await scene.posted(refreshing(scene.ann))
    assert flatten(await scene.teams.view(scene.ann, message)) == "Yours"
    assert flatten(await scene.teams.view(scene.bo, message)) == "Base"
    await scene.teams.view(scene.ann, message)
    assert len(scene.bot.heard) == 1
    assert scene.bot.heard[0]["value"]["trigger"] == "automatic"
    await scene.put(message, attachments=[attached(refreshing(scene.ann, text="New"))])
    await scene.teams.view(scene.ann, message)
    assert len(scene.bot.heard) == 2
    assert scene.teams.problems == []


async def test_a_failed_refresh_is_the_last(scene: Scene) -> None:
    scene.bot.answers["view"] = answer({"code": "Bad", "message": "no"}, ERROR, 400)
    message = await scene.posted(refreshing(scene.ann))
    assert flatten(await scene.teams.view(scene.ann, message)) == "Base"
    assert "error 400 Bad: no" in scene.teams.problems[0]
    await scene.put(message, attachments=[attached(refreshing(scene.ann))])
    await scene.teams.view(scene.ann, message)
    assert len(scene.bot.heard) == 1


async def test_execute_sends_data_and_inputs_and_replaces_the_view(
    scene: Scene,
) -> None:
    message = await scene.posted(card(words(), row(execute("Vote", "vote"))))
    scene.bot.answers["vote"] = answer(card(text="Thanks"))
    with pytest.raises(AssertionError, match="words is required"):
        await scene.teams.press(scene.ann, message, "Vote")
    await scene.teams.press(scene.ann, message, "Vote", {"Your words": "hi"})
    heard = scene.bot.heard[0]
    assert heard["value"]["action"]["data"] == {"r": "9", "words": "hi"}
    assert heard["replyToId"] == message.id
    assert flatten(await scene.teams.view(scene.ann, message)) == "Thanks"
    assert flatten(await scene.teams.view(scene.bo, message)) == "Hello\nYour words"
    assert scene.teams.problems == []


@pytest.mark.parametrize(("how", "same"), [("twice_same_id", True), ("twice_new_id", False)])
async def test_a_press_can_arrive_twice(scene: Scene, how: Deliver, same: bool) -> None:
    message = await scene.posted(card(row(execute("Vote", "vote"))))
    scene.bot.answers["vote"] = answer("Noted", TOAST)
    pressed = await scene.teams.press(scene.ann, message, "Vote", deliver=how)
    assert (scene.bot.heard[0]["id"] == scene.bot.heard[1]["id"]) is same
    assert pressed.toast == "Noted"
    assert [toast.person for toast in scene.teams.toasts] == [scene.ann] * 2


POOR: dict[str, Any] = {
    "no JSON": web.Response(text="ok"),
    "500": web.Response(status=500),
    "no value": {"statusCode": 200, "type": CARD},
    "text as card": answer("hi"),
    "unknown type": answer("hi", "text/plain"),
    "card outside the schema": answer(card(colour="red")),
}


@pytest.mark.parametrize("poor", POOR)
async def test_poor_answers_to_a_press_are_problems(scene: Scene, poor: str) -> None:
    message = await scene.posted(card(row(execute("Vote", "vote"))))
    scene.bot.answers["vote"] = POOR[poor]
    await scene.teams.press(scene.ann, message, "Vote")
    assert scene.teams.problems


async def test_an_old_client_sends_the_fallback_as_a_message(scene: Scene) -> None:
    message = await scene.posted(card(row(execute("Vote", "vote"))))
    await scene.teams.press_as_old_client(scene.ann, message, "Vote")
    heard = scene.bot.heard[0]
    assert (heard["type"], heard["value"]) == ("message", {"verb": "vote"})
    assert "text" not in heard


async def test_a_dialog_is_filled_chained_and_closed(scene: Scene) -> None:
    send = {"type": "Action.Submit", "title": "Send", "data": {"form": "f1"}}
    message = await scene.posted(card(row(opens("Write"))))
    scene.bot.answers["task/fetch"] = dialog(card(words(), row(send)))
    view = await scene.teams.open_dialog(scene.ann, message, "Write")
    assert (view.title, view.buttons) == ("Check-in", ["Send"])
    scene.bot.answers["task/submit"] = dialog(card(row(send), text="Sure?"))
    await view.fill("Your words", "hi").send("Send")
    assert scene.bot.heard[-1]["value"]["data"] == {"form": "f1", "words": "hi"}
    assert "replyToId" not in scene.bot.heard[-1]
    assert view.text == "Sure?"
    scene.bot.answers["task/submit"] = {"task": {"type": "message", "value": "Thanks"}}
    await view.send()
    assert (view.is_open, view.message) == (False, "Thanks")
    assert scene.teams.problems == []


async def test_an_empty_answer_closes_a_dialog_but_opens_none(scene: Scene) -> None:
    message = await scene.posted(card(row(opens("Write"))))
    scene.bot.answers["task/fetch"] = web.Response()
    with pytest.raises(AssertionError, match="no dialog opened"):
        await scene.teams.open_dialog(scene.ann, message, "Write")
    assert "opens no dialog" in scene.teams.problems.pop()
    send = {"type": "Action.Submit", "title": "Send", "data": {}}
    scene.bot.answers["task/fetch"] = dialog(card(row(send)))
    view = await scene.teams.open_dialog(scene.ann, message, "Write")
    scene.bot.answers["task/submit"] = web.Response()
    await view.send()
    assert (view.is_open, scene.teams.problems) == (False, [])


# Waiting, and reading cards


async def test_until_wakes_on_a_change_and_tells_all_when_late(scene: Scene) -> None:
    waiting = asyncio.create_task(scene.teams.until(lambda: scene.channel.threads))
    await scene.create(attachments=[attached(card(row(execute("Vote", "vote"))))])
    await waiting
    with pytest.raises(AssertionError, match=r"Runde: Hello\n  \['Vote'\]"):
        await scene.teams.until(lambda: False, timeout=0.01)


async def test_a_card_is_read_in_order() -> None:
    facts = {"type": "FactSet", "facts": [{"title": "When", "value": "now"}]}
    read = card(facts, words(), row(opens("Write")), actions=[execute("Vote", "vote")])
    assert flatten(read) == "Hello\nWhen: now\nYour words"
    assert buttons(read) == ["Write", "Vote"]
    assert problems(read) == []


WRONG: dict[str, tuple[Json, str]] = {
    "unknown property": (card(colour="red"), "colour"),
    "value": (
        card({"type": "TextBlock", "text": "a", "wrap": True, "size": "x"}),
        "size",
    ),
    "version": (card(version="1.6"), "version is '1.6'"),
    "lang": (card(lang=""), "no lang"),
    "two headings": (card(card()["body"][0]), "2 headings"),
    "wrap": (card({"type": "TextBlock", "text": "a"}), "without wrap"),
    "empty": (card({"type": "TextBlock", "text": "", "wrap": True}), "empty text"),
    "label": (card(words(label="")), "without label"),
    "error message": (card(words(errorMessage="")), "without errorMessage"),
    "ids": (card(words(), words()), "stands 2 times"),
    "verb": (card(row(execute("Vote", ""))), "without verb"),
    "fallback": (card(row(execute("Vote", "v", fallback=None))), "without fallback"),
    "refresh": (card(refresh={"action": execute("a", "view")}), "no userIds"),
    "misplaced": (card(opens("Write")), "is not one of"),
}


@pytest.mark.parametrize(("wrong", "why"), WRONG.values(), ids=WRONG)
async def test_what_is_wrong_with_a_card_is_said(wrong: Json, why: str) -> None:
    assert why in "\n".join(problems(wrong))
