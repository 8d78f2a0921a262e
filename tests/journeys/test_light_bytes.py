"""Every byte on the disk is searched for what people answered to a light, while it is open and afterwards."""

import asyncio
import base64
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from bot.ports.work import UnitOfWork
from storage.database import Database, database_url, open_database
from storage.keys import FOLDER, keys
from storage.sealing import Seal
from storage.work import SqlWorks
from tests import postgres
from tests.clock import RealClock
from tests.complete import cannot
from tests.fakes.teams import FakeTeams, Message, Person
from tests.journeys.process import running
from tests.journeys.scene import NAMES, Scene, in_a_team, page
from tests.journeys.test_light import left
from tests.journeys.test_light_comments import nine
from tests.journeys.test_light_themes import asked, stepped
from tests.ports import free_port

pytestmark = pytest.mark.heavy

THEMES = tuple(f"Theme {number}" for number in range(10))
# What each of nine chooses, in an order that nothing else on a disk is in by chance, and what six of them
# write: one fewer than must have, so that it is never told.
CHOICES = (
    *("gyrrygyyrg", "ygrryrggyr", "rrgygyrygg", "gryygrrygy", "yrgrgyygrr"),
    *("ggryrgyyry", "ryygrygrrg", "gyyrgrrgyr", "yyrgrggryr"),
)
COMMENTS = tuple(f"Klokkeblomst {word}" for word in ("seks", "syv", "otte", "ni", "ti", "elve"))
WORDS = {"g": "green", "y": "yellow", "r": "red"}


@dataclass(frozen=True)
class Place:
    """Where a Runde keeps what it keeps: its database, and whatever else lies on the disk beside it."""

    url: str
    folders: Sequence[Path]
    cluster: postgres.Cluster | None = None

    def written_out(self) -> None:
        """What the server has in its memory goes to the disk; that of an unlogged table only when it ends."""
        if self.cluster:
            self.cluster.away("fast")
            self.cluster.back()

    def having(self, *needles: bytes) -> set[Path]:
        """The files with any of these in them."""
        files = {file for folder in self.folders for file in folder.rglob("*") if file.is_file()}
        return {file for file in files if _has(file, needles)}


def _has(file: Path, needles: Sequence[bytes]) -> bool:
    try:
        content = file.read_bytes()
    except FileNotFoundError:
        return False
    return any(needle in content for needle in needles)


def _written(secret: bytes) -> Sequence[bytes]:
    """As bytes, and as they would stand in a text."""
    return [secret, secret.hex().encode(), secret.hex().upper().encode(), base64.b64encode(secret)[:-4]]


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """On PostgreSQL a server of its own, whose log has every statement with all that it was given."""
    if request.param == "sqlite":
        yield Place(f"sqlite:///{tmp_path}/runde/runde.db", [tmp_path / "runde"])
        return
    try:
        cluster = postgres.start(durable=True)
    except postgres.NoPostgres as why:
        cannot(str(why))
    try:
        cluster.writes_down_all()
        yield Place(cluster.new_database(), [tmp_path / "runde", cluster.folder], cluster)
    finally:
        cluster.stop()


@dataclass
class Running:
    """A light that nine are asked by a Runde in a process of its own."""

    scene: Scene
    database: Database
    light: Message
    people: Sequence[Person]
    figures: str

    async def send(self, *numbers: int, button: str = "Answer") -> None:
        """By those with these numbers."""
        for number in numbers:
            dialog = await self.scene.teams.open_dialog(self.people[number], self.light, button)
            await stepped(dialog, [WORDS[each] for each in CHOICES[number]])
            if number < len(COMMENTS):
                dialog.fill("light_comment", COMMENTS[number])
            await dialog.send("Send my answer")
            assert "Thank you" in dialog.text

    async def key(self) -> bytes:
        return await self.database.read(_key)


def _key(connection: Connection) -> bytes:
    tenant, light = connection.execute(text("SELECT tenant, id FROM light")).one()
    found = keys(connection, tenant).find(light)
    assert found is not None
    return found


def _opened(connection: Connection) -> Sequence[bytes]:
    """What is in the boxes, for who has the key."""
    seal, rows = Seal(_key(connection)), connection.execute(text("SELECT name, box FROM sealed")).all()
    return [seal.opened(row.name, bytes(row.box)).rstrip(b"\0") for row in rows]


PLAIN = [*(each.encode() for each in CHOICES), b"Klokkeblomst"]


@asynccontextmanager
async def open_light(place: Place) -> AsyncIterator[Running]:
    """Of which nine are asked ten questions."""
    figures = free_port()
    more = {"RUNDE_METRICS_PORT": str(figures)}
    async with FakeTeams() as teams, running(place.url, place.folders[0], **more) as runde:
        teams.bot_url = runde.address
        scene = in_a_team(teams, RealClock(), [teams.add_person(name) for name in NAMES])
        people = await nine(scene)
        light = await asked(scene, *THEMES)
        async with looked_into(place.url) as database:
            yield Running(scene, database, light, people, f"http://127.0.0.1:{figures}/metrics")


@asynccontextmanager
async def looked_into(url: str) -> AsyncIterator[Database]:
    database = open_database(database_url(url))
    try:
        yield database
    finally:
        await database.close()


async def _searched(running: Running, place: Place, key: bytes) -> set[Path]:
    """Where the key is. What was answered is nowhere, nor in the figures."""
    await asyncio.to_thread(place.written_out)
    assert place.having(*PLAIN) == set()
    told = (await page(running.figures))[1].encode()
    assert b"runde_activities_total" in told and not any(each in told for each in [*PLAIN, *_written(key)])
    return place.having(*_written(key))


async def test_on_the_disk_the_key_has_one_place_and_after_the_close_none(place: Place) -> None:
    async with open_light(place) as running:
        await running.send(0, 1, 2, 3)
        await running.scene.until_shown("4 of 9 have answered", running.light)
        await running.send(0, button="Change my answer")
        key = await running.key()
        boxes = await running.database.read(_opened)
        answers = zip(CHOICES[:4], COMMENTS[:4], strict=True)
        assert sorted(boxes) == sorted(f"{choices}{comment}".encode() for choices, comment in answers)
        assert await _searched(running, place, key) == {await _home(running, place)}
        await running.send(*range(4, 9))
        await running.scene.until_shown("Traffic light · closed", running.light)
        assert await left(running.database) == []
        assert await _searched(running, place, key) == set()
    assert place.having(*PLAIN, *_written(key)) == set(), "nor after its end"


async def _home(running: Running, place: Place) -> Path:
    """The file that is there for keys and nothing else."""
    if place.cluster is None:
        (file,) = (place.folders[0] / FOLDER).iterdir()
        return file
    path = text("SELECT pg_relation_filepath('light_key')")
    found = await running.database.read(lambda connection: connection.execute(path).scalar_one())
    return place.cluster.folder / "data" / str(found)


@pytest.mark.parametrize("place", ["postgresql"], indirect=True)
async def test_from_a_base_backup_no_answer_can_be_read(place: Place) -> None:
    assert place.cluster is not None
    async with open_light(place) as running:
        await running.send(0, 1, 2, 3)
        key = await running.key()
        backup = await asyncio.to_thread(place.cluster.backed_up)
        there = Place(backup.at(place.url), [backup.folder], backup)
        found = there.having(*PLAIN, *_written(key))
        await asyncio.to_thread(backup.back)
        try:
            assert found == set()
            assert await _kept(there.url) == (4, 0)
            assert await _ballots(there.url, running.scene) is None
            assert len(await _ballots(place.url, running.scene) or ()) == 4, "where the key is they can"
        finally:
            await asyncio.to_thread(backup.stop)


async def _kept(url: str) -> tuple[int, int]:
    """How many boxes there are, and how many keys."""
    query = text("SELECT (SELECT count(*) FROM sealed), (SELECT count(*) FROM light_key)")
    async with looked_into(url) as database:
        boxes, there = await database.read(lambda connection: connection.execute(query).one())
        return boxes, there


async def _ballots(url: str, scene: Scene) -> Sequence[object] | None:
    one = text("SELECT id FROM light")
    async with looked_into(url) as database:
        light = await database.read(lambda connection: connection.execute(one).scalar_one())

        def look(work: UnitOfWork) -> Sequence[object] | None:
            found = work.lights.get(light)
            return work.lights.ballots(found) if found else None

        return await SqlWorks(database).change(scene.teams.tenant, look)
