"""A backup in the middle of a meeting, by the README's commands; the meeting goes on from it elsewhere."""

import asyncio
import os
import re
from pathlib import Path

import pytest
from sqlalchemy import make_url, text

from bot.ports.work import UnitOfWork
from storage.database import database_url, open_database
from storage.work import SqlWorks
from tests import postgres
from tests.clock import QuickClock
from tests.fakes.teams import FakeTeams, Message, Thread, buttons
from tests.journeys.process import ROOT
from tests.journeys.rounds import at_topic
from tests.journeys.scene import NAMES, Scene, chosen, in_a_team, runde
from tests.journeys.test_light import all_answered, asked
from tests.journeys.under_load import as_kept, notes, written_down

pytestmark = pytest.mark.heavy


async def _does(what: str, **environment: str) -> None:
    """Runs the README's block of commands that begins so."""
    blocks = re.findall(r"^```\n(# .*?)^```$", (ROOT / "README.md").read_text(), re.MULTILINE | re.DOTALL)
    (block,) = [block for block in blocks if block.startswith(f"# {what}")]
    process = await asyncio.create_subprocess_exec(
        *("bash", "-euc", block), cwd=ROOT, env={"PATH": os.environ["PATH"], **environment}
    )
    assert await process.wait() == 0, block


def _environment(url: str, folder: Path) -> dict[str, str]:
    """As a database is named in the settings."""
    if url.startswith("sqlite"):
        return {"RUNDE_DATA_DIR": str(Path(make_url(url).database or "").parent)}
    return {"RUNDE_DATABASE_URL": url.replace("+asyncpg", "")}


@pytest.fixture
def elsewhere(request: pytest.FixtureRequest, url: str, tmp_path: Path) -> str:
    """The address of another place: an empty database, a folder with what a broken one has left."""
    if not url.startswith("sqlite"):
        cluster: postgres.Cluster = request.getfixturevalue("cluster")
        new = cluster.new_database()
        request.addfinalizer(lambda: cluster.drop(new))
        return new
    place = tmp_path / "elsewhere"
    place.mkdir()
    for name in ("runde.db", "runde.db-wal", "runde.db-shm"):
        (place / name).write_bytes(b"broken" * 1000)
    return f"sqlite:///{place}/runde.db"


async def _later(scene: Scene, live: Message) -> Message:
    """What is done after the backup, and a card that the backup does not know."""
    await scene.say(scene.mette, "decide Too late")
    await scene.until_shown("Too late", live)
    await scene.say(scene.jonas, "meeting Projects", scene.channel)
    return await scene.until_shown("Projects")


async def _gone_on(scene: Scene, thread: Thread, unknown: Message) -> None:
    """On what was restored, with no post made again."""
    posts, created = len(scene.said()), len(scene.teams.requests)
    live = scene.now(thread.messages[0])
    await scene.say(scene.line, "decide Three weeks", thread)
    await scene.until_shown("Three weeks", live)
    assert "Too late" not in scene.shown(live)
    title = next(each for each in buttons(unknown.card or {}) if each.endswith("I take the minutes"))
    outcome = await scene.teams.press(scene.jonas, unknown, title)
    assert outcome.toast == "There is no such meeting in this team."
    assert len(scene.said()) == posts
    assert [r.operation for r in scene.teams.requests[created:] if r.operation != "update"] == []


async def test_a_meeting_goes_on_from_a_backup_that_was_made_while_people_worked(
    url: str, elsewhere: str, tmp_path: Path
) -> None:
    engine = "SQLite" if url.startswith("sqlite") else "PostgreSQL"
    backup, clock = {"BACKUP": str(tmp_path / "backup")}, QuickClock()
    async with FakeTeams(clock=clock) as teams:
        scene = in_a_team(teams, clock, [teams.add_person(name) for name in NAMES])
        async with runde(chosen(url, tmp_path), clock) as teams.bot_url:
            live = await at_topic(scene)
            thread = scene.thread
            await written_down(scene, range(20))
            writing = asyncio.create_task(written_down(scene, range(20, 200)))
            await _does(f"{engine}: back up", **_environment(url, tmp_path), **backup)
            assert not writing.done(), "people are in the middle of it"
            await writing
            unknown = await _later(scene, live)
        await _does(f"{engine}: restore", **_environment(elsewhere, tmp_path), **backup)
        async with runde(chosen(elsewhere, tmp_path), clock) as teams.bot_url:
            kept = await notes(elsewhere)
            assert set(as_kept(range(20))) <= set(kept) <= set(as_kept(range(200)))
            await _gone_on(scene, thread, unknown)
            assert (tmp_path / "backup").stat().st_mode & 0o077 == 0, "nobody else may read it"


async def test_no_answer_to_an_open_light_can_be_read_from_a_backup(
    url: str, elsewhere: str, tmp_path: Path
) -> None:
    engine = "SQLite" if url.startswith("sqlite") else "PostgreSQL"
    backup, clock = {"BACKUP": str(tmp_path / "backup")}, QuickClock()
    async with FakeTeams(clock=clock) as teams:
        scene = in_a_team(teams, clock, [teams.add_person(name) for name in NAMES])
        async with runde(chosen(url, tmp_path), clock) as teams.bot_url:
            light = await asked(scene)
            await all_answered(scene, light, ["red"] * 4)
            await scene.until_shown("4 of 5 have answered", light)
            await _does(f"{engine}: back up", **_environment(url, tmp_path), **backup)
        await _does(f"{engine}: restore", **_environment(elsewhere, tmp_path), **backup)
        assert await _ballots(elsewhere, scene) == (4, None)
        async with runde(chosen(elsewhere, tmp_path), clock) as teams.bot_url:
            scene.clock.move(hours=4, minutes=16)
            await scene.until_shown("Please answer again")
            await scene.until_shown("0 of 5 have answered", light)


async def _ballots(url: str, scene: Scene) -> tuple[int, object]:
    """How many answers are there, and what they are, if anybody can read them."""
    database = open_database(database_url(url))
    team = await database.read(lambda c: c.execute(text("SELECT team FROM light")).scalar_one())

    def look(work: UnitOfWork) -> tuple[int, object]:
        light = work.lights.open_in(team)
        assert light is not None
        return work.lights.answered(light), work.lights.ballots(light)

    found = await SqlWorks(database).change(scene.teams.tenant, look)
    await database.close()
    return found
