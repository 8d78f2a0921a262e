"""The tab as people of an organisation see it: Runde with an app id, Entra and Teams over real TLS."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aiohttp import ClientSession

from bot.ports.people import Channel as Place
from bot.ports.work import UnitOfWork
from storage.database import database_url, open_database
from storage.work import SqlWorks
from tests import build
from tests.clock import QuickClock
from tests.fakes.teams import Channel, FakeTeams, Person, Team
from tests.fakes.teams.entra import Entra, claims_of, signed_as
from tests.fakes.teams.tls import Tls
from tests.tab.site import Answer
from tests.teams.signed import APP, StandingClock, signed
from tests.teams.test_endpoint import TENANT

HOST = "runde.example.org"
OTHER = "8b0f7d3e-0000-4000-8000-0000000000ff"


@dataclass
class SignedIn:
    """Mette is in the team of the channel, Jonas is not. `works` is Runde's database."""

    address: str
    login: str
    entra: Entra
    teams: FakeTeams
    clock: QuickClock
    http: ClientSession
    works: SqlWorks
    mette: Person
    jonas: Person
    team: Team
    channel: Channel

    def token(
        self, person: Person | None = None, kid: str | None = "entra", key: str = "", **more: Any
    ) -> str:
        """Mette's, good for somewhat more than an hour, unless told otherwise."""
        tenant = more.get("tid") or TENANT
        issuer = f"{self.login}/{tenant}/v2.0"
        claims = claims_of(self.clock.now(), issuer, APP, TENANT, (person or self.mette).aad)
        return signed_as({**claims, **more}, kid, key)

    async def get(
        self, path: str = "", token: str | None = None, channel: str | None = None, **headers: str
    ) -> Answer:
        """As shell.js asks, by Mette in the channel unless told otherwise."""
        told = {
            "Authorization": f"Bearer {self.token() if token is None else token}",
            "X-Runde-Channel": self.channel.id if channel is None else channel,
            **{name.replace("_", "-"): value for name, value in headers.items()},
        }
        return await self.ask(path, **told)

    async def ask(self, path: str = "", **headers: str) -> Answer:
        """With nothing but these headers."""
        url = f"{self.address}/tab/{path}"
        async with self.http.get(url, headers=headers, allow_redirects=False) as answer:
            return Answer(answer.status, answer.headers, await answer.read())

    async def known(self, channel: Channel, team: str, tenant: str = TENANT) -> None:
        """A team that Runde has met, and has not asked yet who is in it; in it a meeting of the same name."""

        def meet(work: UnitOfWork) -> None:
            place = Place(channel.id, channel.team.id, self.teams.service_url, str(self.teams.bot["id"]))
            work.teams.recognise(place, build.team(team))
            work.meetings.add(build.meeting(team, team=team, title=f"Meeting {team}"))

        await self.works.change(tenant, meet)

    def asked(self) -> int:
        """How often Teams was asked who is in the team."""
        return len([one for one in self.teams.requests if "pagedmembers" in one.path])


@asynccontextmanager
async def signed_in(folder: Path, sqlite_url: str, tls: Tls, **more: str) -> AsyncIterator[SignedIn]:
    """`more` settings."""
    told = {"RUNDE_PUBLIC_URL": f"https://{HOST}", **more}
    async with signed(sqlite_url, folder, tls, StandingClock(), (), **told) as runs:
        database = open_database(database_url(sqlite_url))
        mette, jonas = runs.teams.add_person("Mette Holm"), runs.teams.add_person("Jonas Bek")
        team = runs.teams.add_team("IT-drift", [mette])
        channel = runs.teams.add_channel(team, "Møder")
        people = (mette, jonas, team, channel)
        login, works = runs.login, SqlWorks(database)
        made = SignedIn(
            runs.address, login.address, login.entra, runs.teams, runs.clock, runs.http, works, *people
        )
        try:
            await made.known(channel, "drift")
            yield made
        finally:
            await database.close()
