"""The figures' page asks the database once in a while, however many ask for it."""

import asyncio

import aiohttp

from bot.watch.metrics import Metrics, Waiting
from bot.watch.site import Page, served
from tests.ports import free_port


async def test_however_many_ask_the_database_is_asked_once() -> None:
    asked = 0

    async def look() -> Waiting:
        nonlocal asked
        asked += 1
        return Waiting(notes=7)

    port = free_port()
    url = f"http://127.0.0.1:{port}/metrics"
    async with served(Page(Metrics(), look), "127.0.0.1", port), aiohttp.ClientSession() as http:
        answers = await asyncio.gather(*(http.get(url) for _ in range(20)))
        told = [await answer.text() for answer in answers]
    assert asked == 1
    assert all("runde_outbox_notes 7.0" in each for each in told)
    assert answers[0].headers["Content-Type"].startswith("text/plain; version=")
