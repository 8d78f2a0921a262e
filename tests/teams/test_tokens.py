"""Our own token: fetched once for all who send, ahead of its end, and waited for without losing anything."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import pytest_asyncio
from aiohttp import web

from bot.settings import Settings
from bot.teams.login import SCOPE, Credentials, Login, NoToken
from bot.teams.tokens import Tokens
from tests.clock import QuickClock
from tests.fakes.teams import Fail
from tests.fakes.teams.login import Login as Microsoft
from tests.fakes.teams.login import logging_in, slow
from tests.fakes.teams.tls import Tls, served
from tests.patience import PATIENCE
from tests.teams.signed import APP, SECRET, Signed, StandingClock, registered, signed
from tests.teams.test_endpoint import TENANT
from tests.written import Written


@pytest_asyncio.fixture
async def lives(sqlite_url: str, tmp_path: Path, certificates: Tls) -> AsyncIterator[Signed]:
    """As for an organisation, with a clock that runs."""
    async with signed(sqlite_url, tmp_path, certificates, QuickClock()) as made:
        yield made


@pytest_asyncio.fixture
async def microsoft(certificates: Tls) -> AsyncIterator[Microsoft]:
    async with logging_in(APP, SECRET, certificates) as login:
        yield login


@asynccontextmanager
async def tokens_of(microsoft: Microsoft, tls: Tls, clock: QuickClock, **more: str) -> AsyncIterator[Tokens]:
    chosen = Settings.model_validate(registered("", microsoft.address, tls, **more))
    async with Tokens(Login(Credentials.by(chosen)), clock) as tokens:
        yield tokens


async def test_all_that_is_sent_carries_one_token(lives: Signed) -> None:
    mette, channel = lives.team()
    await asyncio.gather(*(lives.teams.say(mette, channel, f"meeting Number {n}") for n in range(4)))
    await lives.teams.until(lambda: [t.messages[0].sender for t in channel.threads].count(None) == 4)
    assert {request.token for request in lives.teams.requests} == {"token-1"}
    assert lives.login.asked == [TENANT]
    assert lives.teams.problems == []


@pytest.mark.parametrize(
    "fail",
    [Fail.answer(429, "slow_down", "1"), Fail.answer(503, "away", "1"), Fail.dropped()],
    ids=["429", "503", "dropped"],
)
async def test_what_is_to_be_sent_waits_for_a_token_and_is_sent_once(
    sqlite_url: str, tmp_path: Path, certificates: Tls, fail: Fail
) -> None:
    async with signed(sqlite_url, tmp_path, certificates, QuickClock(), fails=[fail] * 2) as lives:
        mette, channel = lives.team()
        await fail.arrived.wait()
        assert (await lives.teams.say(mette, channel, "meeting Operations")).status == 202
        await lives.teams.until(lambda: channel.threads[-1].messages[0].card)
        assert [(r.operation, r.status) for r in lives.teams.requests if r.operation != "members"] == [
            ("create", 201)
        ]


async def test_while_a_token_is_waited_for_people_are_answered(
    sqlite_url: str, tmp_path: Path, certificates: Tls
) -> None:
    waits = slow()
    async with signed(sqlite_url, tmp_path, certificates, QuickClock(), fails=[waits]) as lives:
        mette, channel = lives.team()
        await lives.teams.say(mette, channel, "meeting Operations")
        await waits.arrived.wait()
        for _ in range(5):
            assert (await lives.teams.say(mette, channel, "topic Rota")).status == 202
        assert not lives.teams.requests
        assert waits.release is not None
        waits.release.set()
        await lives.teams.until(lambda: any(not t.messages[0].sender for t in channel.threads))
        assert lives.login.given == ["token-1"]


async def test_a_token_that_the_service_takes_no_more_is_changed_for_another(lives: Signed) -> None:
    mette, channel = lives.team()
    lives.teams.connector.admits = lambda token: token == "token-2"
    await lives.teams.say(mette, channel, "meeting Operations")
    await lives.teams.until(lambda: channel.threads[-1].messages[0].card)
    assert [request.status for request in lives.teams.requests if request.operation == "create"][-1] == 201


async def test_a_token_is_fetched_ahead_of_its_end_while_the_old_one_is_used(
    microsoft: Microsoft, certificates: Tls
) -> None:
    clock = StandingClock()
    async with tokens_of(microsoft, certificates, clock) as tokens:
        assert await asyncio.gather(*(tokens() for _ in range(100))) == ["token-1"] * 100
        clock.move(minutes=49)
        assert await tokens() == "token-1"
        assert len(microsoft.asked) == 1
        waits = slow()
        microsoft.next.append(waits)
        clock.move(minutes=2)
        assert await tokens() == "token-1"
        async with asyncio.timeout(PATIENCE):
            await waits.arrived.wait()
        assert [await tokens() for _ in range(9)] == ["token-1"] * 9
        assert waits.release is not None
        waits.release.set()
        async with asyncio.timeout(PATIENCE):
            while await tokens() != "token-2":
                await asyncio.to_thread(lambda: None)
        assert len(microsoft.asked) == 2


async def test_nobody_waits_long_for_a_token_and_the_fetch_goes_on(
    microsoft: Microsoft, certificates: Tls
) -> None:
    waits = slow()
    microsoft.next.append(waits)
    async with tokens_of(microsoft, certificates, StandingClock()) as tokens, asyncio.timeout(PATIENCE):
        with pytest.raises(NoToken):
            await tokens()
        assert waits.release is not None
        waits.release.set()
        assert await tokens() == "token-1"
    assert len(microsoft.asked) == 1


async def test_a_token_is_used_until_its_end_when_there_is_no_other_and_then_no_more(
    microsoft: Microsoft, certificates: Tls
) -> None:
    clock = StandingClock()
    async with tokens_of(microsoft, certificates, clock) as tokens:
        assert await tokens() == "token-1"
        microsoft.next += [Fail.answer(400, "temporarily_unavailable")] * 9
        clock.move(minutes=59)
        assert await tokens() == "token-1"
        clock.move(minutes=2)
        with pytest.raises(NoToken):
            await tokens()


async def test_a_wrong_secret_is_told_by_its_code_and_asked_seldom(
    log: Written, microsoft: Microsoft, certificates: Tls
) -> None:
    clock = StandingClock()
    async with tokens_of(microsoft, certificates, clock, MicrosoftAppPassword="wr0ng") as tokens:
        for _ in range(20):
            with pytest.raises(NoToken):
                await tokens()
        assert len(microsoft.asked) == 1
        clock.move(seconds=6)
        with pytest.raises(NoToken):
            await tokens()
        assert len(microsoft.asked) == 2
    assert log.lines("no token to send with", why="invalid_client AADSTS7000215")
    assert "wr0ng" not in log.text


async def test_a_bot_of_many_tenants_asks_where_those_are_registered(
    microsoft: Microsoft, certificates: Tls
) -> None:
    many = {"MicrosoftAppType": "MultiTenant", "MicrosoftAppTenantId": ""}
    async with tokens_of(microsoft, certificates, StandingClock(), **many) as tokens:
        assert await tokens() == "token-1"
    assert microsoft.asked == ["botframework.com"]


async def test_a_managed_identity_gives_a_token_without_a_secret(
    microsoft: Microsoft, certificates: Tls, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As Azure's “REST endpoint reference” of App Service has it."""
    asked: list[dict[str, str]] = []

    async def give(request: web.Request) -> web.Response:
        assert request.headers["X-IDENTITY-HEADER"] == "from Azure"
        asked.append(dict(request.query))
        end = int(time.time()) + 3600
        return web.json_response({"access_token": f"token-{len(asked)}", "expires_on": str(end)})

    app = web.Application()
    app.router.add_get("/msi/token", give)
    identity = {"MicrosoftAppType": "UserAssignedMSI", "MicrosoftAppPassword": ""}
    clock = StandingClock()
    async with served(app, None) as azure:
        monkeypatch.setenv("IDENTITY_ENDPOINT", f"{azure}/msi/token")
        monkeypatch.setenv("IDENTITY_HEADER", "from Azure")
        async with tokens_of(microsoft, certificates, clock, **identity) as tokens:
            assert [await tokens() for _ in range(9)] == ["token-1"] * 9
            clock.move(minutes=60)
            assert await tokens() == "token-2"
    assert [(each["resource"], each["client_id"]) for each in asked] == [(SCOPE, APP)] * 2
    assert microsoft.asked == []


async def test_a_login_whose_certificate_nobody_vouches_for_gets_no_secret(
    microsoft: Microsoft, certificates: Tls
) -> None:
    async with tokens_of(microsoft, certificates, StandingClock(), RUNDE_CA_BUNDLE="") as tokens:
        with pytest.raises(NoToken):
            await tokens()
    assert microsoft.asked == []


async def test_who_is_refused_with_a_token_of_before_takes_nobodys_new_one(
    microsoft: Microsoft, certificates: Tls
) -> None:
    """Many are sent with the old one when the service refuses the first of them."""
    async with tokens_of(microsoft, certificates, StandingClock()) as tokens:
        assert await tokens() == "token-1"
        tokens.forget("token-0")
        assert await tokens() == "token-1"
    assert len(microsoft.asked) == 1
