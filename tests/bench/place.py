"""Where the load falls: what people did once in a real conversation, spread over many, and who answers it."""

import asyncio
import sys
from asyncio.subprocess import DEVNULL, PIPE
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import asyncpg  # type: ignore[import-untyped]
import orjson
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from storage.database import database_url, open_database
from storage.migrate import migrate
from tests import postgres
from tests.bench.connector import Service, serving
from tests.bench.spread import Copy, spread
from tests.clock import RealClock
from tests.fakes.teams import Delivery, FakeTeams
from tests.fakes.teams.issuer import private_key
from tests.fakes.teams.tls import Tls
from tests.journeys.process import ROOT, RundeProcess, running, until_said
from tests.journeys.scene import Scene, in_a_team
from tests.ports import free_port
from tests.teams.signed import APP, SECRET, Organisation, organised

Json = dict[str, Any]
Use = Callable[[Scene], Awaitable["Used"]]
# By a database's address, a folder, certificates, and the engine's name.
Measure = Callable[[str, Path, Tls, str], Awaitable[None]]
ANSWERING = 10
ENGINES = ("SQLite", "PostgreSQL")


@dataclass(frozen=True, slots=True)
class Used:
    """What was done last, `answer` is what it was answered with, `before` what the same people do before it,
    and `people` are those of the ten who did it."""

    done: Delivery
    answer: Json
    before: Delivery
    people: slice


@dataclass(frozen=True, slots=True)
class Place:
    """`activity` is what is to be sent, after `before`; `answer` is what it was answered with, `copies` are
    where."""

    url: str
    folder: Path
    tls: Tls
    organisation: Organisation
    service: Service
    activity: Json
    before: Json
    answer: Json
    people: Sequence[Json]
    copies: Sequence[Copy]

    @property
    def token(self) -> str:
        return self.organisation.issuer.token(f"{self.service.address}/")


async def on_each_engine(
    measures: Sequence[Measure], folder: Path, cluster: postgres.Cluster, certificates: Tls
) -> None:
    """Each of them in an empty database and a folder of its own."""
    for engine in ENGINES:
        for number, measure in enumerate(measures):
            within = folder / f"{engine}-{number}"
            await asyncio.to_thread(within.mkdir)
            url = f"sqlite:///{within}/runde.db" if engine == "SQLite" else cluster.new_database()
            await measure(url, within, certificates, engine)


@asynccontextmanager
async def place(url: str, folder: Path, tls: Tls, use: Use) -> AsyncIterator[Place]:
    """`use` ends with what is to be measured, done once by somebody, and what answered it."""
    await _made(url)
    async with organised(tls) as organisation, serving(tls) as service:
        used, people, was = await _used(url, folder, tls, organisation, use)
        activity, before = used.done.activity, used.before.activity
        tenant = activity["channelData"]["tenant"]["id"]
        database = open_database(database_url(url))
        copies = await database.patiently(
            lambda connection: spread(connection, tenant, (was, f"{service.address}/"))
        )
        await database.close()
        await settled(url)
        made = (url, folder, tls, organisation, service)
        yield Place(*made, activity, before, used.answer, people[used.people], copies)


async def _made(url: str) -> None:
    database = open_database(database_url(url))
    await migrate(database)
    await database.close()


async def settled(url: str) -> None:
    """PostgreSQL has looked through what is new in it, and does not do so in the middle of a measurement."""
    if not url.startswith("sqlite"):
        connection = await asyncpg.connect(url.replace("+asyncpg", ""))
        await connection.execute("VACUUM ANALYZE")
        await connection.execute("CHECKPOINT")
        await connection.close()


async def _used(
    url: str, folder: Path, tls: Tls, organisation: Organisation, use: Use
) -> tuple[Used, Sequence[Json], str]:
    async with FakeTeams(clock=RealClock(), tls=tls.server) as teams:
        teams.sign = lambda: organisation.issuer.token(teams.service_url)
        async with running(url, folder / "set-up", **settings(organisation)) as runde:
            teams.bot_url = runde.address
            people = [teams.add_person(f"Person{n:02} Holm") for n in range(ANSWERING)]
            used = await use(in_a_team(teams, RealClock(), people))
        told = [{"id": p.id, "name": p.name, "aadObjectId": p.aad} for p in people]
        return used, told, teams.service_url


def settings(organisation: Organisation) -> dict[str, str]:
    """A bot that serves all organisations."""
    return {**organisation.settings, "MicrosoftAppType": "MultiTenant", "RUNDE_ALLOWED_TENANTS": "*"}


@asynccontextmanager
async def runde(place: Place, name: str = "runde") -> AsyncIterator[RundeProcess]:
    async with running(place.url, place.folder / name, **settings(place.organisation)) as process:
        yield process


@asynccontextmanager
async def floor(place: Place) -> AsyncIterator[tuple[int, int]]:
    """A bare handler on the same database: its port and process."""
    key = place.folder / "key.pem"
    public = private_key("first").public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    await asyncio.to_thread(key.write_bytes, public)
    async with _started(place, "tests.bench.raw", place.url, str(_card(place)), str(key), APP) as started:
        yield started


@asynccontextmanager
async def shipped(place: Place) -> AsyncIterator[tuple[int, int]]:
    """botbuilder as it is shipped: its port and process."""
    login, issuer = place.organisation.login.address, place.organisation.issuer.url
    more = (str(_card(place)), login, issuer, APP, SECRET)
    async with _started(place, "tests.bench.shipped", *more) as started:
        yield started


def _card(place: Place) -> Path:
    card = place.folder / "card.json"
    card.write_bytes(orjson.dumps(place.answer))
    return card


@asynccontextmanager
async def _started(place: Place, module: str, *arguments: str) -> AsyncIterator[tuple[int, int]]:
    port = free_port()
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-u", "-m", module, str(port), *arguments),
        cwd=ROOT,
        stdout=PIPE,
        stderr=DEVNULL,  # as shipped, botbuilder has a word for every click
        env={"REQUESTS_CA_BUNDLE": str(place.tls.bundle), "PATH": ""},
    )
    try:
        await until_said(b"Running on", process.stdout)
        yield port, process.pid
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()
