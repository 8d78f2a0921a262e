"""`make bench`: what Runde does a second through HTTP with tokens, on both engines, beside the least that
could do the same and beside botbuilder as it is shipped, in one run."""

import asyncio
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from tests import postgres
from tests.bench.clicks import ENTRIES, PEOPLE, clicks
from tests.bench.crowd import CROWD, WITHIN, crowd
from tests.bench.load import Cost
from tests.bench.place import ENGINES, Place, floor, on_each_engine, place, runde, shipped
from tests.bench.posts import FEW, LATENCY, POSTS, Speed, posted, posted_as_shipped
from tests.bench.shares import PARTS, sampled
from tests.bench.spread import CHANNELS, TENANTS
from tests.bench.work import ANSWER, COMMAND, Server, Work
from tests.fakes.teams.tls import Tls, tls

AT_ONCE = (1, 16, 64)
# One at a time takes long, and as shipped too.
BUSY = 16
COUNTED, SLOW = 3000, 300
# Seconds until the token service answers: less than Microsoft's takes.
TOKEN_LATENCY = 0.02
Costs = dict[int, Cost]


async def _costs(work: Work, here: Place, server: Server, most: int = COUNTED) -> Costs:
    return {
        at_once: await work.cost(here, server, at_once, time, min(most, SLOW) if at_once == 1 else most)
        for time, at_once in enumerate(AT_ONCE)
    }


async def _ours(work: Work, here: Place) -> tuple[Costs, Counter[str]]:
    """What it costs; and, once more with somebody looking on, where the time goes."""
    async with runde(here) as process:
        server = process.port, process.pid
        await work.ready(here, server, len(AT_ONCE) + 1)
        costs = await _costs(work, here, server)
        async with sampled(process.pid, here.folder) as parts:
            await work.cost(here, server, BUSY, len(AT_ONCE))
    return costs, parts


async def _answers(url: str, folder: Path, certificates: Tls, engine: str) -> None:
    async with place(url, folder, certificates, ANSWER.use) as here:
        ours, parts = await _ours(ANSWER, here)
        async with floor(here) as server:
            least = await _costs(ANSWER, here, server)
        async with shipped(here) as server:
            stock = await _costs(ANSWER, here, server, SLOW)
    _rows(ANSWER.name, engine, ours, stock, least)
    _shares(ANSWER.name, engine, ours[BUSY], parts)


async def _commands(url: str, folder: Path, certificates: Tls, engine: str) -> None:
    async with place(url, folder, certificates, COMMAND.use) as here:
        here.organisation.login.latency = TOKEN_LATENCY
        ours, parts = await _ours(COMMAND, here)
        async with floor(here) as server:
            least = await _costs(COMMAND, here, server)
        async with shipped(here) as server:
            stock = await _costs(COMMAND, here, server, SLOW // 2)
        speed, theirs = await posted(here), await posted_as_shipped(here)
    _rows(COMMAND.name, engine, ours, stock, least)
    _shares(COMMAND.name, engine, ours[BUSY], parts)
    _posts(engine, speed, theirs)


def _posts(engine: str, ours: Speed, stock: Speed) -> None:
    for name, many, speed in ((f"Runde, {engine}", POSTS, ours), ("as shipped", FEW, stock)):
        print(
            f"| {many:,} posts, {LATENCY * 1000:.0f} ms each: {name} | 100 | {speed.a_second:,.0f} | "
            f"| {speed.cpu:.2f} | | | {speed.a_second / stock.a_second:.1f} | |",
            flush=True,
        )


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


def _shares(what: str, engine: str, cost: Cost, parts: Counter[str]) -> None:
    """Of the CPU milliseconds of one."""
    told = ", ".join(f"{part} {cost.cpu * parts[part] / parts.total():.2f}" for part in PARTS if parts[part])
    print(f"| CPU ms of it: {what}, {engine} | {BUSY} | | | {told or 'not told here'} | | | | |", flush=True)


async def _of_clicks(urls: Sequence[str], folder: Path) -> None:
    what = f"{PEOPLE} people, {ENTRIES} entries: a click"
    print(f"\n| {what} | queries | bytes back | SQLite ms | PostgreSQL ms |")
    print("|---|---|---|---|---|")
    sqlite, postgresql = [await clicks(url, folder) for url in urls]
    for one, other in zip(sqlite, postgresql, strict=True):
        queries = f"{one.queries} / {other.queries}"
        times = f"{one.milliseconds:.1f} | {other.milliseconds:.1f}"
        print(f"| {one.what} | {queries} | {one.size:,} | {times} |", flush=True)


async def _of_a_crowd(url: Callable[[str, str], str], folder: Path) -> None:
    print(f"\n| {CROWD} people press in one round | half answered, ms | all, ms | updates of its card |")
    print("|---|---|---|---|")
    for engine in ENGINES:
        for within in WITHIN:
            told = await crowd(url(engine, f"crowd{within}"), folder, within)
            when = f"within {within:.0f} s" if within else "at once"
            print(f"| {when}, {engine} | {told.half:.0f} | {told.all:.0f} | {told.updates} |", flush=True)


async def main() -> None:
    print(f"{TENANTS} organisations, {TENANTS * CHANNELS} conversations; limits kept, tokens checked.\n")
    print("| work | at once | a second | p50 / p99 ms | CPU ms | MB | bytes back | times shipped | of raw |")
    print("|---|---|---|---|---|---|---|---|---|")
    folder = Path(tempfile.mkdtemp(prefix="runde-bench-"))
    cluster = postgres.start(durable=True)
    certificates = tls(folder)

    def url(engine: str, name: str) -> str:
        return f"sqlite:///{folder}/{name}.db" if engine == "SQLite" else cluster.new_database()

    try:
        await on_each_engine((_answers, _commands), folder, cluster, certificates)
        await _of_clicks([url(engine, "clicks") for engine in ENGINES], folder)
        await _of_a_crowd(url, folder)
    finally:
        cluster.stop()
        shutil.rmtree(folder)


if __name__ == "__main__":
    asyncio.run(main())
