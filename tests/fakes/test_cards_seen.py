"""What a person sees of a card, and what pressing its buttons does."""

import asyncio
from typing import Any

import pytest
from aiohttp import web

from .scene import (
    CARD,
    ERROR,
    TOAST,
    Json,
    Scene,
    answer,
    attached,
    card,
    dialog,
    execute,
    opens,
    refreshing,
    row,
    words,
)
from .teams import (
    Deliver,
    buttons,
    flatten,
    problems,
)


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
