"""Runde as it runs for an organisation: with an app id; issuer, token service and Teams over real TLS."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp

from tests.clock import QuickClock, RealClock
from tests.fakes.teams import Channel, Fail, FakeTeams, Person
from tests.fakes.teams.issuer import Issuer, issuing
from tests.fakes.teams.login import Login, logging_in
from tests.fakes.teams.tls import HOST, Tls
from tests.journeys.scene import chosen, runde
from tests.teams.test_endpoint import TENANT, activity, post

APP = "6f0c2f8e-0000-4000-8000-00000000a99a"
SECRET = "s3cret"
SERVICE = f"https://{HOST}:9/"


class StandingClock(QuickClock):
    """Moved by hand only, so that what is counted in ten seconds is counted in ten seconds."""

    def now(self) -> Any:
        return self._start


@dataclass
class Signed:
    """`post` sends an activity with a good token unless told otherwise."""

    address: str
    issuer: Issuer
    login: Login
    teams: FakeTeams
    clock: QuickClock
    http: aiohttp.ClientSession

    async def post(self, body: Any = None, token: str | None = None, **headers: str) -> int:
        told = {"Authorization": f"Bearer {token or self.token()}", **headers}
        status, _ = await post(self.http, self.address, sent() if body is None else body, **told)
        return status

    def token(self, **more: Any) -> str:
        return self.issuer.token(more.pop("service", SERVICE), **more)

    def team(self) -> tuple[Person, Channel]:
        """Somebody, and a channel in which they and the bot are; what they say is signed."""
        self.teams.sign = lambda: self.issuer.token(self.teams.service_url)
        mette = self.teams.add_person("Mette Holm")
        team = self.teams.add_team("IT-drift", [mette])
        return mette, self.teams.add_channel(team, "Møder")


def sent(**more: Any) -> dict[str, Any]:
    """An activity that changes nothing and is answered by nothing, unless told otherwise."""
    return activity(**{"type": "typing", "serviceUrl": SERVICE, **more})


def registered(issuer: str, login: str, tls: Tls, **more: str) -> Mapping[str, str]:
    """The settings of an organisation; an empty one is none."""
    told = {
        "MicrosoftAppId": APP,
        "MicrosoftAppPassword": SECRET,
        "MicrosoftAppType": "SingleTenant",
        "MicrosoftAppTenantId": TENANT,
        "RUNDE_OPENID_METADATA_URL": issuer,
        "RUNDE_LOGIN_URL": login,
        "RUNDE_CA_BUNDLE": str(tls.bundle),
        "RUNDE_SERVICE_HOSTS": HOST,
        "RUNDE_GRAPH_URL": "off",
        **more,
    }
    return {name: value for name, value in told.items() if value}


@dataclass(frozen=True, slots=True)
class Organisation:
    """`settings` for a Runde in a process of its own, who signs what it gets, and who gives it tokens."""

    settings: Mapping[str, str]
    issuer: Issuer
    login: Login


@asynccontextmanager
async def organised(tls: Tls) -> AsyncIterator[Organisation]:
    """In the world's time."""
    async with issuing(RealClock(), APP, tls) as issuer, logging_in(APP, SECRET, tls) as login:
        yield Organisation(registered(issuer.url, login.address, tls), issuer, login)


@asynccontextmanager
async def _failing(login: Login, fails: Sequence[Fail]) -> AsyncIterator[None]:
    """From before Runde starts; what is still held at the end is let go."""
    login.next.extend(fails)
    yield
    for fail in fails:
        if fail.release:
            fail.release.set()


@asynccontextmanager
async def signed(
    url: str, folder: Path, tls: Tls, clock: QuickClock, fails: Sequence[Fail] = (), **more: str
) -> AsyncIterator[Signed]:
    """`fails`: of the first requests for a token; `more` settings."""
    async with (
        issuing(clock, APP, tls) as issuer,
        logging_in(APP, SECRET, tls) as login,
        _failing(login, fails),
        FakeTeams(clock=clock, tls=tls.server) as teams,
        aiohttp.ClientSession() as http,
        runde(
            chosen(url, folder, **registered(issuer.url, login.address, tls, **more)), clock
        ) as teams.bot_url,
    ):
        teams.tenant = TENANT
        teams.connector.admits = lambda token: token in login.given
        yield Signed(teams.bot_url, issuer, login, teams, clock, http)
