"""What one click costs in a big meeting and in a light: sixty people, forty entries, a topic to discuss."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from statistics import median
from typing import Any

import aiohttp
import orjson

from tests.clock import RealClock
from tests.fakes.teams import Delivery, Message
from tests.journeys.rounds import checking_in
from tests.journeys.scene import Scene, chosen, scene_of
from tests.storage.test_people import statements

Json = dict[str, Any]
PEOPLE, ENTRIES, TIMES = 60, 40, 50
_ids = count(1)


@dataclass(frozen=True, slots=True)
class ClickCost:
    """`queries`: the fewest of all times, since the outbox asks beside it; milliseconds by the median; bytes
    of the answer."""

    what: str
    queries: int
    milliseconds: float
    size: int


async def clicks(url: str, folder: Path) -> Sequence[ClickCost]:
    """One at a time, over HTTP, to the application in this process."""
    async with scene_of(chosen(url, folder), "en", RealClock()) as scene:
        for number in range(len(scene.people), PEOPLE):
            scene.people.append(scene.teams.add_person(f"Person{number:02} Holm"))
            scene.team.members.append(scene.people[-1])
        live = await checking_in(scene, *(f"Topic {n} with a title of some length" for n in range(8)))
        await scene.teams.view(scene.line, live)
        seen = scene.teams.deliveries[-1]
        aloud = (await scene.press(scene.line, live, "I say it aloud")).deliveries[-1]
        costs = [
            await _measured(scene, "own view of the check-in", seen),
            await _measured(scene, "I say it aloud", aloud),
        ]
        await _at_topic(scene, live)
        asked = (await scene.press(scene.mette, live, "Next topic")).deliveries[-1]
        heard = (await scene.press(scene.mette, live, "Ahmed: Mark as heard")).deliveries[-1]
        dialog = await scene.teams.open_dialog(scene.line, scene.now(live), "Record")
        opened = scene.teams.deliveries[-1]
        kept = (await dialog.fill("record_notes", "A note").send()).deliveries[-1]
        return [
            *costs,
            await _measured(scene, "Next: was everyone heard?", asked),
            await _measured(scene, "Mark as heard", heard),
            await _measured(scene, "Record, opened", opened),
            await _measured(scene, "Record, sent", kept, _new_form),
            *await _of_a_light(scene),
        ]


async def _of_a_light(scene: Scene) -> Sequence[ClickCost]:
    """What all sixty are asked at once."""
    await scene.say(scene.mette, "light How is your workload?", scene.channel)
    light = await scene.until_shown("Traffic light · until")
    dialog = await scene.teams.open_dialog(scene.line, light, "Answer")
    opened = scene.teams.deliveries[-1]
    answered = (await dialog.fill("light_choice_1", "g").send()).deliveries[-1]
    return [
        await _measured(scene, "answer to a light, opened", opened),
        await _measured(scene, "answer to a light, sent", answered),
    ]


async def _at_topic(scene: Scene, live: Message) -> None:
    await scene.press(scene.mette, live, "All have checked in")
    for number in range(ENTRIES):
        await scene.say(scene.jonas, f"decide Number {number}: {'we try it for three weeks ' * 4}")
    await scene.until_shown(f"Number {ENTRIES - 1}:", live)


def _new_form(activity: Json, number: int) -> Json:
    value = activity["value"]
    return {**activity, "value": {**value, "data": {**value["data"], "form": f"form{number}"}}}


async def _measured(
    scene: Scene, what: str, click: Delivery, each: Callable[[Json, int], Json] = lambda activity, _: activity
) -> ClickCost:
    """The same click again and again, each with an id of its own."""
    took, asked, sizes = list[float](), list[int](), list[int]()
    url = f"{scene.teams.bot_url}/api/messages"
    async with aiohttp.ClientSession(headers={"Content-Type": "application/json"}) as session:
        for number in range(TIMES):
            activity = {**each(click.activity, number), "id": f"f:bench{next(_ids)}"}
            body = orjson.dumps(activity)
            with statements() as said:
                begun = time.perf_counter()
                async with session.post(url, data=body) as answer:
                    raw = await answer.read()
                took.append(1000 * (time.perf_counter() - begun))
            assert answer.status == 200, raw[:300]
            asked.append(len(said))
            sizes.append(len(raw))
    return ClickCost(what, min(asked), median(took), max(sizes))
