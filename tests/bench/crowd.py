"""Two hundred people in one round who press within some seconds, or all at once: how long they wait for an
answer of their own, and how often the card that all share is changed."""

import asyncio
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import orjson

from tests.clock import RealClock
from tests.fakes.teams import Person
from tests.journeys.rounds import checking_in
from tests.journeys.scene import Scene, chosen, scene_of

Json = dict[str, Any]
CROWD = 200
# Seconds in which they press, one after the other.
WITHIN = (10.0, 0.0)


@dataclass(frozen=True, slots=True)
class Waited:
    """Milliseconds: half of the people had their answer by then, and all of them."""

    half: float
    all: float
    updates: int


async def crowd(url: str, folder: Path, within: float) -> Waited:
    """Over HTTP, to the application in this process. The first thing each of them does there."""
    async with scene_of(chosen(url, folder), "en", RealClock()) as scene:
        for number in range(len(scene.people), CROWD + 2):
            scene.people.append(scene.teams.add_person(f"Person{number:03} Holm"))
            scene.team.members.append(scene.people[-1])
        live = await checking_in(scene, "Rota")
        like = (await scene.press(scene.jonas, live, "I say it aloud")).deliveries[-1].activity
        await scene.until_shown("Jonas.* says it aloud", live)
        people = [person for person in scene.people[1:] if person is not scene.jonas][:CROWD]
        before = _updates(scene)
        async with aiohttp.ClientSession(
            headers={"Content-Type": "application/json"}, connector=aiohttp.TCPConnector(limit=CROWD)
        ) as session:
            pressed = list[asyncio.Task[float]]()
            for person in people:
                pressed.append(asyncio.create_task(_answered(session, scene, like, person)))
                await asyncio.sleep(within / CROWD)
            took = sorted(await asyncio.gather(*pressed))
        await scene.until_shown("Still missing: Mette$", live)
        return Waited(took[len(took) // 2] * 1000, took[-1] * 1000, _updates(scene) - before)


def _updates(scene: Scene) -> int:
    return sum(request.operation == "update" for request in scene.teams.requests)


async def _answered(session: aiohttp.ClientSession, scene: Scene, like: Json, person: Person) -> float:
    who = {"id": person.id, "name": person.name, "aadObjectId": person.aad}
    body = orjson.dumps({**like, "id": f"f:{person.aad}", "from": who})
    begun = time.perf_counter()
    async with session.post(f"{scene.teams.bot_url}/api/messages", data=body) as answer:
        raw = await answer.read()
    took = time.perf_counter() - begun
    assert answer.status == 200 and b"you are in" in raw.replace(b"**", b""), raw[:300]
    return took
