"""Who is let in, by botbuilder's own extension points: our check of the token in place of its own, and one
session for all that is sent."""

from collections.abc import Sequence
from functools import lru_cache

from botbuilder.schema import Activity
from botframework.connector.auth import (
    AuthenticateRequestResult,
    AuthenticationConstants,
    BotFrameworkAuthentication,
    ClaimsIdentity,
)
from botframework.connector.auth.connector_factory import ConnectorFactory

from bot.proof.bearer import Bearers
from bot.teams.allowed import Allowed
from bot.teams.bearer import Bearer
from bot.teams.connector import Connector, Http
from bot.teams.incoming import Incoming


class Connectors(ConnectorFactory):  # type: ignore[misc]
    """One client for each service address, all on one session."""

    def __init__(self, http: Http) -> None:
        self.of = lru_cache(maxsize=256)(lambda service: Connector(http, service))

    async def create(self, service_url: str, audience: str) -> Connector:
        return self.of(service_url)


class Authentication(BotFrameworkAuthentication):  # type: ignore[misc]
    """In two halves, since a body is only read for who brought a good token. botbuilder's own check takes
    what has no end or no endorsement, and makes clients of its own for each turn."""

    def __init__(self, bearers: Bearers[Bearer] | None, allowed: Allowed, connectors: Connectors) -> None:
        """`bearers`: None in local mode, where nobody is asked who they are."""
        self._bearers = bearers
        self._allowed = allowed
        self._connectors = connectors

    async def let_in(self, headers: Sequence[str]) -> Bearer | None:
        """Before the body is read: what stands in Authorization. Raises NotLetIn or NoKeys."""
        return await self._bearers(headers) if self._bearers else None

    def held_against(self, bearer: Bearer | None, activity: Incoming) -> AuthenticateRequestResult:
        """Raises NotLetIn for a token of another conversation's service or channel, Unfit 403 for whom we do
        not serve."""
        if bearer is not None:
            bearer.speaks_for(activity)
        self._allowed.check(activity)
        result = AuthenticateRequestResult()
        result.claims_identity = ClaimsIdentity({}, True, _kind(bearer))
        result.audience = ""
        result.connector_factory = self._connectors
        return result

    async def authenticate_request(self, activity: Activity, auth_header: str) -> AuthenticateRequestResult:
        """botbuilder asks this for an activity whose token nobody has looked at: there are none here."""
        raise PermissionError("the adapter looks at the token first")

    async def authenticate_streaming_request(
        self, auth_header: str, channel_id_header: str
    ) -> AuthenticateRequestResult:
        raise PermissionError("nothing is streamed")

    def create_connector_factory(self, claims_identity: ClaimsIdentity) -> Connectors:
        return self._connectors

    async def create_user_token_client(self, claims_identity: ClaimsIdentity) -> None:
        """Nobody signs in through the bot."""


def _kind(bearer: Bearer | None) -> str | None:
    return None if bearer else AuthenticationConstants.ANONYMOUS_AUTH_TYPE
