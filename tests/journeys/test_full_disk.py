"""A disk fills up to its last byte: a kind word, nothing half done, then it goes on when there is room."""

import asyncio
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import make_url

from tests import postgres
from tests.clock import QuickClock
from tests.disk import Disk, small_disk
from tests.fakes.teams import Message
from tests.journeys.rounds import at_topic
from tests.journeys.scene import Scene, chosen, scene_of
from tests.journeys.under_load import answered, kept_or_told, notes, written_down
from tests.patience import PATIENCE
from tests.written import written

pytestmark = pytest.mark.heavy

ROOM = "Runde has no room to keep more. Nothing was changed."
LONG = "and what else we said of it " * 70


@pytest.fixture
def disk() -> Iterator[Disk]:
    with small_disk(16) as made:
        yield made


@pytest.fixture(params=["sqlite", "postgresql"])
def on_disk(request: pytest.FixtureRequest, disk: Disk) -> Iterator[str]:
    """The address of a database whose rows are on the small disk; PostgreSQL's log of changes is not: when
    that one is full the server ends by itself, and is away."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_tables"), disk.folder / "runde.db")
        yield f"sqlite:///{disk.folder}/runde.db"
        return
    cluster: postgres.Cluster = request.getfixturevalue("cluster")
    place = disk.folder / "rows"
    place.mkdir()
    if os.geteuid() == 0:
        shutil.chown(place, postgres.OWNER)
    url = cluster.new_database(like=request.getfixturevalue("postgres_tables"), place=str(place))
    yield url
    cluster.drop(url)


async def _until_refused(scene: Scene, live: Message) -> tuple[list[str], str]:
    """What was kept before there was no more room, and what the last one read in the dialog, which stays."""
    kept = list[str]()
    for number in range(500):
        dialog = await scene.teams.open_dialog(scene.line, live, "Record")
        await dialog.fill("record_notes", f"{number} {LONG}").send()
        if dialog.is_open:
            assert f"{number} {LONG}".strip() in str(dialog.card), "what was typed is still there"
            return kept, dialog.text
        kept.append(f"{number} {LONG}".strip())
    raise AssertionError("there was room for all of it")


async def test_a_full_disk_is_told_and_people_go_on_when_there_is_room(
    on_disk: str, disk: Disk, tmp_path: Path
) -> None:
    async with scene_of(chosen(on_disk, tmp_path), "en", QuickClock()) as scene:
        live = await at_topic(scene)
        early = [await scene.teams.open_dialog(one, live, "Record") for one in (scene.line, scene.jonas)]
        disk.fill()
        kept, told = await _until_refused(scene, live)
        assert told.startswith(ROOM)
        assert await answered(scene, "/readyz") == (200, "the disk is full, nothing can be kept")
        assert (await answered(scene, "/healthz"))[0] == 200
        assert await notes(on_disk) == sorted(kept), "nothing half done"
        with written(every=None) as log:
            late = [asyncio.create_task(written_down(scene, [n])) for n in range(20)]
            dialog = early[1]
            await dialog.fill("record_notes", f"mine {LONG}").send()
            assert dialog.text.startswith(ROOM)
        loud = [line for line in log.lines() if line["level"] not in ("info", "debug")]
        assert 0 < len(loud) < 30, "a flood fills no disk"
        disk.free()
        await asyncio.gather(*late)
        await dialog.send()
        assert not dialog.is_open
        told_so = await kept_or_told(scene, on_disk, len(kept) + 21)
        await scene.say(scene.mette, "decide Three weeks")
        await scene.until_shown("Three weeks", live)
        async with asyncio.timeout(PATIENCE):
            while await answered(scene, "/readyz") != (200, "ready"):
                pass  # each asks again; it is told for some seconds after the last who found no room
        assert len(scene.said()) == 1 + told_so, "no post came twice"


async def test_a_file_that_another_process_holds_for_long_is_busy_and_then_all_is_kept(
    sqlite_url: str, tmp_path: Path
) -> None:
    async with scene_of(chosen(sqlite_url, tmp_path), "en", QuickClock()) as scene:
        live = await at_topic(scene)
        dialog = await scene.teams.open_dialog(scene.jonas, live, "Record")
        with closing(sqlite3.connect(make_url(sqlite_url).database or "", isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            with written(every=None) as log:
                late = asyncio.create_task(written_down(scene, range(20)))
                await dialog.fill("record_notes", "mine").send()
                assert "It is busy right now. Nothing was changed." in dialog.text
            loud = [line for line in log.lines() if line["level"] not in ("info", "debug")]
            assert 0 < len(loud) < 30, "a flood fills no disk"
            assert not late.done()
            other.execute("ROLLBACK")
        await late
        await dialog.send()
        await kept_or_told(scene, sqlite_url, 21)
        await scene.say(scene.mette, "decide Three weeks")
        await scene.until_shown("Three weeks", live)
