"""A site with an empty shelf, on each engine."""

from collections.abc import AsyncIterator

import pytest_asyncio

from storage.work import SqlWorks
from tests.tab.site import Site, site_of


@pytest_asyncio.fixture
async def site(works: SqlWorks) -> AsyncIterator[Site]:
    async with site_of(works) as made:
        yield made
