"""A channel of two people in the fake Teams, with a bot that echoes."""

from collections.abc import AsyncIterator

import pytest_asyncio

from .echo_bot import EchoBot
from .scene import Clock, Scene
from .teams import (
    FakeTeams,
)


@pytest_asyncio.fixture(name="scene")
async def _scene() -> AsyncIterator[Scene]:
    clock = Clock()
    async with EchoBot() as bot, FakeTeams(clock=clock) as teams:
        teams.bot_url = bot.url
        ann = teams.add_person("Ann Lee", "da-DK")
        bo = teams.add_person("Bo Holm")
        channel = teams.add_channel(teams.add_team("Drift", [ann, bo]), "Meetings")
        yield Scene(teams, bot, clock, channel, ann, bo)
