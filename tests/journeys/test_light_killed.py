"""Killed with kill -9 while a light is open, and while it closes: no answer is lost, told twice, or left."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection, delete, insert, select

from storage import tables
from storage.columns import LONG_AGO
from storage.database import database_url, open_database
from storage.keys import FOLDER
from tests.clock import RealClock
from tests.fakes.teams import Fail, FakeTeams, Message
from tests.journeys.process import RundeProcess, running
from tests.journeys.scene import NAMES, Scene, in_a_team
from tests.journeys.test_light import all_answered, answered, asked, left
from tests.patience import PATIENCE

CHOICES = ("green", "yellow", "yellow", "red", "red")


async def _open(scene: Scene, runde: RundeProcess) -> None:
    """Three have answered when it dies, the fourth does once it is back."""
    light = await asked(scene)
    for person, choice in zip(scene.people[:3], CHOICES, strict=False):
        await answered(scene, light, person, choice)
    await scene.until_shown("3 of 5 have answered", light)
    await runde.kill()
    await runde.start()
    await answered(scene, light, scene.people[3], CHOICES[3])
    await scene.until_shown("4 of 5 have answered", light)


async def _at_the_last_answer(scene: Scene, runde: RundeProcess) -> None:
    """It dies as soon as the last has their answer: perhaps before it closes, or in the middle."""
    await answered(scene, _light(scene), scene.people[4], CHOICES[4])
    await runde.kill()
    await runde.start()


async def _at_the_next_card(scene: Scene, runde: RundeProcess) -> None:
    """It dies while the card is being sent that comes after the last answer."""
    drawing = scene.teams.plan.next("update", Fail.slow())
    await answered(scene, _light(scene), scene.people[4], CHOICES[4])
    await drawing.arrived.wait()
    await runde.kill()
    assert drawing.release is not None
    drawing.release.set()
    await runde.start()


def _light(scene: Scene) -> Message:
    return next(m for t in scene.channel.threads for m in t.messages if "4 of 5" in scene.shown(m))


@pytest.mark.parametrize("dies", [_at_the_last_answer, _at_the_next_card])
async def test_a_light_is_told_once_with_every_answer_and_nothing_else_is_left(
    url: str, tmp_path: Path, dies: Callable[[Scene, RundeProcess], Awaitable[None]]
) -> None:
    async with FakeTeams() as teams, running(url, tmp_path / "runde") as runde:
        teams.bot_url = runde.address
        scene = in_a_team(teams, RealClock(), [teams.add_person(name) for name in NAMES])
        await _open(scene, runde)
        light = _light(scene)
        await dies(scene, runde)
        await scene.until_shown("● Green 1 · ▲ Yellow 2 · ■ Red 2", light)
        await scene.until_shown("The light has closed")
        database = open_database(database_url(url))
        assert await left(database) == []
        await database.close()
        told = [text for text in scene.said() if "The light has closed" in text]
        assert len(told) == 1


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_killed_before_the_file_of_the_key_goes_it_goes_after_the_start(
    url: str, tmp_path: Path
) -> None:
    """The transaction that told the result is committed, and nothing else was done: so it is made here."""
    async with FakeTeams() as teams, running(url, tmp_path / "runde") as runde:
        teams.bot_url = runde.address
        scene = in_a_team(teams, RealClock(), [teams.add_person(name) for name in NAMES])
        light = await asked(scene)
        (file,) = (Path(database_url(url).database or "").parent / FOLDER).iterdir()
        key = file.read_bytes()
        await all_answered(scene, light, CHOICES)
        await scene.until_shown("● Green 1 · ▲ Yellow 2 · ■ Red 2", light)
        await scene.until_shown("The light has closed")
        await runde.kill()
        database = open_database(database_url(url))
        await database.write(_over_is_due)
        file.write_bytes(key)
        await runde.start()
        async with asyncio.timeout(PATIENCE):
            while file.exists():
                await asyncio.to_thread(file.exists)
        assert await left(database) == []
        await database.close()


def _over_is_due(connection: Connection) -> None:
    """As it was committed with the result."""
    head = connection.execute(select(tables.light)).one()
    key = f"light/{head.id}/light.over"
    connection.execute(delete(tables.due).where(tables.due.c.key == key))
    connection.execute(delete(tables.handled).where(tables.handled.c.conversation == key))
    row = {"tenant": head.tenant, "key": key, "word": "light.over", "args": {"light": head.id}}
    times = {"at": head.closed, "leased_until": LONG_AGO}
    connection.execute(insert(tables.due).values(**row, **times, team=head.team))
