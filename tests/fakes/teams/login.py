"""Microsoft's token service over real TLS, as far as an app with a secret and people in a tab need it."""

import asyncio
from collections.abc import AsyncIterator, Callable, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import jwt
from aiohttp import web
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

from .entra import Entra
from .plan import Fail
from .tls import Tls, served
from .world import Json

_BOT = "https://api.botframework.com/.default"


@dataclass(frozen=True, slots=True)
class Issued:
    """What a token was given for."""

    tenant: str
    scope: str


@dataclass
class Login:
    """`next` fails that many requests for a token; those it gave are in `given`, each good for `lasts`
    seconds, and what they are for in `issued`. `latency`: seconds until it answers. `graphs`: addresses of
    Graph for which it gives tokens besides the Bot Connector's."""

    app_id: str
    secret: str
    address: str = ""
    lasts: int = 3600
    latency: float = 0.0
    next: list[Fail] = field(default_factory=list)
    given: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    issued: dict[str, Issued] = field(default_factory=dict)
    certified: RSAPublicKey | None = None
    federated: str = ""
    # What an administrator of a tenant has granted.
    roles: Callable[[str], Collection[str]] = field(default=lambda tenant: ())
    graphs: list[str] = field(default_factory=lambda: ["https://graph.microsoft.com"])
    entra: Entra = field(default_factory=Entra)

    @property
    def graph_scopes(self) -> set[str]:
        return {f"{address}/.default" for address in self.graphs}

    def application(self) -> web.Application:
        app = web.Application()
        app.add_routes(
            [
                web.get("/{tenant}/v2.0/.well-known/openid-configuration", self._discovery),
                web.post("/{tenant}/oauth2/v2.0/token", self._token),
                web.get("/{tenant}/discovery/v2.0/keys", self.entra.published),
            ]
        )
        return app

    async def _discovery(self, request: web.Request) -> web.Response:
        await asyncio.sleep(self.latency)
        base = f"{self.address}/{request.match_info['tenant']}"
        return web.json_response(
            {
                "issuer": f"{base}/v2.0",
                "authorization_endpoint": f"{base}/oauth2/v2.0/authorize",
                "token_endpoint": f"{base}/oauth2/v2.0/token",
            }
        )

    async def _token(self, request: web.Request) -> web.Response:
        await asyncio.sleep(self.latency)
        form = await request.post()
        self.asked.append(request.match_info["tenant"])
        if self.next:
            fail = self.next.pop(0)
            fail.arrived.set()
            if fail.drops and request.transport:
                request.transport.abort()
            if fail.release:
                await fail.release.wait()
            if fail.status:
                headers = {"Retry-After": fail.retry_after} if fail.retry_after else {}
                return web.json_response({"error": fail.code}, status=fail.status, headers=headers)
        told = {name: str(form.get(name)) for name in ("grant_type", "client_id")}
        scope = str(form.get("scope"))
        known = self._is_secret(form.get("client_secret")) or self._is_ours(form.get("client_assertion"))
        if told != self._expected() or not known:
            return _no("invalid_client", 7000215, "Invalid client secret provided.")
        if scope not in {_BOT, *self.graph_scopes}:
            return _no("unauthorized_client", 700016, "Application was not found in the directory.")
        tenant = request.match_info["tenant"]
        number = f"token-{len(self.given) + 1}"
        self.given.append(number if scope == _BOT else self._with_roles(number, tenant))
        self.issued[self.given[-1]] = Issued(tenant, scope)
        body = {"token_type": "Bearer", "expires_in": self.lasts, "access_token": self.given[-1]}
        return web.json_response(body)

    def _with_roles(self, number: str, tenant: str) -> str:
        """Graph's tokens tell what an administrator has granted; nobody but Graph is to check who signed."""
        claims = {"jti": number, "tid": tenant, "appid": self.app_id, "roles": sorted(self.roles(tenant))}
        return jwt.encode(claims, "only Graph knows it, and it does not look", algorithm="HS256")

    def _expected(self) -> Json:
        return {
            "grant_type": "client_credentials",
            "client_id": self.app_id,
        }

    def _is_secret(self, told: object) -> bool:
        return bool(self.secret) and told == self.secret

    def _is_ours(self, assertion: object) -> bool:
        """Signed by the app's certificate, or what a cluster wrote to a file."""
        if self.certified is None or not isinstance(assertion, str):
            return bool(self.federated) and assertion == self.federated
        try:
            jwt.decode(assertion, self.certified, ["RS256", "PS256"], options={"verify_aud": False})
        except jwt.InvalidTokenError:
            return False
        return True


def _no(error: str, number: int, why: str) -> web.Response:
    """As Entra says it, its number in the words too."""
    told = {"error": error, "error_codes": [number], "error_description": f"AADSTS{number}: {why}"}
    return web.json_response(told, status=401)


@asynccontextmanager
async def logging_in(app_id: str, secret: str, tls: Tls) -> AsyncIterator[Login]:
    login = Login(app_id, secret)
    async with served(login.application(), tls) as login.address:
        yield login


def slow() -> Fail:
    """The answer waits for `release`."""
    return Fail(release=asyncio.Event())
