"""`make bench`: what Runde does a second through HTTP with tokens, on both engines, beside the least that
could do the same and beside botbuilder as it is shipped, in one run."""

import asyncio
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests import postgres
from tests.bench.clicks import ENTRIES, PEOPLE, clicks
from tests.bench.load import Cost, activities, measured
from tests.bench.place import Json, Place, floor, place, runde, shipped
from tests.bench.posts import LATENCY, POSTS, posted
from tests.bench.spread import CHANNELS, TENANTS
from tests.fakes.teams import Delivery
from tests.fakes.teams.tls import Tls, tls
from tests.journeys.rounds import checking_in, planned
from tests.journeys.scene import Scene

AT_ONCE = (1, 16, 64)
# One at a time takes long, and as shipped too.
COUNTED, SLOW, WARM = 3000, 300, 100
Costs = dict[int, Cost]


async def _answer(scene: Scene) -> tuple[Delivery, Json]:
    """One press of "I say it aloud" in a check-in. All do it, so that all are known: else the first thing
    somebody does would be measured."""
    live = await checking_in(scene, "Rota")
    for person in scene.people[1:]:
        pressed = (await scene.press(person, live, "I say it aloud")).deliveries[0]
    assert isinstance(pressed.body, dict)
    return pressed, pressed.body


async def _command(scene: Scene) -> tuple[Delivery, Json]:
    """A topic typed in a meeting's thread: kept, and the meeting's card is drawn anew."""
    live = await planned(scene, "Rota")
    said = await scene.say(scene.people[1], "topic Christmas")
    await scene.until_shown("Christmas", live)
    return said, live.card or {}


def _card_back(status: int, raw: bytes) -> bool:
    return status == 200 and b"AdaptiveCard" in raw


def _taken(status: int, raw: bytes) -> bool:
    return 200 <= status < 300


async def _costs(here: Place, port: int, pid: int, by_connector: bool, most: int = COUNTED) -> Costs:
    costs = {}
    for at_once in AT_ONCE:
        target = here.target(port, pid, _taken if by_connector else _card_back, by_connector)
        total = min(most, COUNTED if at_once > 1 else SLOW) + WARM
        sent = activities(here.activity, here.copies, here.people, total)
        costs[at_once] = await measured(target, sent, at_once, WARM)
    return costs


async def _answers(url: str, folder: Path, certificates: Tls, engine: str) -> None:
    async with place(url, folder, certificates, _answer) as here:
        async with runde(here) as process:
            ours = await _costs(here, process.port, process.pid, by_connector=False)
        async with floor(here) as (port, pid):
            least = await _costs(here, port, pid, by_connector=False)
        async with shipped(here) as (port, pid):
            stock = await _costs(here, port, pid, by_connector=False, most=SLOW)
    _rows("answer in a check-in", engine, ours, stock, least)


async def _commands(url: str, folder: Path, certificates: Tls, engine: str) -> None:
    async with place(url, folder, certificates, _command) as here:
        async with runde(here) as process:
            ours = await _costs(
                here, process.port, process.pid, by_connector=True, most=len(here.copies) // 4
            )
        async with shipped(here) as (port, pid):
            stock = await _costs(here, port, pid, by_connector=True, most=SLOW // 2)
        speed = await posted(here)
    _rows("command, answered by the connector", engine, ours, stock)
    what = f"{POSTS:,} posts, {LATENCY * 1000:.0f} ms each: Runde, {engine}"
    print(f"| {what} | 100 | {speed.a_second:,.0f} | | {speed.cpu:.2f} | | | | |", flush=True)


def _rows(what: str, engine: str, ours: Costs, stock: Costs, least: Costs | None = None) -> None:
    """`least`: what the floor does, where there is one."""
    whose = {f"Runde, {engine}": ours, "as shipped": stock, **({f"raw, {engine}": least} if least else {})}
    for at_once in AT_ONCE:
        for name, costs in whose.items():
            cost = costs[at_once]
            share = f"{cost.a_second / least[at_once].a_second:.2f}" if least else ""
            print(
                f"| {what}: {name} | {at_once} | {cost.a_second:,.0f} | {cost.p50:.1f} / {cost.p99:.1f} "
                f"| {cost.cpu:.2f} | {cost.memory:.0f} | {cost.size:,} "
                f"| {cost.a_second / stock[at_once].a_second:.1f} | {share} |",
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
    print(f"{TENANTS} organisations, {TENANTS * CHANNELS} conversations; limits kept, tokens checked.\n")
    print("| work | at once | a second | p50 / p99 ms | CPU ms | MB | bytes back | times shipped | of raw |")
    print("|---|---|---|---|---|---|---|---|---|")
    folder = Path(tempfile.mkdtemp(prefix="runde-bench-"))
    cluster = postgres.start(durable=True)
    certificates = tls(folder)
    try:
        for engine in ("SQLite", "PostgreSQL"):
            for name, measure in (("answers", _answers), ("commands", _commands)):
                within = folder / f"{engine}-{name}"
                within.mkdir()
                url = f"sqlite:///{within}/runde.db" if engine == "SQLite" else cluster.new_database()
                await measure(url, within, certificates, engine)
        await _of_clicks([f"sqlite:///{folder}/clicks.db", cluster.new_database()], folder)
    finally:
        cluster.stop()
        shutil.rmtree(folder)


if __name__ == "__main__":
    asyncio.run(main())
