"""Killed with kill -9 while a light with names closes: told once, by name, and nothing sealed is left."""

from pathlib import Path

from sqlalchemy import text

from storage.database import database_url, open_database
from tests.clock import RealClock
from tests.fakes.teams import Fail, FakeTeams
from tests.journeys.process import running
from tests.journeys.scene import NAMES, in_a_team
from tests.journeys.test_light import answered, left
from tests.journeys.test_light_names import COLOURS, open_light


async def test_names_come_out_once_though_it_dies_between_the_close_and_its_card(
    url: str, tmp_path: Path
) -> None:
    async with FakeTeams() as teams, running(url, tmp_path / "runde") as runde:
        teams.bot_url = runde.address
        scene = in_a_team(teams, RealClock(), [teams.add_person(name) for name in NAMES])
        light = await open_light(scene)
        for person, choice in zip(scene.people[:4], COLOURS, strict=False):
            await answered(scene, light, person, choice)
        await scene.until_shown("4 of 5 have answered", light)
        drawing = scene.teams.plan.next("update", Fail.slow())
        await answered(scene, light, scene.people[4], COLOURS[4])
        await drawing.arrived.wait()
        await runde.kill()
        assert drawing.release is not None
        drawing.release.set()
        await runde.start()
        await scene.until_shown("Jonas and Mette(.|\n)*Line(.|\n)*Ahmed", light)
        await scene.until_shown("The light has closed")
        database = open_database(database_url(url))
        assert await left(database) == []
        query = "SELECT person, chosen FROM light_name"
        rows = await database.read(lambda connection: connection.execute(text(query)).all())
        due = "SELECT count(*) FROM due WHERE word = 'light.forget'"
        coming = await database.read(lambda connection: connection.execute(text(due)).scalar_one())
        await database.close()
        assert (len(rows), coming) == (4, 1)
        assert len([said for said in scene.said() if "The light has closed" in said]) == 1
