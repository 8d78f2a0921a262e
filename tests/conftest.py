"""What all tests share: both engines with their tables made, and a clock that can be told what time it is."""

import asyncio
import gc
import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import pytest_asyncio
from hypothesis import settings

from storage.database import Database, database_url, open_database
from storage.migrate import migrate
from storage.work import SqlWorks
from tests import postgres
from tests.complete import cannot
from tests.fakes.teams.tls import Tls, tls

# A busy machine is no defect. What is tried is the same each time: a red that comes and goes helps nobody.
settings.register_profile("runde", deadline=None, derandomize=True)
settings.load_profile("runde")

ENGINES = ("sqlite", "postgresql")


@pytest.fixture
def took(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """Tells at the end of the run how long something took; it is no reason to fail."""
    return lambda told: record_property("took", told)


def pytest_collection_finish() -> None:
    """What is loaded by now stays, as in app.py: to look through it again and again took a fifth of a run;
    what a test leaves is let go of late."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 1000)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    passed = [report for report in terminalreporter.stats.get("passed", []) if report.when == "call"]
    for told in [value for report in passed for name, value in report.user_properties if name == "took"]:
        terminalreporter.write_line(f"took: {told}")


@pytest.fixture(scope="session")
def cluster() -> Iterator[postgres.Cluster]:
    """One PostgreSQL for the whole run."""
    try:
        running = postgres.start()
    except postgres.NoPostgres as why:
        cannot(str(why))
    yield running
    running.stop()


@pytest.fixture(scope="session")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Tls:
    return tls(tmp_path_factory.mktemp("tls"))


async def _made(url: str) -> None:
    database = open_database(database_url(url))
    await migrate(database)
    await database.close()


@pytest.fixture(scope="session")
def sqlite_tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file with the tables and nothing in them."""
    file = tmp_path_factory.mktemp("tables") / "runde.db"
    asyncio.run(_made(f"sqlite:///{file}"))
    return file


@pytest.fixture(scope="session")
def postgres_tables(cluster: postgres.Cluster) -> str:
    """The address of a database with the tables and nothing in them."""
    url = cluster.new_database()
    asyncio.run(_made(url))
    return url


@pytest.fixture
def sqlite_url(tmp_path: Path, sqlite_tables: Path) -> str:
    """The address of a SQLite database of the test's own."""
    file = tmp_path / "runde.db"
    shutil.copy(sqlite_tables, file)
    return f"sqlite:///{file}"


@dataclass(frozen=True, slots=True)
class Spare:
    """Databases that tests have left, each empty again: a new one is a tenth of a second for the server."""

    shape: str
    urls: list[str] = field(default_factory=list)


@pytest.fixture(scope="session")
def spare(cluster: postgres.Cluster, postgres_tables: str) -> Spare:
    return Spare(cluster.shape(postgres_tables))


@pytest.fixture
def postgres_url(cluster: postgres.Cluster, postgres_tables: str, spare: Spare) -> Iterator[str]:
    """The address of a PostgreSQL database of the test's own, with its tables and nothing in them."""
    url = spare.urls.pop() if spare.urls else cluster.new_database(like=postgres_tables)
    yield url
    if cluster.emptied(url, spare.shape):
        spare.urls.append(url)
    else:
        cluster.drop(url)


@pytest.fixture(params=ENGINES)
def url(request: pytest.FixtureRequest) -> str:
    """The address of a database of the test's own, with its tables, on each engine."""
    address: str = request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "postgres_url")
    return address


@pytest_asyncio.fixture
async def database(url: str) -> AsyncIterator[Database]:
    opened = open_database(database_url(url))
    yield opened
    await opened.close()


@pytest.fixture
def works(database: Database) -> SqlWorks:
    return SqlWorks(database)
