"""Several instances start together on an empty database: one makes the tables, and nobody fails."""

import asyncio
from pathlib import Path

from storage.database import database_url, open_database
from storage.fitting import lacking
from storage.tables import metadata
from tests import postgres
from tests.journeys.process import RundeProcess
from tests.newer import NEWER, made

MADE = "the database is brought up to date"


def _made_them(process: RundeProcess) -> int:
    """In local mode the log is for people's eyes."""
    return process.log.read_text().count(MADE)


async def _starting(url: str, folder: Path, instances: int) -> None:
    processes = [RundeProcess(url, folder / str(n)) for n in range(instances)]
    for process in processes:
        process.folder.mkdir()
    try:
        await asyncio.gather(*(process.start() for process in processes))
        assert sum(map(_made_them, processes)) == 1
        database = open_database(database_url(url))
        assert await database.read(lambda c: lacking(c, metadata)) == []
        await database.close()
    finally:
        assert await asyncio.gather(*(process.end() for process in processes)) == [0] * instances


async def test_three_on_one_postgresql(cluster: postgres.Cluster, tmp_path: Path) -> None:
    url = cluster.new_database()
    await _starting(url, tmp_path, 3)
    cluster.drop(url)


async def test_two_on_one_sqlite_file(tmp_path: Path) -> None:
    await _starting(f"sqlite:///{tmp_path / 'runde.db'}", tmp_path, 2)


async def test_one_that_is_too_old_says_so_and_ends(url: str, tmp_path: Path) -> None:
    database = open_database(database_url(url))
    await database.write(made([*NEWER, "DROP TABLE correction"]))
    await database.close()
    process = RundeProcess(url, tmp_path / "old")
    process.folder.mkdir()
    started = await asyncio.gather(process.start(), return_exceptions=True)
    assert "it ended by itself" in str(started)
    assert await process.ended() == 2
    said = process.log.read_text()
    assert "Runde can't start. The database is of a newer version (step 9999;" in said
    assert "no table correction" in said and "Traceback" not in said
