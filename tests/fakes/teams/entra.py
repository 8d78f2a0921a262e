"""Entra as people in a tab need it: the keys it signs with, and the tokens that Teams gets for them."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import jwt
from aiohttp import web

from .issuer import jwk, private_key
from .world import Json


@dataclass
class Entra:
    """`keys` is what it publishes; `status`, when it isn't 200, what it answers instead. `asked`: for the
    keys of which tenants."""

    keys: list[Any] = field(default_factory=lambda: [entra_key("entra")])
    status: int = 200
    asked: list[str] = field(default_factory=list)

    async def published(self, request: web.Request) -> web.Response:
        assert "Authorization" not in request.headers, "nobody's token is asked for"
        self.asked.append(request.match_info["tenant"])
        return web.json_response({"keys": self.keys}, status=self.status)


def entra_key(name: str, issuer: str = "https://login.example.org/{tenantid}/v2.0") -> Json:
    """As Microsoft publishes them, with whose tokens it signs."""
    return {**jwk(name, None), "issuer": issuer}


def claims_of(now: datetime, issuer: str, app: str, tenant: str, person: str) -> Json:
    """What a person's token says for the tab, version 2 (Microsoft's “Access token claims reference”)."""
    return {
        "aud": app,
        "iss": issuer,
        "iat": now,
        "nbf": now,
        "exp": now + timedelta(minutes=70),
        "azp": "1fec8e78-bce4-4aaf-ab1b-5451cc387264",
        "name": "Somebody",
        "oid": person,
        "preferred_username": "somebody@example.org",
        "scp": "access_as_user",
        "sub": "AAAA",
        "tid": tenant,
        "ver": "2.0",
    }


def signed_as(claims: Json, kid: str | None = "entra", key: str = "") -> str:
    """A claim of None is left out; `key`: another than the one that `kid` names."""
    whole = {name: value for name, value in claims.items() if value is not None}
    return jwt.encode(whole, private_key(key or kid or "entra"), "RS256", {"kid": kid} if kid else None)
