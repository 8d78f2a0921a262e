"""Two hundred people answer within a minute: few updates of the card they share, and an answer for each."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from tests.clock import START, QuickClock
from tests.fakes.teams import Delivery, Fail, Message, Person
from tests.journeys.rounds import checking_in
from tests.journeys.scene import Scene, chosen, scene_of, together
from tests.live_card import plainly

pytestmark = pytest.mark.heavy

Json = dict[str, Any]
PEOPLE = 200
MINUTE = timedelta(minutes=1)


class Minute(QuickClock):
    """The world's pace, so that a minute is made of moves and not of how quick this machine is."""

    speed = 1.0


@pytest_asyncio.fixture
async def crowd(url: str, tmp_path: Path) -> AsyncIterator[Scene]:
    """Mette's check-in of two hundred."""
    async with scene_of(chosen(url, tmp_path), "en", Minute(START)) as scene:
        for number in range(len(scene.people), PEOPLE + 1):
            scene.people.append(scene.teams.add_person(f"Person{number:03} Holm"))
            scene.team.members.append(scene.people[-1])
        yield scene
        scene.fine()


def _updates(scene: Scene) -> list[int]:
    return [request.status for request in scene.teams.requests if request.operation == "update"]


async def _press(scene: Scene, like: Json, person: Person) -> Delivery:
    """Their own click on “I say it aloud”, as it was `like` somebody's."""
    who = {"id": person.id, "name": person.name, "aadObjectId": person.aad}
    return await scene.teams.deliver({**like, "id": f"f:{person.aad}", "from": who})


def _is_theirs(answer: Delivery) -> bool:
    """It tells them that they are in, as the card for all does not."""
    return answer.status == 200 and "you are in" in plainly(answer.body["value"])


async def _begun(scene: Scene) -> tuple[Message, Json, list[Person]]:
    """The check-in, the click of the first who is asked, and those who have not answered. Teams draws own
    views for sixty at a time (the others answer under More), so all clicks are made from the first one's."""
    live = await checking_in(scene, "Rota")
    scene.clock.move(seconds=3)
    pressed = await scene.teams.press(scene.jonas, live, "I say it aloud")
    people = [person for person in scene.people[1:] if person is not scene.jonas]
    return live, pressed.deliveries[-1].activity, people


async def test_two_hundred_answers_in_a_minute_are_at_most_thirty_updates(crowd: Scene) -> None:
    before, begun = len(_updates(crowd)), crowd.clock.now()
    live, like, people = await _begun(crowd)
    for number, person in enumerate(people):
        behind = begun + number * MINUTE / PEOPLE - crowd.clock.now()
        crowd.clock.move(seconds=max(0.0, behind.total_seconds()))
        assert _is_theirs(await _press(crowd, like, person))
    crowd.clock.move(seconds=3)
    await crowd.until_shown("Still missing: Mette$", live)
    drawn = _updates(crowd)[before:]
    assert 10 < len(drawn) <= 30 and set(drawn) == {200}, drawn


async def test_each_of_two_hundred_has_their_answer_while_teams_answers_none_of_ours(crowd: Scene) -> None:
    """What is sent to all waits; nobody's own answer does."""
    live, like, people = await _begun(crowd)
    await crowd.until_shown("Jonas.* says it aloud", live)
    crowd.clock.move(seconds=3)
    hangs = crowd.teams.plan.next("update", Fail.slow())
    first = await _press(crowd, like, people[0])
    await hangs.arrived.wait()
    rest = await together(*(_press(crowd, like, person) for person in people[1:]))
    assert all(map(_is_theirs, [first, *rest]))
    assert hangs.release is not None and not hangs.release.is_set()
    hangs.release.set()
    crowd.clock.move(seconds=3)
    await crowd.until_shown("Still missing: Mette$", live)
