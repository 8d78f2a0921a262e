"""Only tenants and service addresses that are allowed are served, and our token goes nowhere else."""

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import text
from yarl import URL

from bot.settings import SERVICE_HOSTS
from bot.teams.allowed import Allowed
from storage.database import database_url, open_database
from tests.clock import QuickClock
from tests.fakes.teams.issuer import jwk
from tests.fakes.teams.tls import Tls
from tests.patience import PATIENCE
from tests.teams.signed import Signed, StandingClock, sent, signed
from tests.teams.test_endpoint import TENANT, rows
from tests.written import Written

OTHER = "11111111-0000-4000-8000-00000000000a"


def of_tenant(tenant: str) -> dict[str, object]:
    return sent(channelData={"tenant": {"id": tenant}})


@pytest.mark.parametrize(
    ("settings", "served"),
    [
        ({}, {TENANT, TENANT.upper()}),
        ({"RUNDE_ALLOWED_TENANTS": f"{TENANT}, {OTHER.upper()}"}, {TENANT, OTHER}),
        ({"RUNDE_ALLOWED_TENANTS": OTHER}, {OTHER}),
        ({"RUNDE_ALLOWED_TENANTS": "*"}, {TENANT, OTHER, "anything"}),
        ({"MicrosoftAppType": "MultiTenant", "MicrosoftAppTenantId": ""}, {TENANT, OTHER}),
        ({"MicrosoftAppType": "MultiTenant", "RUNDE_ALLOWED_TENANTS": OTHER}, {OTHER}),
    ],
)
async def test_whose_tenant_is_not_served_is_403(
    sqlite_url: str, tmp_path: Path, certificates: Tls, settings: dict[str, str], served: set[str]
) -> None:
    async with signed(sqlite_url, tmp_path, certificates, StandingClock(), (), **settings) as runs:
        for tenant in {TENANT, OTHER, *served}:
            assert await runs.post(of_tenant(tenant)) == (202 if tenant in served else 403), tenant


async def test_of_another_tenant_nothing_is_kept_and_nobody_is_named(
    log: Written, runs: Signed, sqlite_url: str
) -> None:
    before = rows(sqlite_url)
    body = sent(type="message", text="meeting Klokkeblomst", channelData={"tenant": {"id": OTHER}})
    assert await runs.post(body) == 403
    assert rows(sqlite_url) == before
    (line,) = (line for line in log.lines() if line["from"].startswith("bot."))
    assert (line["event"], line["status"], line["detail"]) == (
        "refused",
        403,
        f"tenant {OTHER} is not served",
    )
    assert "Klokkeblomst" not in log.text


async def test_what_is_said_to_be_a_tenant_is_not_written_into_the_log(log: Written, runs: Signed) -> None:
    assert await runs.post(of_tenant("x\nall is well")) == 403
    assert log.lines("refused", status=403) and "all is well" not in log.text


@pytest.mark.parametrize(
    "service",
    [
        "https://example.com/",
        "https://smba.trafficmanager.net.example.com/",
        "https://example.trafficmanager.net/",
        "https://127.0.0.1@example.com/",
        "https://mette@127.0.0.1/",
        "https://example.com\\@127.0.0.1/",
        "https://127.0.0.1.example.com/",
        "https://localhost/",
        "http://127.0.0.1:9/",
    ],
)
async def test_a_service_address_that_is_not_served_is_refused_however_good_the_token(
    runs: Signed, sqlite_url: str, service: str
) -> None:
    before = rows(sqlite_url)
    status = await runs.post(sent(type="message", serviceUrl=service), token=runs.token(service=service))
    assert status in (400, 403)
    assert rows(sqlite_url) == before


@pytest.mark.parametrize("path", ["teams/", "emea/", "amer/00000000-0000-0000-0000-000000000000/"])
def test_the_service_of_teams_is_served(path: str) -> None:
    allowed = Allowed(None, SERVICE_HOSTS, local=False)
    for host in ("smba.trafficmanager.net", "SMBA.trafficmanager.net", "smba.infra.gcc.teams.microsoft.com"):
        assert allowed.address(URL(f"https://{host}/{path}"))


async def test_web_chat_is_not_served_since_anybody_may_say_there_who_they_are(runs: Signed) -> None:
    runs.issuer.keys.append(jwk("webchat", ["webchat", "directline"]))
    await runs.post()
    runs.clock.move(seconds=11)
    for chat in ("webchat", "directline"):
        assert await runs.post(sent(channelId=chat), token=runs.token(kid="webchat")) == 403


async def test_our_token_is_not_sent_to_an_address_that_was_kept_and_is_not_served(
    sqlite_url: str, tmp_path: Path, certificates: Tls
) -> None:
    clock = QuickClock()
    async with signed(sqlite_url, tmp_path, certificates, clock) as runs:
        mette, channel = runs.team()
        await runs.teams.say(mette, channel, "meeting Operations")
        await runs.teams.until(lambda: channel.threads[-1].messages[0].card)
        database = open_database(database_url(sqlite_url))

        async def reached_by(service: str) -> None:
            change = text("UPDATE team SET service = :service")
            await database.write(lambda connection: connection.execute(change, {"service": service}))

        asked = len(runs.teams.requests)
        await reached_by(runs.teams.service_url.replace("127.0.0.1", "localhost"))  # it is the same machine
        press = "Secretary: free. I take the minutes"
        await runs.teams.press(mette, channel.threads[-1].messages[0], press)
        failing = text("SELECT count(*) FROM outbox WHERE failing IS NOT NULL")
        async with asyncio.timeout(PATIENCE):
            while not await database.read(lambda connection: connection.execute(failing).scalar_one()):
                pass
        assert len(runs.teams.requests) == asked
        await reached_by(runs.teams.service_url)
        clock.move(minutes=5)
        await runs.teams.until(lambda: len(channel.threads[-1].messages[0].versions) > 1)
        await database.close()
