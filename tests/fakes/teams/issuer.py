"""The Bot Framework's issuer over real TLS: metadata, keys with endorsements, and tokens signed by them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from typing import Any

import jwt
from aiohttp import web
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from jwt.algorithms import RSAAlgorithm

from .tls import Tls, served
from .world import Clock, Json

NAME = "https://api.botframework.com"
METADATA = "/v1/.well-known/openidconfiguration"
KEYS = "/v1/.well-known/keys"


@cache
def private_key(name: str) -> RSAPrivateKey:
    """The same for the whole run: making one takes as long as a test. The one called short is."""
    return generate_private_key(public_exponent=65537, key_size=1024 if name == "short" else 2048)


def jwk(name: str, endorsements: list[str] | None) -> Json:
    """A key as it is published; None: without the field."""
    told: Json = RSAAlgorithm.to_jwk(private_key(name).public_key(), as_dict=True)
    told = {**told, "kid": name, "use": "sig", "x5t": name}
    return told if endorsements is None else told | {"endorsements": endorsements}


@dataclass
class Issuer:
    """`keys` is what it publishes; `status`, when it isn't 200, what it answers instead; while `holds` is
    cleared no answer comes. `asked`: how often for the metadata, and how often for the keys."""

    clock: Clock
    app_id: str
    address: str = ""
    keys: list[Any] = field(default_factory=lambda: [jwk("first", ["msteams", "skype"])])
    status: int = 200
    holds: asyncio.Event = field(default_factory=asyncio.Event)
    arrived: asyncio.Event = field(default_factory=asyncio.Event)
    metadata: Json = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.holds.set()

    @property
    def url(self) -> str:
        return self.address + METADATA

    def token(self, service: str, kid: str | None = "first", key: str = "", **claims: Any) -> str:
        """As the Bot Framework makes them, good for an hour; a claim of None is left out. `key`: another than
        the one that `kid` names."""
        now = self.clock()
        told = {
            "serviceurl": service,
            "nbf": now - timedelta(minutes=5),
            "exp": now + timedelta(hours=1),
            "iss": NAME,
            "aud": self.app_id,
            **claims,
        }
        whole = {name: value for name, value in told.items() if value is not None}
        headers = {"kid": kid} if kid is not None else None
        return jwt.encode(whole, private_key(key or kid or "first"), "RS256", headers)

    def application(self) -> web.Application:
        async def metadata(request: web.Request) -> web.Response:
            told = {"issuer": NAME, "jwks_uri": self.address + KEYS, **self.metadata}
            return await self._answer(request, told)

        async def keys(request: web.Request) -> web.Response:
            return await self._answer(request, {"keys": self.keys})

        app = web.Application()
        app.add_routes([web.get(METADATA, metadata), web.get(KEYS, keys)])
        return app

    async def _answer(self, request: web.Request, told: Json) -> web.Response:
        assert "Authorization" not in request.headers, "nobody's token is asked for"
        self.asked.append("metadata" if request.path == METADATA else "keys")
        self.arrived.set()
        await self.holds.wait()
        return web.json_response(told, status=self.status)


@asynccontextmanager
async def issuing(clock: Clock, app_id: str, tls: Tls) -> AsyncIterator[Issuer]:
    issuer = Issuer(clock, app_id)
    async with served(issuer.application(), tls) as issuer.address:
        try:
            yield issuer
        finally:
            issuer.holds.set()
