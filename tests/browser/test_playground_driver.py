"""The driver of the Playground does what a person does, shown with a bot that only echoes."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from aiohttp import ClientSession, web

from tests.browser.playground import Playground

pytestmark = pytest.mark.asyncio(loop_scope="session")

Json = dict[str, Any]
# As a card that comes anew in the middle of a press: what the mouse went down on is gone when it comes up.
REDRAW = """
const drawn = event => { const all = event.target.closest("button").parentElement; all.replaceWith(all) }
document.addEventListener("mousedown", drawn, { once: true })
"""
ADAPTIVE = "application/vnd.microsoft.card.adaptive"


class EchoBot:
    """Answers a message with its words, `card` with a card, and the card's button with another card."""

    def __init__(self) -> None:
        self.heard: list[Json] = []
        self._asked: asyncio.Queue[Json] = asyncio.Queue()

    def application(self) -> web.Application:
        app = web.Application()
        app.router.add_post("/api/messages", self._hear)
        return app

    async def _hear(self, request: web.Request) -> web.Response:
        activity = await request.json()
        self.heard.append(activity)
        if activity["type"] == "invoke":
            note = activity["value"]["action"]["data"]["note"]
            return web.json_response(
                {"statusCode": 200, "type": ADAPTIVE, "value": _card(f"Thanks for {note}")}
            )
        if activity["type"] == "message":
            self._asked.put_nowait(activity)
        return web.Response()

    async def answer(self) -> None:
        """Only when the page shows what was said: it drops an answer to a post that it has not drawn yet."""
        await _answer(await self._asked.get())


async def _answer(activity: Json) -> None:
    words = activity["text"].split("</at>")[-1].strip()
    answer: Json = {"type": "message", "text": f"Echo of {words}"}
    if words == "card":
        answer = {
            "type": "message",
            "attachments": [{"contentType": ADAPTIVE, "content": _card("A question")}],
        }
    url = f"{activity['serviceUrl']}/v3/conversations/{activity['conversation']['id']}/activities"
    async with ClientSession() as session, session.post(url, json=answer) as response:
        response.raise_for_status()


def _card(text: str) -> Json:
    return {
        "type": "AdaptiveCard",
        "version": "1.5",
        "body": [
            {"type": "TextBlock", "text": text},
            {"type": "Input.Text", "id": "note", "label": "Note"},
        ],
        "actions": [{"type": "Action.Execute", "title": "Send", "verb": "send", "data": {"note": ""}}],
    }


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def bot() -> AsyncIterator[tuple[EchoBot, str]]:
    """The bot and where it listens."""
    echo = EchoBot()
    runner = web.AppRunner(echo.application())
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0][:2]
    yield echo, f"http://{host}:{port}"
    await runner.cleanup()


@pytest.fixture(scope="module")
def bot_url(bot: tuple[EchoBot, str]) -> str:
    """What the Playground is started for."""
    return bot[1]


async def test_a_post_in_a_channel_is_heard_and_answered_in_its_own_thread(
    playground: Playground, bot: tuple[EchoBot, str]
) -> None:
    await playground.choose("Drift")
    post = await playground.post("hello æøå")
    await bot[0].answer()
    await post.get_by_text("Echo of hello æøå").wait_for()
    heard = bot[0].heard[-1]
    assert heard["text"] == "<at>Runde</at> hello æøå"
    assert heard["conversation"]["id"].startswith("19:drift@thread.tacv2;messageid=")


async def test_a_reply_is_heard_in_the_conversation_of_its_post(
    playground: Playground, bot: tuple[EchoBot, str]
) -> None:
    await playground.choose("Drift")
    post = await playground.post("first words")
    await bot[0].answer()
    await post.get_by_text("Echo of first words").wait_for()
    conversation = bot[0].heard[-1]["conversation"]["id"]
    await playground.reply("second words", in_post_with="first words")
    await bot[0].answer()
    await post.get_by_text("Echo of second words").wait_for()
    assert bot[0].heard[-1]["conversation"]["id"] == conversation


async def test_a_pressed_button_sends_the_fields_and_the_answer_takes_the_cards_place(
    playground: Playground, bot: tuple[EchoBot, str], tmp_path: Path
) -> None:
    await playground.choose("Drift")
    post = await playground.post("card")
    await bot[0].answer()
    card = await playground.card("A question", within=post)
    await playground.fill(card, "Note", "the note")
    await playground.press(card, "Send")
    await playground.card("Thanks for the note", within=post)
    await playground.screenshot(tmp_path / "card.png")
    assert (tmp_path / "card.png").stat().st_size > 10_000


async def test_a_button_that_is_drawn_anew_under_the_mouse_is_pressed_all_the_same(
    playground: Playground, bot: tuple[EchoBot, str]
) -> None:
    await playground.choose("Drift")
    post = await playground.post("card")
    await bot[0].answer()
    card = await playground.card("A question", within=post)
    await playground.page.evaluate(REDRAW)
    await playground.press(card, "Send")
    await playground.card("Thanks for", within=post)


async def test_a_person_is_mentioned_by_name(playground: Playground, bot: tuple[EchoBot, str]) -> None:
    await playground.choose("Drift")
    await playground.post("thank @[Søren Lund] for this")
    await bot[0].answer()
    await playground.see("Echo of for this")
    assert bot[0].heard[-1]["text"] == "<at>Runde</at> thank <at>Søren Lund</at> for this"


async def test_a_post_that_mentions_nobody_stays_unheard(
    playground: Playground, bot: tuple[EchoBot, str]
) -> None:
    await playground.choose("Drift")
    await playground.post("among ourselves", mention=False)
    await playground.post("to the bot")
    await bot[0].answer()
    await playground.see("Echo of to the bot")
    assert not [activity for activity in bot[0].heard if "ourselves" in activity.get("text", "")]


async def test_the_chat_with_the_bot_needs_no_mention(
    playground: Playground, bot: tuple[EchoBot, str]
) -> None:
    await playground.choose_chat()
    await playground.say("good morning")
    await bot[0].answer()
    await playground.see("Echo of good morning")


async def test_the_page_had_no_errors(playground: Playground) -> None:
    assert playground.errors == []
