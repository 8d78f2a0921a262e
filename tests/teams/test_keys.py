"""The Bot Framework's keys: fetched seldom, kept when they can't be fetched, and never believed too long."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from bot.proof.keys import Keys
from tests.fakes.teams.issuer import KEYS, METADATA, jwk
from tests.fakes.teams.tls import HOST, Tls, served
from tests.patience import PATIENCE
from tests.ports import free_port
from tests.teams.signed import Signed, StandingClock, signed
from tests.written import Written


async def test_a_new_key_is_fetched_when_it_is_first_named(runs: Signed) -> None:
    assert await runs.post() == 202
    runs.issuer.keys = [jwk("second", ["msteams"])]
    runs.clock.move(seconds=11)
    assert await runs.post(token=runs.token(kid="second")) == 202
    assert runs.issuer.asked == ["metadata", "keys"] * 2


async def test_unknown_keys_are_asked_for_every_ten_seconds_at_most(runs: Signed) -> None:
    assert await runs.post() == 202
    runs.issuer.keys.append(jwk("second", ["msteams"]))
    runs.clock.move(seconds=9)
    assert await runs.post(token=runs.token(kid="second")) == 401
    assert runs.issuer.asked == ["metadata", "keys"]
    runs.clock.move(seconds=2)
    assert await runs.post(token=runs.token(kid="second")) == 202


async def test_a_flood_of_unknown_keys_is_one_fetch_and_holds_up_nobody_else(runs: Signed) -> None:
    assert await runs.post() == 202
    runs.clock.move(seconds=11)
    runs.issuer.holds.clear()
    runs.issuer.arrived.clear()
    flood = [asyncio.create_task(runs.post(token=runs.token(kid=f"no-{n}", key="other"))) for n in range(40)]
    await runs.issuer.arrived.wait()
    assert await runs.post(token=runs.token(aud=None)) == 401
    assert await runs.post() == 202
    assert not any(task.done() for task in flood)
    runs.issuer.holds.set()
    assert set(await asyncio.gather(*flood)) == {401}
    assert [await runs.post(token=runs.token(kid=f"no-{n}", key="other")) for n in range(9)] == [401] * 9
    assert runs.issuer.asked == ["metadata", "keys"] * 2


async def test_a_fetch_that_takes_long_is_not_begun_twice() -> None:
    clock, go_on, asked = StandingClock(), asyncio.Event(), []

    async def fetch() -> bytes:
        asked.append("keys")
        await go_on.wait()
        return b"none"

    async with Keys(fetch, clock, "somebody") as keys:
        first = asyncio.create_task(keys.named("first"))
        await asyncio.sleep(0)
        clock.move(seconds=11)
        second = asyncio.create_task(keys.named("second"))
        await asyncio.sleep(0)
        go_on.set()
        assert [await first, await second] == [None, None]
    assert asked == ["keys"]


async def test_while_the_issuer_is_away_its_known_keys_are_good_for_five_days(
    log: Written, runs: Signed
) -> None:
    assert await runs.post() == 202
    runs.issuer.status = 503
    for _ in range(4):
        runs.clock.move(days=1, minutes=1)
        assert await runs.post() == 202
        assert await runs.post(token=runs.token(kid="other")) == 401
    runs.clock.move(days=1)
    assert await runs.post() == 503
    runs.issuer.status = 200
    assert await runs.post() == 503, "nobody is asked again for ten seconds"
    runs.clock.move(seconds=11)
    assert await runs.post() == 202
    assert log.lines("keys could not be fetched", what="the Bot Framework", why="ClientResponseError")
    assert not [line for line in log.lines() if "error" in line]


async def test_keys_are_renewed_once_a_day_and_one_that_was_withdrawn_is_refused(runs: Signed) -> None:
    assert await runs.post() == 202
    runs.issuer.keys = [jwk("second", ["msteams"])]
    runs.clock.move(hours=23)
    token = runs.token()
    assert await runs.post(token=token) == 202
    runs.clock.move(minutes=61)
    async with asyncio.timeout(PATIENCE):
        while await runs.post(token=token) != 401:
            pass  # those we have are good until the new ones are here
    assert await runs.post(token=runs.token(kid="second")) == 202
    assert runs.issuer.asked == ["metadata", "keys"] * 2


async def test_a_key_that_may_no_longer_speak_for_teams_is_refused(runs: Signed) -> None:
    token = runs.token()
    assert await runs.post(token=token) == 202
    runs.issuer.keys = [jwk("first", ["webchat"])]
    runs.clock.move(seconds=11)
    assert await runs.post(token=runs.token(kid="other")) == 401
    assert await runs.post(token=token) == 401


ODD: dict[str, tuple[dict[str, Any], list[Any]]] = {
    "no keys": ({}, []),
    "only odd keys": ({}, ["x", {}, {"kty": "RSA", "kid": "a"}, {"kty": "oct", "kid": "b", "k": "AAAA"}]),
    "a key to encrypt with": ({}, [{**jwk("first", ["msteams"]), "use": "enc"}]),
    "a key without a name": ({}, [{**jwk("first", ["msteams"]), "kid": None}]),
    "keys in a file": ({"jwks_uri": "file:///etc/passwd"}, [jwk("first", ["msteams"])]),
    "keys nowhere": ({"jwks_uri": None}, [jwk("first", ["msteams"])]),
    "keys without end": ({}, [{**jwk("first", ["msteams"]), "x5c": "x" * 2_000_000}]),
}


@pytest.mark.parametrize("what", ODD)
async def test_what_is_no_set_of_keys_changes_nothing(runs: Signed, what: str) -> None:
    assert await runs.post() == 202
    runs.issuer.metadata, runs.issuer.keys = ODD[what]
    runs.clock.move(seconds=11)
    assert await runs.post(token=runs.token(kid="other")) == 401
    assert await runs.post() == 202
    runs.clock.move(days=5)
    assert await runs.post() == 503


async def test_many_keys_are_read_to_their_end(runs: Signed) -> None:
    assert await runs.post() == 202
    runs.issuer.keys = [{**jwk("first", ["msteams"]), "x5c": "x" * 500_000}, jwk("second", ["msteams"])]
    runs.clock.move(seconds=11)
    assert await runs.post(token=runs.token(kid="second")) == 202


async def test_keys_without_tls_are_not_even_asked_for(runs: Signed) -> None:
    assert await runs.post() == 202
    async with served(runs.issuer.application(), None) as plain:
        runs.issuer.metadata = {"jwks_uri": plain + KEYS}
        runs.issuer.keys.append(jwk("second", ["msteams"]))
        runs.clock.move(seconds=11)
        assert await runs.post(token=runs.token(kid="second")) == 401
    assert runs.issuer.asked == ["metadata", "keys", "metadata"]


async def test_without_any_keys_teams_is_to_send_again_and_what_is_no_token_is_refused(
    sqlite_url: str, tmp_path: Path, certificates: Tls
) -> None:
    port = free_port()
    nowhere = {"RUNDE_OPENID_METADATA_URL": f"https://{HOST}:{port}{METADATA}"}
    async with signed(sqlite_url, tmp_path, certificates, StandingClock(), (), **nowhere) as runs:
        assert await runs.post() == 503
        assert await runs.post(token="a.b.c") == 401
        async with served(runs.issuer.application(), certificates, port):
            runs.clock.move(seconds=11)
            assert await runs.post() == 202


async def test_an_issuer_whose_certificate_nobody_vouches_for_is_not_believed(
    log: Written, sqlite_url: str, tmp_path: Path, certificates: Tls
) -> None:
    async with signed(sqlite_url, tmp_path, certificates, StandingClock(), RUNDE_CA_BUNDLE="") as runs:
        assert await runs.post() == 503
        assert runs.issuer.asked == []
    assert log.lines(
        "keys could not be fetched", what="the Bot Framework", why="ClientConnectorCertificateError"
    )
