"""What an answer in a round asks PostgreSQL for, where a transaction begins and ends counted too."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest_asyncio
from sqlalchemy import Engine, Pool, event

from tests.clock import QuickClock
from tests.journeys.rounds import checking_in
from tests.journeys.scene import Scene, chosen, scene_of
from tests.live_card import plainly

AT_MOST = 3
Told = list[tuple[object, str]]


@pytest_asyncio.fixture
async def told() -> AsyncIterator[Told]:
    """Whatever PostgreSQL is told, on connections that are made meanwhile, and by which task: others ask
    beside the one who answers. The driver tells of the begin and end of a transaction, and SQLAlchemy of the
    statements that are prepared."""
    said: Told = []

    def hear(query: Any) -> None:
        said.append((asyncio.current_task(), query.query))

    def connected(connection: Any, _: Any) -> None:
        if hasattr(connection, "driver_connection"):
            connection.driver_connection.add_query_logger(hear)

    def executed(*told: Any) -> None:
        said.append((asyncio.current_task(), told[2]))

    event.listen(Pool, "connect", connected)
    event.listen(Engine, "before_cursor_execute", executed)
    yield said
    event.remove(Pool, "connect", connected)
    event.remove(Engine, "before_cursor_execute", executed)


@pytest_asyncio.fixture
async def scene(told: Told, postgres_url: str, tmp_path: Path) -> AsyncIterator[Scene]:
    async with scene_of(chosen(postgres_url, tmp_path), "en", QuickClock()) as scene:
        yield scene
        scene.fine()


async def test_an_answer_is_three_round_trips(scene: Scene, told: Told) -> None:
    live = await checking_in(scene, "Rota")
    asked = list[list[str]]()
    for person in scene.people[1:]:
        await scene.say(person, f"topic Of {person.name.split()[0]}")  # they did something before
        await scene.teams.view(person, live)
        told.clear()
        pressed = await scene.press(person, live, "I say it aloud")
        asked.append(_by_who_answered(told))
        assert "you are in" in plainly(pressed.deliveries[0].body["value"])
        await scene.until_shown(f"{person.name.split()[0]}.* says it aloud", live)
    fewest = min(asked, key=len)
    assert len(fewest) <= AT_MOST, fewest


def _by_who_answered(told: Told) -> list[str]:
    (answered,) = {who for who, said in told if said.lstrip().startswith("WITH head")}
    return [said for who, said in told if who is answered]
