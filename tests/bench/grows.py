"""What an answer adds to the database, measured on both engines: `python -m tests.bench.grows`."""

import asyncio
import shutil
import tempfile
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Connection, text

from bot.domain.round import Answer, How
from bot.messages import Mark, Post, to_team
from bot.ports.work import UnitOfWork
from storage.database import Database, database_url, open_database
from storage.migrate import migrate
from storage.work import SqlWorks
from tests import build, postgres

CHANNELS, PEOPLE = 250, 20
LIVE = "meeting/m1/live"
KEPT = ("answer", "handled")
# As long as Teams' own.
PLACE = "19:0b6f5f1c4d2e4a7b9c3d8e1f2a3b4c5d@thread.tacv2;messageid=1790000000000"


async def _answers(works: SqlWorks) -> None:
    def add(work: UnitOfWork) -> None:
        build.with_team(work, "mette")
        work.meetings.add(build.meeting())
        work.outbox.post(Post(to_team("drift"), "meeting.live", {"meeting": "m1"}, name=LIVE), "drift")
        for number in range(CHANNELS):
            work.rounds.add(build.round_(f"{number:020}"))

    await works.change(build.TENANT, add)
    for number in range(CHANNELS):
        await asyncio.gather(*(_one(works, f"{number:020}") for _ in range(PEOPLE)))


async def _one(works: SqlWorks, round_id: str) -> None:
    answer = Answer(uuid4().hex[:20], How.ALOUD, build.NOW)
    mark = Mark(PLACE, f"f:{uuid4()}", "action")
    await works.seat(build.TENANT, lambda work: work.answers.put(round_id, answer, mark, LIVE))


def _used(connection: Connection, *tables: str) -> int:
    """Bytes of these tables with their indexes; on SQLite of the whole file, without what is free in it."""
    if connection.dialect.name == "postgresql":
        each = (f"SELECT pg_total_relation_size('{name}')" for name in tables)
        return sum(int(connection.execute(text(size)).scalar_one()) for size in each)
    pages, free, size = (
        int(connection.execute(text(f"PRAGMA {name}")).scalar_one())
        for name in ("page_count", "freelist_count", "page_size")
    )
    return (pages - free) * size


async def _measured(database: Database) -> tuple[float, float]:
    """Bytes for each answer: those that stay, and those of the note that its card is to be drawn again."""
    await migrate(database)
    kept = await database.read(lambda c: _used(c, *KEPT))
    notes = await database.read(lambda c: _used(c, *KEPT, "outbox"))
    await _answers(SqlWorks(database))
    all_of_it = await database.read(lambda c: _used(c, *KEPT, "outbox")) - notes
    await database.write(lambda c: c.execute(text("DELETE FROM outbox")))
    stays = await database.read(lambda c: _used(c, *KEPT)) - kept
    await database.close()
    number = CHANNELS * PEOPLE
    return stays / number, (all_of_it - stays) / number


async def main() -> None:
    folder, cluster = Path(tempfile.mkdtemp(prefix="runde-grows-")), postgres.start()
    try:
        print("\n| an answer adds | bytes that stay | bytes until its card is drawn |\n|---|---|---|")
        for engine, url in (
            ("SQLite", f"sqlite:///{folder}/runde.db"),
            ("PostgreSQL", cluster.new_database()),
        ):
            stays, passes = await _measured(open_database(database_url(url)))
            print(f"| {engine} | {stays:.0f} | {passes:.0f} |", flush=True)
    finally:
        cluster.stop()
        shutil.rmtree(folder)


if __name__ == "__main__":
    asyncio.run(main())
