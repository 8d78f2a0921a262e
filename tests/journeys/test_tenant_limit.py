"""Teams takes fifty requests a second of us in a tenant, however many instances of Runde there are."""

from contextlib import AsyncExitStack
from pathlib import Path

from bot.messages import Post, to_team
from bot.ports.work import UnitOfWork
from storage.database import database_url, open_database
from storage.work import SqlWorks
from tests import build
from tests.clock import RealClock
from tests.fakes.teams import FakeTeams
from tests.journeys.scene import chosen, runde

CHANNELS = 150


async def _said_everywhere(url: str, folder: Path, instances: int) -> None:
    """A post waits in each of many channels, and all instances begin to send at once."""
    async with FakeTeams(clock=RealClock()) as teams, AsyncExitStack() as opened:
        team = teams.add_team("IT-drift", [teams.add_person("Mette Holm")])
        bot = str(teams.bot["id"])
        channels = [teams.add_channel(team, f"Channel {n}") for n in range(CHANNELS)]

        def waits(work: UnitOfWork) -> None:
            for number, channel in enumerate(channels):
                known = build.channel(id=channel.id, group=team.id, service=teams.service_url, bot=bot)
                work.teams.recognise(known, build.team(f"t{number}"))
                work.outbox.post(Post(to_team(f"t{number}"), "welcome", {}), f"t{number}")

        database = open_database(database_url(url))
        await SqlWorks(database).change(teams.tenant, waits)
        await database.close()
        for number in range(instances):
            (folder / str(number)).mkdir()
            await opened.enter_async_context(runde(chosen(url, folder / str(number)), RealClock()))
        await teams.until(lambda: all(channel.threads for channel in channels))
        assert teams.problems == []
        assert [request.status for request in teams.requests] == [201] * CHANNELS


async def test_one_instance_keeps_within_it(url: str, tmp_path: Path) -> None:
    await _said_everywhere(url, tmp_path, 1)


async def test_three_instances_keep_within_it_together(postgres_url: str, tmp_path: Path) -> None:
    await _said_everywhere(postgres_url, tmp_path, 3)
