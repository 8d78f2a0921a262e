"""Whether it stays as it is: the same work in a database of years, the memory after many activities, and how
long a start takes. `python -m tests.bench.flat`."""

import asyncio
import shutil
import tempfile
import time
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, Table, func, select, text

from storage import tables
from storage.database import database_url, open_database
from tests import postgres
from tests.bench.load import megabytes
from tests.bench.place import Place, on_each_engine, place, runde, settled
from tests.bench.work import ANSWER, COMMAND, Work
from tests.fakes.teams.tls import Tls, tls

AT_ONCE = 16
# In each of two thousand conversations so many meetings that ended, so many cards and rounds in each, and so
# many answers in each round: ten thousand meetings and a million answers.
MEETINGS, CARDS, ROUNDS, ANSWERS = 5, 10, 5, 20
# So often the same work is measured before and after.
TIMES = 2
WHEN = "'2026-01-05T09:00:00.000000+00:00'"
# Activities between two looks at the memory, and how often it is looked at; a start is done so often.
MANY, LOOKS, STARTS = 50_000, 2, 5


async def main() -> None:
    print(f"\n| the same work, {AT_ONCE} at once | a second | in the database of years | times as long |")
    print("|---|---|---|---|")
    folder = Path(tempfile.mkdtemp(prefix="runde-flat-"))
    cluster = postgres.start(durable=True)
    certificates = tls(folder)
    try:
        measures = [partial(_all_of, work) for work in (ANSWER, COMMAND)]
        await on_each_engine(measures, folder, cluster, certificates)
    finally:
        cluster.stop()
        shutil.rmtree(folder)


async def _all_of(work: Work, url: str, folder: Path, certificates: Tls, engine: str) -> None:
    async with place(url, folder, certificates, work.use) as here:
        new = await _a_second(work, here, "new", range(TIMES))
        database = open_database(database_url(url))
        meetings, answers = await database.patiently(_years)
        await database.close()
        await settled(url)
        old = await _a_second(work, here, "old", range(TIMES, 2 * TIMES))
        what = f"{work.name}, {engine}: {meetings:,} meetings, {answers:,} answers"
        print(f"| {what} | {new:,.0f} | {old:,.0f} | {new / old:.2f} |", flush=True)
        if work is ANSWER:
            start, held = await _ready_after(here), await _memory(here)
            told = ", ".join(f"{each:.0f} MB" for each in held)
            each = f"memory after each {MANY:,} answers: {told}"
            print(f"| {engine}: ready after {start:.2f} s; {each} | | | |", flush=True)


async def _a_second(work: Work, here: Place, name: str, times: range) -> float:
    """Of some times the quickest, with which the machine had the least else to do."""
    async with runde(here, name) as process:
        server = process.port, process.pid
        await work.ready(here, server, times.stop)
        return max([(await work.cost(here, server, AT_ONCE, time)).a_second for time in times])


async def _ready_after(here: Place) -> float:
    """Seconds from the command to the port that answers, the slowest of some."""
    took = []
    for number in range(STARTS):
        begun = time.perf_counter()
        async with runde(here, f"start {number}"):
            took.append(time.perf_counter() - begun)
    return max(took)


async def _memory(here: Place) -> list[float]:
    held = []
    async with runde(here, "memory") as process:
        for _ in range(LOOKS):
            for _ in range(MANY // ANSWER.most):
                await ANSWER.cost(here, (process.port, process.pid), AT_ONCE)
            held.append(megabytes(process.pid))
    return held


def _years(connection: Connection) -> tuple[int, int]:
    """Adds what is left behind by years, and tells how many meetings and answers there are then."""
    meeting, round_ = tables.meeting, tables.round_
    same = {name: name for name in meeting.c.keys()}
    over = {"id": "id || '-old' || i", "state": "'ended'", "opened": WHEN, "ended": WHEN}
    _made(connection, meeting, same | over, MEETINGS, "meeting")
    old = "WHERE id LIKE '%-old%'"
    card = {"tenant": "tenant", "name": "'meeting/' || id || '/preview/' || i", "lane": "id", "address": "id"}
    drawn = {"picture": "'minutes.preview'", "args": "'{}'", "team": "team", "fate": "'sent'"}
    stands = {"conversation": "id", "activity": "i"}
    _made(connection, tables.message, card | drawn | stands, CARDS, f"meeting {old}")
    of = {"tenant": "tenant", "id": "id || '-' || i", "meeting": "id", "kind": "'topic'", "question": "''"}
    facts = {"asked": "'[]'", "turns": "'[]'", "opened": WHEN, "closed": WHEN, "version": "1"}
    _made(connection, round_, of | facts, ROUNDS, f"meeting {old}")
    said = {"how": "'aloud'", "words": "''", "at": WHEN}
    row = {"tenant": "tenant", "round": "id", "person": "'person' || i"} | said
    _made(connection, tables.answer, row, ANSWERS, f"round {old}")
    return _count(connection, meeting), _count(connection, tables.answer)


def _made(connection: Connection, into: Table, row: Mapping[str, str], times: int, source: str) -> None:
    """`times` rows for each of the source's, with `i` from 1 on in the SQL of their columns."""
    counted = f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {times})"
    values = f"SELECT {', '.join(row.values())} FROM n, {source}"
    connection.execute(text(f"{counted} INSERT INTO {into.name} ({', '.join(row)}) {values}"))


def _count(connection: Connection, table: Table) -> int:
    return connection.execute(select(func.count()).select_from(table)).scalar_one()


if __name__ == "__main__":
    asyncio.run(main())
