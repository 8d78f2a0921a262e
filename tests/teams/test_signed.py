"""With an app id only the Bot Framework is let in. All else gets a clear answer: no 500, no wrong 2xx."""

import asyncio
import base64
import hashlib
import hmac
import json
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256

from tests.fakes.teams.issuer import jwk, private_key
from tests.patience import PATIENCE
from tests.teams.signed import APP, SERVICE, Signed, sent
from tests.teams.test_endpoint import TENANT, activity, click, post, rows
from tests.written import Written

Json = dict[str, Any]
Forged = Callable[[Signed], str]


def ago(minutes: float) -> Callable[[Signed], Any]:
    return lambda runs: runs.clock.now() - timedelta(minutes=minutes)


def claiming(**claims: Any) -> Forged:
    """A token of the real issuer's with other claims; what can be called is asked with the world."""
    return lambda runs: runs.token(
        **{name: value(runs) if callable(value) else value for name, value in claims.items()}
    )


def by_hand(header: Json, sign: Callable[[bytes], bytes]) -> Forged:
    """A token that no library would make."""

    def forged(runs: Signed) -> str:
        claims = jwt.decode(runs.token(), options={"verify_signature": False})
        parts = [json.dumps(part).encode() for part in (header, claims)]
        text = b".".join(base64.urlsafe_b64encode(part).rstrip(b"=") for part in parts)
        return (text + b"." + base64.urlsafe_b64encode(sign(text)).rstrip(b"=")).decode()

    return forged


def _with_the_public_key(text: bytes) -> bytes:
    kinds = serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    public = private_key("first").public_key().public_bytes(*kinds)
    return hmac.digest(public, text, hashlib.sha256)


def _signed(text: bytes) -> bytes:
    return private_key("first").sign(text, PKCS1v15(), SHA256())


def _with_the_short_key(text: bytes) -> bytes:
    return private_key("short").sign(text, PKCS1v15(), SHA256())


HEADERS: Mapping[str, Mapping[str, str]] = {
    "no header": {},
    "an empty header": {"Authorization": ""},
    "Bearer alone": {"Authorization": "Bearer"},
    "Bearer and a space": {"Authorization": "Bearer "},
    "three parts": {"Authorization": "Bearer a.b.c d"},
    "Basic": {"Authorization": "Basic YTpi"},
    "garbage": {"Authorization": "Bearer garbage"},
    "a.b.c": {"Authorization": "Bearer a.b.c"},
    "no letters": {"Authorization": "Bearer æ.ø.å"},
    "dots": {"Authorization": "Bearer .."},
    "a header of brackets": {"Authorization": "Bearer " + "W1tb" * 1900 + ".e30.x"},
}
TOKENS: Mapping[str, tuple[Forged, int]] = {
    "a good token": (claiming(), 202),
    "alg none": (by_hand({"alg": "none", "kid": "first"}, lambda text: b""), 401),
    "HS256 with the public key": (by_hand({"alg": "HS256", "kid": "first"}, _with_the_public_key), 401),
    "RS512": (by_hand({"alg": "RS512", "kid": "first"}, lambda text: b"x"), 401),
    "a header that is a list": (by_hand([], lambda text: b"x"), 401),  # type: ignore[arg-type]
    "a kid that is a list": (by_hand({"alg": "RS256", "kid": []}, lambda text: b"x"), 401),
    "a critical extension": (
        by_hand({"alg": "RS256", "kid": "first", "crit": ["x"]}, _signed),
        401,
    ),
    "another's signature": (claiming(key="other"), 401),
    "no signature": (lambda runs: runs.token().rpartition(".")[0] + ".", 401),
    "an unknown kid": (claiming(kid="other"), 401),
    "no kid": (claiming(kid=None), 401),
    "an empty kid": (claiming(kid="", key="first"), 401),
    "expired ten minutes ago": (claiming(exp=ago(10)), 401),
    "expired four minutes ago": (claiming(exp=ago(4)), 202),
    "good in an hour": (claiming(nbf=ago(-60)), 401),
    "good in four minutes": (claiming(nbf=ago(-4)), 202),
    "no exp": (claiming(exp=None), 401),
    "exp is a text": (claiming(exp="tomorrow"), 401),
    "exp is true": (claiming(exp=True), 401),
    "exp has no end": (claiming(exp=float("inf")), 401),
    "exp is no number a machine has": (claiming(exp=10**400), 401),
    "exp is before all time": (claiming(exp=-1), 401),
    "a sub that is a number": (claiming(sub=7), 202),
    "nbf is a list": (claiming(nbf=[]), 401),
    "another audience": (claiming(aud="another"), 401),
    "no audience": (claiming(aud=None), 401),
    "a list of audiences": (claiming(aud=[APP, "another"]), 401),
    "another issuer": (claiming(iss="https://example.com"), 401),
    "no issuer": (claiming(iss=None), 401),
    "the emulator's issuer": (
        claiming(iss="https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/"),
        401,
    ),
    "another serviceurl": (claiming(serviceurl="https://smba.trafficmanager.net/emea/"), 401),
    "serviceurl without its slash": (claiming(serviceurl=SERVICE.rstrip("/")), 401),
    "no serviceurl": (claiming(serviceurl=None), 401),
    "serviceurl is a list": (claiming(serviceurl=[SERVICE]), 401),
    "a key without endorsements": (claiming(kid="bare"), 401),
    "a key endorsed for nothing": (claiming(kid="nothing"), 401),
    "a key endorsed for another channel": (claiming(kid="webchat"), 401),
    "a key that is too short": (by_hand({"alg": "RS256", "kid": "short"}, _with_the_short_key), 401),
}


def _nested(depth: int) -> bytes:
    plain = json.dumps(sent(newField="?")).encode()
    return plain.replace(b'"?"', b"[" * depth + b"]" * depth)


BODIES: Mapping[str, tuple[Any, int]] = {
    "no serviceUrl": (sent(serviceUrl=None), 400),
    "no channelId": (sent(channelId=None), 400),
    "another tenant": (sent(channelData={"tenant": {"id": "11111111-0000-4000-8000-000000000000"}}), 403),
    "no tenant": (sent(channelData={}), 400),
    "half JSON": (b'{"type": "message"', 400),
    "empty": (b"", 400),
    "no UTF-8": (b'{"type": "\xff"}', 400),
    "an array": ([], 400),
    "null": (b"null", 400),
    "a number": (7, 400),
    "an empty object": ({}, 400),
    "no conversation": (sent(conversation=None), 400),
    "from is a list": (sent(**{"from": []}), 400),
    "conversation is a text": (sent(conversation="x"), 400),
    "entities is a text": (sent(entities="x"), 400),
    "timestamp is nonsense": (sent(timestamp="yesterday"), 400),
    "timestamp is a number": (sent(timestamp=7), 400),
    "1 MB": (b"x" * 1_000_000, 413),
    "nested 900 deep": (_nested(900), 202),
    "nested 50,000 deep": (_nested(50_000), 400),
    "an invoke without value": (click(None, serviceUrl=SERVICE), 400),
    "an invoke whose value is a text": (click("x", serviceUrl=SERVICE), 400),
    "a click without action": (click({}, serviceUrl=SERVICE), 400),
    "a click whose action is a text": (click({"action": "x"}, serviceUrl=SERVICE), 400),
    "a click of Action.Submit": (click({"action": {"type": "Action.Submit"}}, serviceUrl=SERVICE), 400),
    "a service that is down": (activity(serviceUrl=SERVICE), 202),
}


def _publish(runs: Signed) -> None:
    """Keys of every kind; they are fetched again for the first unknown one."""
    runs.issuer.keys += [
        jwk("bare", None),
        jwk("nothing", []),
        jwk("webchat", ["webchat"]),
        jwk("short", ["msteams"]),
        {"kty": "EC", "kid": "curve"},
        {"kty": "RSA", "kid": "broken", "n": "?"},
        "no key",
    ]
    runs.clock.move(seconds=11)


@pytest.mark.parametrize("what", HEADERS)
async def test_without_a_token_it_is_401_and_changes_nothing(
    log: Written, runs: Signed, sqlite_url: str, what: str
) -> None:
    before = rows(sqlite_url)
    status, text = await post(runs.http, runs.address, sent(), **HEADERS[what])
    assert (status, text) == (401, '{"error": "the token is not accepted"}')
    assert rows(sqlite_url) == before
    assert len(log.lines("refused", status=401, why="token")) == 1
    assert not [line for line in log.lines() if "error" in line]


# It only warns of a key that is too short.
@pytest.mark.filterwarnings("ignore::jwt.InsecureKeyLengthWarning")
@pytest.mark.parametrize("what", TOKENS)
async def test_a_token_is_let_in_only_if_all_of_it_is_good(
    log: Written, runs: Signed, sqlite_url: str, what: str
) -> None:
    """Twice: it may be remembered, but never better than it is."""
    assert await runs.post() == 202
    before = rows(sqlite_url)
    _publish(runs)
    forged, status = TOKENS[what]
    token = forged(runs)
    assert [await runs.post(token=token) for _ in range(2)] == [status, status]
    assert rows(sqlite_url) == before
    assert not [part for part in token.split(".") if len(part) > 3 and part in log.text]
    assert not [line for line in log.lines() if "error" in line]


@pytest.mark.parametrize("what", BODIES)
async def test_with_a_good_token_what_is_no_activity_of_ours_is_refused(
    runs: Signed, sqlite_url: str, what: str
) -> None:
    before = rows(sqlite_url)
    body, status = BODIES[what]
    assert await runs.post(body) == status
    assert status == 202 or rows(sqlite_url) == before


@pytest.mark.parametrize("kind", ["text/plain", ""])
async def test_another_content_type_is_refused(runs: Signed, kind: str) -> None:
    assert await runs.post(**{"Content-Type": kind}) == 415


async def test_a_remembered_token_is_for_its_service_and_channel_only(runs: Signed) -> None:
    token = runs.token()
    assert await runs.post(token=token) == 202
    assert await runs.post(sent(serviceUrl="https://127.0.0.1:10/"), token=token) == 401
    assert await runs.post(sent(channelId="webchat"), token=token) == 401
    assert await runs.post(token=token) == 202


async def test_a_remembered_token_ends_when_it_says(runs: Signed) -> None:
    token = runs.token()
    runs.clock.move(minutes=64)
    assert await runs.post(token=token) == 202
    runs.clock.move(minutes=2)
    assert await runs.post(token=token) == 401


@pytest.mark.parametrize(("header", "status"), [("", b"401"), ("Authorization: Bearer a.b.c\r\n", b"401")])
async def test_a_body_without_a_token_is_not_waited_for(runs: Signed, header: str, status: bytes) -> None:
    host, port = runs.address.removeprefix("http://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    head = f"POST /api/messages HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\n"
    writer.write(f"{head}{header}Content-Length: 1000\r\n\r\n".encode())
    async with asyncio.timeout(PATIENCE):
        assert (await reader.readline()).split()[1] == status
    writer.close()
    await writer.wait_closed()


@pytest.mark.parametrize("length", ["Content-Length: 300000", "Transfer-Encoding: chunked"])
async def test_a_body_that_is_too_long_is_413(runs: Signed, length: str) -> None:
    """By what its header says, without a token; or when it is, with one."""
    host, port = runs.address.removeprefix("http://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    head = f"POST /api/messages HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\n"
    if "chunked" in length:
        head += f"Authorization: Bearer {runs.token()}\r\n"
    writer.write(f"{head}{length}\r\n\r\n".encode())
    if "chunked" in length:
        writer.write(b"40000\r\n" + b"x" * 0x40000 + b"\r\n1\r\nx\r\n0\r\n\r\n")
    async with asyncio.timeout(PATIENCE):
        assert (await reader.readline()).split()[1] == b"413"
    writer.close()
    await writer.wait_closed()


async def test_the_public_pages_are_there_for_everybody(runs: Signed) -> None:
    for page in ("", "privacy", "assessment", "terms", "static/runde.css"):
        async with runs.http.get(
            f"{runs.address}/about/{page}", headers={"Host": "bot.example.org"}
        ) as answer:
            assert answer.status == 200


async def test_a_team_has_no_pages_until_people_can_sign_in(runs: Signed) -> None:
    async with runs.http.get(f"{runs.address}/tab/?tenant={TENANT}") as answer:
        assert answer.status == 404
