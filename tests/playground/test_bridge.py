"""The bridge opens dialogs where the Playground has none, and lets no other machine through."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest
import pytest_asyncio
from aiohttp import ClientSession, web

from tests.playground.bridge import CARD, Bridge

Json = dict[str, Any]
MESSAGES, ACTIVITIES = "/api/messages", "/_connector/v3/conversations/19:x;messageid=1/activities"
OPENS = {"type": "Action.Submit", "data": {"msteams": {"type": "task/fetch"}, "verb": "agenda.topic"}}
SENDS = {"type": "Action.Submit", "data": {"verb": "agenda.topic", "form": "f1"}}


def _card(text: str, *actions: Json) -> Json:
    body = [{"type": "TextBlock", "text": text}, {"type": "ActionSet", "actions": list(actions)}]
    return {"type": "AdaptiveCard", "lang": "da", "refresh": {"userIds": []}, "body": body}


def _message(text: str) -> Json:
    return {"type": "message", "attachments": [{"contentType": CARD, "content": _card(text, OPENS)}]}


@dataclass
class Ends:
    """The bot and the Playground at once: keeps what each is told; `answer` is the bot's next."""

    url: str = ""
    told_bot: list[Json] = field(default_factory=list)
    told_playground: list[Json] = field(default_factory=list)
    answer: Json = field(default_factory=dict)

    async def hear(self, request: web.Request) -> web.Response:
        self.told_bot.append(await request.json())
        return web.json_response(self.answer)

    async def show(self, request: web.Request) -> web.Response:
        self.told_playground.append(await request.json())
        return web.json_response({"id": "m1"})

    async def say(self, method: str, path: str, body: Json, host: str = "127.0.0.1") -> tuple[int, Json]:
        async with (
            ClientSession() as session,
            session.request(method, self.url + path, json=body, headers={"Host": host}) as answer,
        ):
            return answer.status, await answer.json(content_type=None) if answer.status == 200 else {}

    async def press(self, button: Json, **typed: str) -> Json:
        action = button | {"data": button["data"] | typed}
        activity = {
            "type": "invoke",
            "name": "adaptiveCard/action",
            "replyToId": "m1",
            "value": {"action": action},
        }
        return (await self.say("POST", MESSAGES, activity))[1]


@pytest_asyncio.fixture
async def ends() -> AsyncIterator[Ends]:
    both = Ends()
    app = web.Application()
    app.router.add_post(MESSAGES, both.hear)
    app.router.add_route("*", "/_connector/{path:.*}", both.show)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    there = f"http://127.0.0.1:{runner.addresses[0][1]}"
    bridge = Bridge(there, "da", there)
    await bridge.start()
    both.url = bridge.url
    yield both
    await bridge.stop()
    await runner.cleanup()


def _text(card: Json) -> str:
    return str(card["body"][0]["text"])


async def _opened(ends: Ends) -> Json:
    """A posted card whose dialog has been opened; the form."""
    await ends.say("POST", ACTIVITIES, _message("the agenda"))
    form = {"contentType": CARD, "content": _card("a form", SENDS)}
    ends.answer = {"task": {"type": "continue", "value": {"card": form}}}
    [button] = ends.told_playground[-1]["attachments"][0]["content"]["body"][1]["actions"]
    shown = await ends.press(button)
    return dict(shown["value"])


async def test_a_button_that_opens_a_dialog_shows_the_form_in_the_cards_place(ends: Ends) -> None:
    form = await _opened(ends)
    assert ends.told_bot[-1]["name"] == "task/fetch"
    assert ends.told_bot[-1]["value"]["data"] == {"verb": "agenda.topic"}
    assert _text(form) == "a form"
    assert form["body"][-1]["actions"][0]["title"] == "Luk"


async def test_a_form_is_sent_as_a_dialog_and_the_newest_card_is_back(ends: Ends) -> None:
    form = await _opened(ends)
    button = form["body"][1]["actions"][0]
    ends.answer = {}
    shown = await ends.press(button, topic_title="Vagtplan")
    assert ends.told_bot[-1]["name"] == "task/submit"
    assert ends.told_bot[-1]["value"]["data"]["topic_title"] == "Vagtplan"
    assert _text(shown["value"]) == "the agenda"


async def test_a_card_that_changes_does_not_take_away_the_form_that_somebody_fills_in(ends: Ends) -> None:
    form = await _opened(ends)
    await ends.say("PUT", f"{ACTIVITIES}/m1", _message("the agenda, longer"))
    assert len(ends.told_playground) == 1
    told = len(ends.told_bot)
    shown = await ends.press(form["body"][-1]["actions"][0])
    assert _text(shown["value"]) == "the agenda, longer"
    assert len(ends.told_bot) == told, "closing is no matter of the bot's"
    await ends.say("PUT", f"{ACTIVITIES}/m1", _message("again"))
    assert len(ends.told_playground) == 2


async def test_a_new_post_has_the_id_of_its_thread_and_a_reply_its_own(ends: Ends) -> None:
    said = {"type": "message", "id": "u1", "locale": "en-US", "conversation": {"id": "19:x;messageid=7"}}
    await ends.say("POST", MESSAGES, dict(said))
    await ends.say("POST", MESSAGES, said | {"id": "u2"})
    assert [told["id"] for told in ends.told_bot] == ["7", "u2"]
    assert {told["locale"] for told in ends.told_bot} == {"da-DK"}


@pytest.mark.parametrize("path", [MESSAGES, ACTIVITIES])
async def test_a_page_elsewhere_that_points_its_name_at_this_machine_is_refused(
    ends: Ends, path: str
) -> None:
    status, _ = await ends.say("POST", path, {"type": "message"}, host="evil.example")
    assert status == 403
    assert not ends.told_bot + ends.told_playground
