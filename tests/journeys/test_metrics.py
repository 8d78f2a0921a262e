"""What Prometheus is told of a meeting: what was handled, sent, refused and waits; and nobody's name."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest_asyncio
from sqlalchemy import text

from storage.database import Database
from tests.clock import QuickClock
from tests.fakes.teams import Fail
from tests.journeys.scene import NAMES, Scene, chosen, page, scene_of
from tests.ports import free_port

SECRET = "Klokkeblomst"


@pytest_asyncio.fixture
async def port() -> int:
    return free_port()


@pytest_asyncio.fixture
async def scene(url: str, tmp_path: Path, port: int) -> AsyncIterator[Scene]:
    """With the figures on a port of their own."""
    told = chosen(url, tmp_path, RUNDE_METRICS_PORT=str(port))
    async with scene_of(told, "en", QuickClock()) as made:
        yield made


async def _figures(port: int) -> dict[str, float]:
    status, told = await page(f"http://127.0.0.1:{port}/metrics")
    assert status == 200
    lines = [line.rpartition(" ") for line in told.splitlines() if not line.startswith("#")]
    return {name: float(value) for name, _, value in lines}


async def test_a_meeting_in_figures(scene: Scene, port: int) -> None:
    await scene.say(scene.mette, f"meeting {SECRET}", scene.channel)
    live = await scene.until_shown(SECRET)
    await scene.say(scene.mette, "topic Rota")
    await scene.until_shown("Rota", live)
    await scene.press(scene.mette, live, "Start the meeting")
    await scene.until_shown("Still missing", live)
    await scene.press(scene.line, live, "I say it aloud")
    scene.teams.plan.next("send", Fail.answer(429, "Throttled", retry_after="1"))
    await scene.say(scene.mette, f"{SECRET}?")
    await scene.until_shown("Not understood")
    async with aiohttp.ClientSession() as http:
        await http.post(f"{scene.teams.bot_url}/api/messages", data=SECRET)
    found = await _figures(port)
    assert found['runde_activities_total{kind="command",outcome="done"}'] == 2
    assert found['runde_activities_total{kind="command",outcome="unknown"}'] == 1
    assert found['runde_activities_total{kind="action",outcome="done"}'] >= 2
    assert found['runde_activity_seconds_count{kind="command"}'] == 3
    assert found['runde_activity_seconds_bucket{kind="command",le="+Inf"}'] == 3
    assert found['runde_refusals_total{reason="content type"}'] == 1
    assert found['runde_sends_total{kind="post",outcome="sent"}'] >= 2
    assert found['runde_sends_total{kind="redraw",outcome="sent"}'] >= 1
    assert found['runde_sends_total{kind="post",outcome="later"}'] == 1
    assert found['runde_retries_total{of="send"}'] == 1
    assert found["runde_outbox_closed_lanes"] == 0
    assert found["process_resident_memory_bytes"] > 0
    assert any(re.fullmatch(r'runde_info\{engine="\w+",version="\d+\.\d+\.\d+"\}', name) for name in found)
    scene.teams.problems.clear()


async def test_labels_are_few_and_name_nobody(scene: Scene, port: int) -> None:
    await scene.say(scene.mette, f"meeting {SECRET}", scene.channel)
    await scene.until_shown(SECRET)
    click = {"verb": SECRET, "data": {}}
    for number, kind in enumerate((SECRET, "invoke", "message")):
        body = {**scene.teams.deliveries[-1].activity, "id": f"{SECRET}{number}", "type": kind}
        body["name"], body["value"] = SECRET, {"action": click}
        async with aiohttp.ClientSession() as http:
            await http.post(f"{scene.teams.bot_url}/api/messages", json=body)
    _, told = await page(f"http://127.0.0.1:{port}/metrics")
    words = {SECRET, scene.teams.tenant, scene.channel.id, scene.team.name, *(n for n in NAMES)}
    words |= {name for person in scene.people for name in (person.id, person.aad)}
    assert [word for word in words if word in told] == []
    scene.teams.problems.clear()


async def test_what_waits_is_told_with_its_age(scene: Scene, port: int, database: Database) -> None:
    await scene.say(scene.mette, "meeting Operations", scene.channel)
    live = await scene.until_shown("Operations")
    scene.team.installed = False
    await scene.press(scene.jonas, live, "I take the minutes")
    await scene.teams.until(lambda: [r for r in scene.teams.requests if r.status == 403])
    ago = {"sqlite": "datetime('now', '-1 hour')", "postgresql": "now() - interval '1 hour'"}
    since = ago[database.url.get_backend_name()]
    await database.write(lambda connection: connection.execute(text(f"UPDATE outbox SET since = {since}")))
    found = await _figures(port)
    assert (found["runde_outbox_notes"], found["runde_outbox_lanes"]) == (1, 1)
    assert 3590 < found["runde_outbox_oldest_seconds"] < 3700
    scene.teams.problems.clear()


async def test_while_the_database_is_away_the_rest_is_told(
    scene: Scene, port: int, database: Database
) -> None:
    await database.write(lambda connection: connection.execute(text("ALTER TABLE outbox RENAME TO away")))
    found = await _figures(port)
    assert found["runde_outbox_notes"] == 0 and "process_cpu_seconds_total" in found
    await database.write(lambda connection: connection.execute(text("ALTER TABLE away RENAME TO outbox")))


async def test_the_public_port_tells_no_figures(scene: Scene) -> None:
    for path in ("/metrics", "/metrics/", "/api/metrics"):
        status, told = await page(f"{scene.teams.bot_url}{path}")
        assert status == 404 and "runde_" not in told
