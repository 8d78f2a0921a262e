"""Five people who write notes at the same time, and are told again by Teams what was not taken."""

import asyncio
import re
from collections.abc import Sequence

import aiohttp
from sqlalchemy import text

from storage.database import database_url, open_database
from tests.fakes.teams import Delivery
from tests.journeys.scene import Scene

AT_ONCE = 10
KIND = "can't reach what it keeps|lost touch with what it keeps|is busy right now|has no room to keep more"


async def written_down(scene: Scene, numbers: Sequence[int]) -> list[Delivery]:
    """Each note as it was first delivered; it is sent again, as Teams does, until it was taken."""
    room = asyncio.Semaphore(AT_ONCE)

    async def one(number: int) -> Delivery:
        async with room:
            first = said = await scene.say(scene.people[number % 5], f"note Number {number}.")
            while said.status == 503:
                said = await scene.teams.redeliver(said)
        assert said.status == 202, said.status
        return first

    return list(await asyncio.gather(*map(one, numbers)))


async def notes(url: str) -> list[str]:
    """All notes that were kept."""
    database = open_database(database_url(url))
    query = text("SELECT text FROM entry WHERE kind = 'note' ORDER BY text")
    try:
        return await database.read(lambda connection: list(connection.execute(query).scalars()))
    finally:
        await database.close()


def as_kept(numbers: Sequence[int]) -> list[str]:
    return sorted(f"Number {number}." for number in numbers)


async def kept_or_told(scene: Scene, url: str, total: int) -> int:
    """Every note is kept once, or its author reads in the thread why not: then there was just room, or time,
    for that, so it was answered and is not sent again. How many were told."""
    kept = await notes(url)
    assert len(set(kept)) == len(kept)

    def told() -> int:
        return len([text for text in scene.said() if re.search(KIND, text)])

    await scene.teams.until(lambda: told() >= total - len(kept))
    return told()


async def answered(scene: Scene, path: str) -> tuple[int, str]:
    async with aiohttp.ClientSession() as http, http.get(f"{scene.teams.bot_url}{path}") as answer:
        return answer.status, await answer.text()
