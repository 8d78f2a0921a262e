"""A scene on each engine, in English unless the test says otherwise."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.clock import QuickClock
from tests.journeys.scene import Scene, chosen, scene_of


@pytest.fixture
def language() -> str:
    return "en"


@pytest_asyncio.fixture
async def scene(url: str, tmp_path: Path, language: str) -> AsyncIterator[Scene]:
    async with scene_of(chosen(url, tmp_path), language, QuickClock()) as made:
        yield made
        made.fine()
