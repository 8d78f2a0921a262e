"""A site with an empty shelf, on each engine."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from storage.work import SqlWorks
from tests.clock import Stopwatch
from tests.tab.site import Site, site_of


@pytest.fixture
def seconds() -> Stopwatch:
    """By which an open meeting is read once a second."""
    return Stopwatch()


@pytest_asyncio.fixture
async def site(works: SqlWorks, seconds: Stopwatch) -> AsyncIterator[Site]:
    async with site_of(works, seconds=seconds) as made:
        yield made
