"""`make bench`: check-in answers a second through HTTP, on both engines, beside the floor, in one run."""

import asyncio
import shutil
import sys
import tempfile
from asyncio.subprocess import PIPE
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import orjson

from storage.database import database_url, open_database
from storage.migrate import migrate
from tests import postgres
from tests.bench.clicks import ENTRIES, PEOPLE, clicks
from tests.bench.load import Cost, measured
from tests.clock import RealClock
from tests.fakes.teams import Delivery, FakeTeams
from tests.journeys.process import ROOT, RundeProcess, until_said
from tests.journeys.rounds import checking_in
from tests.journeys.scene import in_a_team
from tests.ports import free_port

Json = dict[str, Any]
AT_ONCE = (1, 16)
ANSWERING = 50


async def _checking_in(teams: FakeTeams, runde: RundeProcess) -> Delivery:
    """A meeting of fifty in its check-in; the answer is one press of "I say it aloud"."""
    teams.bot_url = runde.address
    people = [teams.add_person(f"Person{n:02} Holm") for n in range(ANSWERING)]
    scene = in_a_team(teams, RealClock(), people)
    live = await checking_in(scene, "Rota")
    return (await scene.press(scene.people[1], live, "I say it aloud")).deliveries[0]


def _people(teams: FakeTeams) -> Sequence[Json]:
    return [{"id": p.id, "name": p.name, "aadObjectId": p.aad} for p in teams.people]


async def _runde(url: str, folder: Path) -> tuple[dict[int, Cost], Delivery, Sequence[Json]]:
    async with FakeTeams() as teams:
        runde = RundeProcess(url, folder)
        await runde.start()
        try:
            pressed = await _checking_in(teams, runde)
            people = _people(teams)
            costs = {
                n: await measured(f"{runde.address}/api/messages", pressed.activity, people, runde.pid, n)
                for n in AT_ONCE
            }
        finally:
            await runde.end()
        return costs, pressed, people


async def _floor(url: str, folder: Path, pressed: Delivery, people: Sequence[Json]) -> dict[int, Cost]:
    """On the same database, as Runde left it."""
    card, port = folder / "card.json", free_port()
    await asyncio.to_thread(card.write_bytes, orjson.dumps(pressed.body))
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.bench.raw", str(port), url, str(card)), cwd=ROOT, stdout=PIPE
    )
    try:
        await until_said(b"Running on", process.stdout)
        address = f"http://127.0.0.1:{port}/api/messages"
        return {n: await measured(address, pressed.activity, people, process.pid, n) for n in AT_ONCE}
    finally:
        process.terminate()
        await process.wait()


async def _both(url: str, folder: Path) -> None:
    database = open_database(database_url(url))
    await migrate(database)
    await database.close()
    runde, pressed, people = await _runde(url, folder)
    floor = await _floor(url, folder, pressed, people)
    engine = "SQLite" if url.startswith("sqlite") else "PostgreSQL"
    for at_once in AT_ONCE:
        _row(f"Runde, {engine}", at_once, runde[at_once], floor[at_once])
        _row(f"raw aiohttp, {engine}", at_once, floor[at_once], floor[at_once])


def _row(what: str, at_once: int, cost: Cost, floor: Cost) -> None:
    share = cost.a_second / floor.a_second
    print(
        f"| {what} | {at_once} | {cost.a_second:,.0f} | {cost.p50:.1f} / {cost.p99:.1f} "
        f"| {cost.cpu:.2f} | {cost.size:,} | {share:.2f} |",
        flush=True,
    )


async def _of_clicks(urls: Sequence[str], folder: Path) -> None:
    what = f"{PEOPLE} people, {ENTRIES} entries: a click"
    print(f"\n| {what} | queries | bytes back | SQLite ms | PostgreSQL ms |")
    print("|---|---|---|---|---|")
    sqlite, postgresql = [await clicks(url, folder) for url in urls]
    for one, other in zip(sqlite, postgresql, strict=True):
        queries = f"{one.queries} / {other.queries}"
        times = f"{one.milliseconds:.1f} | {other.milliseconds:.1f}"
        print(f"| {one.what} | {queries} | {one.size:,} | {times} |", flush=True)


async def main() -> None:
    print("| check-in answers | at once | a second | p50 / p99 ms | CPU ms | bytes back | of raw |")
    print("|---|---|---|---|---|---|---|")
    folder = Path(tempfile.mkdtemp(prefix="runde-bench-"))
    cluster = postgres.start(durable=True)
    try:
        await _both(f"sqlite:///{folder}/runde.db", folder)
        await _both(cluster.new_database(), folder)
        await _of_clicks([f"sqlite:///{folder}/clicks.db", cluster.new_database()], folder)
    finally:
        cluster.stop()
        shutil.rmtree(folder)


if __name__ == "__main__":
    asyncio.run(main())
