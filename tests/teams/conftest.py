"""The endpoint of a running Runde, asked directly."""

from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest_asyncio

from tests.clock import QuickClock
from tests.journeys.scene import chosen, runde


@pytest_asyncio.fixture
async def endpoint(sqlite_url: str, tmp_path: Path) -> AsyncIterator[str]:
    """Its address, on SQLite: what the edge refuses never reaches storage."""
    async with runde(chosen(sqlite_url, tmp_path), QuickClock()) as address:
        yield address


@pytest_asyncio.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session
