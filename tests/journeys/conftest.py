"""A scene on each engine, in English unless the test says otherwise."""

import logging
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from storage.database import Database
from tests.clock import QuickClock
from tests.fakes.teams.tls import Tls
from tests.journeys.publishing import Published, publishing
from tests.journeys.scene import Scene, chosen, scene_of
from tests.journeys.sweep import Sweep, harm


@pytest.fixture
def language() -> str:
    return "en"


@pytest_asyncio.fixture
async def scene(url: str, tmp_path: Path, language: str) -> AsyncIterator[Scene]:
    async with scene_of(chosen(url, tmp_path), language, QuickClock()) as made:
        yield made
        made.fine()


@pytest_asyncio.fixture
async def published(url: str, tmp_path: Path, certificates: Tls) -> AsyncIterator[Published]:
    async with publishing(url, tmp_path, certificates, QuickClock()) as made:
        yield made


@pytest_asyncio.fixture
async def beside_graph(sqlite_url: str, tmp_path: Path, certificates: Tls) -> AsyncIterator[Published]:
    """On one engine: what differs from test to test is what Graph does, and the rows are the same."""
    async with publishing(sqlite_url, tmp_path, certificates, QuickClock()) as made:
        yield made


@pytest_asyncio.fixture
async def sweep(scene: Scene, database: Database, caplog: pytest.LogCaptureFixture) -> AsyncIterator[Sweep]:
    """At its end everything is said, nothing failed, and no card shows more than text."""
    caplog.set_level(logging.WARNING)
    made = Sweep(scene, database)
    yield made
    await made.all_said()
    made.wrong += [r.getMessage() for r in caplog.records if r.levelno >= logging.ERROR]
    assert not made.wrong, "\n".join(made.wrong)
    assert [wrong for card in made.cards() for wrong in harm(card)] == []
