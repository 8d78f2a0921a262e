"""Whose token is believed in the tab; with all others nothing is shown, and they are told so kindly."""

import asyncio
import base64
import hashlib
import hmac
import json
import shutil
from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from pathlib import Path

import jwt
import pytest
import pytest_asyncio
from aiohttp import web
from cryptography.hazmat.primitives import serialization

from bot.ports.work import UnitOfWork
from tests import build
from tests.fakes.teams.entra import entra_key
from tests.fakes.teams.issuer import private_key
from tests.fakes.teams.tls import Tls, served
from tests.ports import free_port
from tests.tab.signed_in import HOST, OTHER, SignedIn, signed_in
from tests.teams.signed import APP
from tests.teams.test_endpoint import TENANT
from tests.written import Written

V1 = {"iss": f"https://sts.windows.net/{TENANT}/", "aud": f"api://{HOST}/botid-{APP}", "ver": "1.0"}
Token = Callable[[SignedIn], str]


@pytest_asyncio.fixture(scope="module")
async def tab(
    sqlite_tables: Path, tmp_path_factory: pytest.TempPathFactory, certificates: Tls
) -> AsyncIterator[SignedIn]:
    """One for all tokens: nothing is changed by any of them."""
    folder = tmp_path_factory.mktemp("tab")
    shutil.copy(sqlite_tables, folder / "runde.db")
    async with signed_in(folder, f"sqlite:///{folder / 'runde.db'}", certificates) as made:
        yield made


def saying(kid: str | None = "entra", key: str = "", **claims: object) -> Token:
    return lambda tab: tab.token(None, kid, key, **claims)


def at(claim: str, **ago: float) -> Token:
    return lambda tab: tab.token(None, "entra", "", **{claim: tab.clock.now() - timedelta(**ago)})


def by_hand(algorithm: str, sign: Callable[[bytes], bytes]) -> Token:
    """A token that no library would make."""

    def forged(tab: SignedIn) -> str:
        claims = jwt.decode(tab.token(), options={"verify_signature": False})
        header = {"alg": algorithm, "typ": "JWT", "kid": "entra"}
        parts = [
            base64.urlsafe_b64encode(json.dumps(each).encode()).rstrip(b"=") for each in (header, claims)
        ]
        text = b".".join(parts)
        return (text + b"." + base64.urlsafe_b64encode(sign(text)).rstrip(b"=")).decode()

    return forged


def _by_the_public_key(text: bytes) -> bytes:
    kinds = serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    return hmac.digest(private_key("entra").public_key().public_bytes(*kinds), text, hashlib.sha256)


GOOD: dict[str, Token] = {
    "version 2": saying(),
    "version 1": saying(**V1),
    "more than one scope": saying(scp="openid access_as_user"),
    "four minutes over": at("exp", minutes=4),
    "four minutes early": at("nbf", minutes=-4),
}
BAD: dict[str, Token] = {
    "nothing": lambda tab: "",
    "no token": lambda tab: "Klokkeblomst",
    "another key": saying(key="other"),
    "an unknown key": saying("nowhere", "other"),
    "no key named": saying(None),
    "unsigned": by_hand("none", lambda text: b""),
    "signed with the public key": by_hand("HS256", _by_the_public_key),
    "six minutes over": at("exp", minutes=6),
    "six minutes early": at("nbf", minutes=-6),
    "without an end": saying(exp=None),
    "without a beginning": saying(nbf=None),
    "of another app": saying(aud=OTHER),
    "of another app, version 1": saying(**{**V1, "aud": f"api://{HOST}/botid-{OTHER}"}),
    "on another host, version 1": saying(**{**V1, "aud": f"api://evil.example.org/botid-{APP}"}),
    "version 1 for the app's id": saying(**{**V1, "aud": APP}),
    "version 2 for the address": saying(aud=V1["aud"]),
    "of many": saying(aud=[APP]),
    "of another issuer": saying(iss=f"https://login.example.org/{TENANT}/v2.0"),
    "of the Bot Framework": saying(iss="https://api.botframework.com"),
    "of another tenant than its issuer": lambda tab: tab.token(tid=OTHER, iss=f"{tab.login}/{TENANT}/v2.0"),
    "without a tenant": saying(tid=None),
    "of a tenant that is none": lambda tab: tab.token(tid="x", iss=f"{tab.login}/x/v2.0"),
    "without a person": saying(oid=None),
    "of a person that is a list": saying(oid=["a"]),
    "without a scope": saying(scp=None),
    "of another scope": saying(scp="access_as_user_not"),
    "of scopes that are a list": saying(scp=["access_as_user"]),
    "of an app": saying(idtyp="app"),
    "of an app with roles": saying(scp=None, roles=["access_as_user"]),
}


@pytest.mark.parametrize("token", GOOD.values(), ids=GOOD)
async def test_a_good_token_shows_the_page(tab: SignedIn, token: Token) -> None:
    answer = await tab.get("meeting/drift", token(tab))
    assert (answer.status, "Meeting drift" in answer.text) == (200, True)


@pytest.mark.parametrize("token", BAD.values(), ids=BAD)
async def test_with_any_other_nothing_is_shown_and_they_are_asked_to_sign_in(
    tab: SignedIn, token: Token
) -> None:
    told, nowhere = [await tab.get(path, token(tab)) for path in ("meeting/drift", "meeting/nowhere")]
    assert (told.status, told.headers["WWW-Authenticate"]) == (401, "Bearer")
    assert "Sign in to see the team&#39;s meetings" in told.text
    assert told.text.replace("drift", "nowhere") == nowhere.text


async def test_of_a_refused_token_the_log_tells_why_and_nothing_of_it(log: Written, tab: SignedIn) -> None:
    token = tab.token(aud="Klokkeblomst", name="Klokkeblomst")
    await tab.get(token=token)
    await tab.get(token="Klokkeblomst")
    assert log.lines("a token for the tab was refused", why="it is for somebody else")
    assert "Klokkeblomst" not in log.text and token.split(".")[2] not in log.text


async def test_two_tokens_at_once_are_none(tab: SignedIn) -> None:
    headers = [("Authorization", f"Bearer {tab.token()}")] * 2
    async with tab.http.get(f"{tab.address}/tab/meeting/drift", headers=headers) as answer:
        assert answer.status == 401


async def test_the_keys_are_those_of_all_tenants_and_fetched_once(tab: SignedIn) -> None:
    assert (await tab.get("meeting/drift")).status == 200
    assert set(tab.entra.asked) == {"common"}


async def test_a_new_key_is_fetched_when_it_is_first_named_and_a_flood_of_names_is_one_fetch(
    runs: SignedIn,
) -> None:
    assert (await runs.get("meeting/drift")).status == 200
    runs.entra.keys = [entra_key("second")]
    runs.clock.move(seconds=9)
    assert (await runs.get("meeting/drift", runs.token(kid="second"))).status == 401
    runs.clock.move(seconds=2)
    flood = [runs.get("meeting/drift", runs.token(kid=f"no-{n}", key="other")) for n in range(20)]
    assert {answer.status for answer in await asyncio.gather(*flood)} == {401}
    assert (await runs.get("meeting/drift", runs.token(kid="second"))).status == 200
    assert (await runs.get("meeting/drift", runs.token())).status == 401, "its key was withdrawn"
    assert runs.entra.asked == ["common"] * 2


async def test_a_key_of_one_tenant_signs_for_no_other(runs: SignedIn) -> None:
    runs.entra.keys.append(entra_key("own", f"https://login.example.org/{TENANT}/v2.0"))
    runs.entra.keys.append(entra_key("foreign", f"https://login.example.org/{OTHER}/v2.0"))
    runs.clock.move(seconds=11)
    assert (await runs.get("meeting/drift", runs.token(kid="own"))).status == 200
    assert (await runs.get("meeting/drift", runs.token(kid="foreign"))).status == 401


async def test_without_any_keys_they_are_asked_to_try_again_and_it_goes_on_by_itself(
    log: Written, sqlite_url: str, tmp_path: Path, certificates: Tls
) -> None:
    away = f"https://127.0.0.1:{free_port()}"
    async with signed_in(tmp_path, sqlite_url, certificates, RUNDE_LOGIN_URL=away) as runs:
        await runs.works.change(TENANT, lambda work: _in_team(work, runs))
        token = runs.token(iss=f"{away}/{TENANT}/v2.0")
        answer = await runs.get("meeting/drift", token)
        assert (answer.status, "Runde can&#39;t see who you are just now" in answer.text) == (503, True)
        assert (await runs.get("meeting/drift", "a.b.c")).status == 401
        app = web.Application()
        app.router.add_get("/{tenant}/discovery/v2.0/keys", runs.entra.published)
        async with served(app, certificates, int(away.rpartition(":")[2])):
            assert (await runs.get("meeting/drift", token)).status == 503, "nobody is asked for ten seconds"
            runs.clock.move(seconds=11)
            assert (await runs.get("meeting/drift", token)).status == 200
    assert log.lines("keys could not be fetched", what="Entra", why="ClientConnectorError")


def _in_team(work: UnitOfWork, runs: SignedIn) -> None:
    """Mette, as far as Runde knows."""
    work.people.recognise(build.identity("mette", entra=runs.mette.aad), "mette")
    work.people.mark_guests(["mette"], False)
    work.teams.set_members("drift", ["mette"], runs.clock.now())


async def test_while_entra_is_away_its_known_keys_are_good(runs: SignedIn) -> None:
    assert (await runs.get("meeting/drift")).status == 200
    runs.entra.status = 503
    runs.clock.move(days=1, minutes=1)
    assert (await runs.get("meeting/drift")).status == 200
