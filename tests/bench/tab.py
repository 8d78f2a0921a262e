"""How long the tab's pages take on the server, with years of meetings in the database.
`python -m tests.bench.tab`."""

import asyncio
import shutil
import tempfile
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path
from statistics import median

from bot.domain.entry import Draft, Entry, Kind, Result
from bot.domain.meeting import State
from bot.domain.minutes import Contents, Line, Section
from bot.ports.work import UnitOfWork
from storage.database import Database, database_url, open_database
from storage.migrate import migrate
from storage.work import SqlWorks
from tests import build, postgres
from tests.bench.place import ENGINES, settled
from tests.build import NOW, TENANT
from tests.tab.site import Site, site_of

# Of the team that is looked at, and of each of the others in its tenant; a meeting every nine hours.
MEETINGS, OTHERS, BESIDE = 10_000, 4, 500
APART = timedelta(hours=9)
TIMES = 30
AT_ONCE = 500
TOPICS = (
    "Siden sidst",
    "Vagtplan i juleferien",
    "Svartid på henvendelser",
    "Nyt sagssystem",
    "Trivselspuljen",
)
KINDS = (Kind.DECISION, Kind.ACTION, Kind.NOTE, Kind.DECISION, Kind.ACTION)
RESULTS = (Result.DECIDED, Result.REJECTED, Result.DECIDED, Result.UNDECIDED, Result.DECIDED)
PAGES = {
    "overview": {},
    "minutes": {},
    "minutes, the last page": {"after": "drift-9900"},
    "one meeting's minutes": {},
    "decisions": {},
    "decisions, the last page": {"after": "drift-9900-0"},
    "decisions, undecided": {"show": "undecided"},
    "decisions, two words in many": {"q": "sagssystem ærlig", "show": "all"},
    "decisions, a word in one of them": {"q": "nummer 9876."},
    "decisions, a word in none": {"q": "zebra", "show": "all"},
    "actions": {},
    "actions, earlier": {"show": "earlier"},
}


async def main() -> None:
    print(
        f"\n| a page of the tab, {MEETINGS:,} meetings of the team | engine | median ms | slowest ms | KB |"
    )
    print("|---|---|---|---|---|")
    folder = Path(tempfile.mkdtemp(prefix="runde-tab-"))
    cluster = postgres.start(durable=True)
    try:
        for engine in ENGINES:
            url = f"sqlite:///{folder}/runde.db" if engine == "SQLite" else cluster.new_database()
            async with _lived_in(url) as site:
                for name, query in PAGES.items():
                    await _told(site, engine, name, query)
    finally:
        cluster.stop()
        shutil.rmtree(folder)


async def _told(site: Site, engine: str, name: str, query: Mapping[str, str]) -> None:
    """The first one after a start has its template and its statement read."""
    first = name.partition(",")[0]
    path = {"overview": "", "one meeting's minutes": "minutes/drift-9000"}.get(first, first)
    took = list[float]()
    for _ in range(TIMES):
        begun = time.perf_counter()
        page = await site.get(path, None, team="drift", **query)
        took.append((time.perf_counter() - begun) * 1000)
        assert page.status == 200, page.text
    cold, *warm = took
    figures = " | ".join(f"{each:.1f}" for each in (cold, median(warm), max(warm)))
    print(f"| {name} | {engine} | {figures} | {len(page.body) / 1000:.0f} |", flush=True)


@asynccontextmanager
async def _lived_in(url: str) -> AsyncIterator[Site]:
    database = open_database(database_url(url))
    try:
        await migrate(database)
        await _filled(database)
        await settled(url)
        async with site_of(SqlWorks(database)) as site:
            yield site
    finally:
        await database.close()


async def _filled(database: Database) -> None:
    def teams(work: UnitOfWork) -> None:
        build.with_team(work, "mette", "jonas")
        for n in range(OTHERS):
            work.teams.recognise(build.channel(id=f"19:{n}"), build.team(f"other{n}"))

    works = SqlWorks(database)
    await works.change(TENANT, teams)
    for team, meetings in (("drift", MEETINGS), *((f"other{n}", BESIDE) for n in range(OTHERS))):
        for first in range(0, meetings, AT_ONCE):
            numbers = range(first, min(first + AT_ONCE, meetings))
            await works.change(TENANT, partial(_held, team=team, numbers=numbers))


def _held(work: UnitOfWork, team: str, numbers: range) -> None:
    """Meetings whose minutes were sent, the higher the number the longer ago."""
    for number in numbers:
        id, at = f"{team}-{number}", NOW - number * APART
        facts = {"team": team, "title": "Driftsmøde", "state": State.ENDED, "opened": at, "ended": at}
        work.meetings.add(build.meeting(id, **facts))
        entries = [_entry(id, n, number) for n in range(len(TOPICS))]
        work.entries.add(entries)
        work.minutes.add(build.published(meeting=id, contents=_contents(id, entries)))


def _entry(meeting: str, n: int, number: int) -> Entry:
    kind = KINDS[n]
    text = f"{TOPICS[n]}: vi gør det sådan, at ingen glemmer det, nummer {number}. " + "ærlig " * (number % 7)
    at = NOW - number * APART
    due = (at + timedelta(days=number % 20)).date() if kind is Kind.ACTION else None
    result = RESULTS[n] if kind is Kind.DECISION else None
    draft = Draft(kind, text, "mette", due=due, result=result)
    return build.entry(n, id=f"{meeting}-{n}", meeting=meeting, draft=draft, at=at)


def _contents(meeting: str, entries: Sequence[Entry]) -> Contents:
    long = Line(Kind.NOTE, "Der blev talt om det, og alle blev hørt. " * 20)
    sections = [
        Section(title, "discuss", 10, "Mette Holm", (Line(entry.draft.kind, entry.draft.text), long))
        for title, entry in zip(TOPICS, entries, strict=True)
    ]
    return build.contents(meeting=meeting, title="Driftsmøde", opened=entries[0].at, sections=tuple(sections))


if __name__ == "__main__":
    asyncio.run(main())
