"""A light of all teams of an area in which something was lost: a team's turn, Runde itself, the process."""

from datetime import timedelta
from pathlib import Path

from sqlalchemy import Connection, select, update

from storage import tables
from storage.database import Database, database_url, open_database
from tests.clock import RealClock
from tests.fakes.teams import FakeTeams, Message
from tests.journeys.process import running
from tests.journeys.scene import NAMES, Scene, in_a_team
from tests.journeys.test_area import opened
from tests.journeys.test_light import answered, left
from tests.journeys.test_light_area_again import again
from tests.journeys.whole_area import (
    COMES,
    MIXED,
    Place,
    all_of,
    all_of_but_one,
    area_of,
    asked,
    asking,
    lit,
    until_in,
)


async def _turn_lost(database: Database) -> None:
    """Of whichever team of the area would open next."""
    due = tables.due
    where = due.c.word == "light.area.opens"

    def drop(connection: Connection) -> None:
        keys = connection.execute(due.select().where(where).order_by(due.c.team)).all()
        connection.execute(due.delete().where(due.c.key == keys[-1].key))

    await database.write(drop)


async def _open_but_one(scene: Scene, places: list[Place]) -> list[tuple[Place, Message]]:
    """Where it has opened."""

    def there(place: Place) -> list[Message]:
        messages = [m for thread in place.channel.threads for m in thread.messages if m.sender is None]
        return [m for m in messages if "Traffic light · until" in scene.shown(m)]

    scene.clock.move(days=1, hours=1)
    await scene.teams.until(lambda: sum(bool(there(place)) for place in places) == len(places) - 1)
    return [(place, there(place)[-1]) for place in places if there(place)]


async def test_a_team_whose_turn_was_lost_holds_up_nobody(scene: Scene, database: Database) -> None:
    places = await area_of(scene, "Løn", "Net", "Web")
    heads = await asked(scene, places)
    await _turn_lost(database)
    for place, light in await _open_but_one(scene, places):
        await all_of(scene, place, light, MIXED)
    for head in heads:
        await scene.until_shown("3 teams, 15 answers", head)
    await (await asking(scene, question="How do we work together?")).send("Ask the whole area")
    for place in places:
        await until_in(scene, place.channel, "How do we work together?")


async def test_what_comes_round_comes_though_a_team_lost_its_turn(scene: Scene, database: Database) -> None:
    places = await area_of(scene, "Løn", "Net", "Web")
    await (await asking(scene)).fill("light_often", "Every other week").send("Ask the whole area")
    for place in places:
        await until_in(scene, place.channel, COMES)
    await _turn_lost(database)
    for place, light in await _open_but_one(scene, places):
        await all_of(scene, place, light, MIXED)
    scene.clock.move(days=13)
    await again(scene, places, 1)


async def test_after_days_in_which_runde_stood_still_all_teams_are_asked_yet(
    scene: Scene, database: Database
) -> None:
    places = await area_of(scene, "Løn", "Net", "Web")
    heads = await asked(scene, places)
    await scene.press(places[3].people[2], heads[3], "Not this time")
    await scene.until_shown("does not take part this time", heads[3])
    await _turn_first(database)
    scene.clock.move(days=2)
    lights = await lit(scene, places[:3])
    for place, light in zip(places[:3], lights, strict=True):
        await all_of(scene, place, light, MIXED)
    await scene.until_shown("3 teams, 15 answers", heads[3])


async def _turn_first(database: Database) -> None:
    """Of the team that declined: it comes before all others when all are late."""
    part, due = tables.area_light_team.c, tables.due

    def act(connection: Connection) -> None:
        team = connection.execute(select(part.team).where(part.declined.is_not(None))).scalar_one()
        its = (due.c.word == "light.area.opens") & (due.c.team == team)
        at = connection.execute(select(due.c.at).where(its)).scalar_one()
        connection.execute(update(due).where(its).values(at=at - timedelta(minutes=1)))

    await database.write(act)


async def test_who_is_something_in_the_area_reads_it_in_private_where_runde_was_removed(scene: Scene) -> None:
    places = await area_of(scene, "Løn", "Net", "Web")
    web = places[3]
    area = await opened(scene, scene.mette, scene.channel)
    await area.send("Change who is what")
    await area.fill("area_tr", web.people[0].name).send("Save")
    await scene.teams.install(scene.teams.chat(web.people[0]), web.people[0])
    await asked(scene, places)
    for place, light in zip(places[:3], (await lit(scene, places))[:3], strict=True):
        if place is places[2]:
            await all_of_but_one(scene, place, light)
            await scene.teams.uninstall(web.channel.team, web.people[0])
            await answered(scene, light, place.people[4], MIXED[4])
        else:
            await all_of(scene, place, light, MIXED)

    def read() -> bool:
        return any("3 teams, 15 answers" in scene.shown(m) for m in scene.private(web.people[0]))

    await scene.teams.until(read)


async def _a_day_later(database: Database) -> None:
    """A process has the world's clock: what was to come tomorrow was announced yesterday."""

    def act(connection: Connection) -> None:
        for column in (tables.area_light.c.opens, tables.area_light.c.asked):
            for row in connection.execute(tables.area_light.select()).all():
                earlier = row._mapping[column.name] - timedelta(days=4)
                connection.execute(update(tables.area_light).values({column.name: earlier}))
        for row in connection.execute(tables.due.select()).all():
            if row.word == "light.area.opens":
                mine = tables.due.c.key == row.key
                connection.execute(update(tables.due).where(mine).values(at=row.at - timedelta(days=4)))

    await database.write(act)


async def test_killed_with_the_last_answer_it_is_told_of_the_area_once(url: str, tmp_path: Path) -> None:
    async with FakeTeams() as teams, running(url, tmp_path / "runde") as runde:
        teams.bot_url = runde.address
        scene = in_a_team(teams, RealClock(), [teams.add_person(name) for name in NAMES])
        places = await area_of(scene, "Løn", "Net")
        heads = await asked(scene, places)
        database = open_database(database_url(url))
        await _a_day_later(database)
        lights = [await until_in(scene, place.channel, "Traffic light · until") for place in places]
        for place, light in zip(places[:2], lights[:2], strict=True):
            await all_of(scene, place, light, MIXED)
        await all_of_but_one(scene, places[2], lights[2])
        await scene.until_shown("4 of 5 have answered", lights[2])
        await answered(scene, lights[2], places[2].people[4], MIXED[4])
        await runde.kill()
        await runde.start()
        for head, place in zip(heads, places, strict=True):
            await scene.until_shown("3 teams, 15 answers", head)
            await until_in(scene, place.channel, "The area's result is there")
        assert await left(database) == []
        await database.close()
        lines = [text for text in scene.said() if "The area's result is there" in text]
        assert len(lines) == 1, "once in each channel, and said() is of this one"
