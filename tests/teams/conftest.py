"""The endpoint of a running Runde, asked directly."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import aiohttp
import pytest
import pytest_asyncio

from tests.clock import QuickClock
from tests.fakes.teams.tls import Tls
from tests.journeys.scene import chosen, runde
from tests.teams.signed import Organisation, Signed, StandingClock, organised, signed
from tests.written import Written, written


@pytest_asyncio.fixture
async def endpoint(sqlite_url: str, tmp_path: Path) -> AsyncIterator[str]:
    """Its address, on SQLite: what the edge refuses never reaches storage."""
    async with runde(chosen(sqlite_url, tmp_path), QuickClock()) as address:
        yield address


@pytest_asyncio.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


@pytest_asyncio.fixture
async def organisation(certificates: Tls) -> AsyncIterator[Organisation]:
    async with organised(certificates) as made:
        yield made


@pytest.fixture
def log() -> Iterator[Written]:
    """All that is logged, libraries' words for debugging included."""
    with written() as made:
        yield made


@pytest_asyncio.fixture
async def runs(sqlite_url: str, tmp_path: Path, certificates: Tls) -> AsyncIterator[Signed]:
    """As for an organisation, with a clock that stands until it is moved."""
    async with signed(sqlite_url, tmp_path, certificates, StandingClock()) as made:
        yield made
