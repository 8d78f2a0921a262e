"""The database goes away while people work: a kind word, nothing half done, and then it goes on by itself."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from storage.database import database_url, open_database
from storage.migrate import migrate
from tests import postgres
from tests.clock import QuickClock, RealClock
from tests.complete import cannot
from tests.fakes.teams import buttons
from tests.journeys.rounds import at_topic
from tests.journeys.scene import chosen, scene_of
from tests.journeys.under_load import answered, kept_or_told, written_down
from tests.written import written

pytestmark = pytest.mark.heavy

CUT_OFF = text(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


@pytest.fixture(scope="module")
def own_cluster() -> Iterator[postgres.Cluster]:
    """Nobody else is on it."""
    try:
        running = postgres.start(durable=True)
    except postgres.NoPostgres as why:
        cannot(str(why))
    yield running
    running.stop()


@pytest_asyncio.fixture
async def own_url(own_cluster: postgres.Cluster) -> AsyncIterator[str]:
    url = own_cluster.new_database()
    database = open_database(database_url(url))
    await migrate(database)
    await database.close()
    yield url


@asynccontextmanager
async def _away(cluster: postgres.Cluster, mode: str) -> AsyncIterator[None]:
    """Until the end, whatever happens: the next test needs it."""
    await asyncio.to_thread(cluster.away, mode)
    try:
        yield
    finally:
        await asyncio.to_thread(cluster.back)


async def _cut_off(url: str, times: int) -> int:
    """How many connections were ended."""
    engine = create_async_engine(database_url(url))
    ended = 0
    async with engine.connect() as connection:
        for _ in range(times):
            ended += len((await connection.execute(CUT_OFF)).all())
            await asyncio.sleep(0.05)
    await engine.dispose()
    return ended


async def test_connections_that_are_ended_under_load_are_hardly_noticed(own_url: str, tmp_path: Path) -> None:
    async with scene_of(chosen(own_url, tmp_path), "en", QuickClock()) as scene:
        live = await at_topic(scene)
        first, ended = await asyncio.gather(written_down(scene, range(100)), _cut_off(own_url, 10))
        assert ended > 10
        assert [said.status for said in first] == [202] * 100
        assert await kept_or_told(scene, own_url, 100) <= 5, "hardly anybody noticed"
        await scene.say(scene.line, "decide Three weeks")
        await scene.until_shown("Three weeks", live)


@pytest.mark.parametrize("mode", ["fast", "immediate"])
async def test_a_database_that_is_restarted_under_load_keeps_all_once(
    own_cluster: postgres.Cluster, own_url: str, tmp_path: Path, mode: str
) -> None:
    async with scene_of(chosen(own_url, tmp_path), "en", QuickClock()) as scene:
        live = await at_topic(scene)
        writing = asyncio.create_task(written_down(scene, range(200)))
        await scene.until_shown("Number", live)
        async with _away(own_cluster, mode):
            assert not writing.done(), "people are in the middle of it"
        await writing
        told = await kept_or_told(scene, own_url, 200)
        await scene.say(scene.line, "decide Three weeks")
        await scene.until_shown("Three weeks", live)
        assert len(scene.said()) == 1 + told, "no post came twice"


@pytest.mark.parametrize(
    ("language", "words"), [("en", "Runde can't reach what it keeps"), ("da", "Runde kan ikke komme til")]
)
async def test_while_the_database_is_away_people_read_why_and_it_goes_on_by_itself(
    own_cluster: postgres.Cluster, own_url: str, tmp_path: Path, language: str, words: str
) -> None:
    async with scene_of(chosen(own_url, tmp_path), language, RealClock()) as scene:
        await scene.say(scene.mette, "meeting Operations", scene.channel)
        live = await scene.until_shown("Operations")
        last = {"en": "I take the minutes", "da": "Jeg tager referatet"}[language]
        seen = buttons(await scene.teams.view(scene.jonas, live))
        title = next(each for each in seen if each.endswith(last))
        with written(every=None) as log:
            async with _away(own_cluster, "fast"):
                assert await answered(scene, "/readyz") == (503, "no database")
                assert (await answered(scene, "/healthz"))[0] == 200
                told = [scene.teams.press(scene.jonas, live, title) for _ in range(30)]
                for outcome in await asyncio.gather(*told):
                    assert words in (outcome.toast or "")
                late = await scene.say(scene.mette, "topic Rota")
                assert late.status == 503
        loud = [line for line in log.lines() if line["level"] not in ("info", "debug")]
        assert 0 < len(loud) < 30, "a flood fills no disk"
        assert (await scene.teams.redeliver(late)).status == 202
        await scene.until_shown("Rota", live)
        assert "Jonas" not in scene.shown(live)
        await scene.press(scene.jonas, live, last)
        await scene.until_shown("Jonas", live)
        assert await answered(scene, "/readyz") == (200, "ready")
