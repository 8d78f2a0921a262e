"""A site with an empty shelf, on each engine, and Runde with an app id, for people who sign in."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from storage.work import SqlWorks
from tests.clock import Stopwatch
from tests.fakes.teams.tls import Tls
from tests.tab.signed_in import SignedIn, signed_in
from tests.tab.site import Site, site_of
from tests.written import Written, written


@pytest.fixture
def seconds() -> Stopwatch:
    """By which an open meeting is read once a second."""
    return Stopwatch()


@pytest_asyncio.fixture
async def site(works: SqlWorks, seconds: Stopwatch) -> AsyncIterator[Site]:
    async with site_of(works, seconds=seconds) as made:
        yield made


@pytest_asyncio.fixture
async def runs(sqlite_url: str, tmp_path: Path, certificates: Tls) -> AsyncIterator[SignedIn]:
    async with signed_in(tmp_path, sqlite_url, certificates) as made:
        yield made


@pytest.fixture
def log() -> Iterator[Written]:
    with written() as made:
        yield made
