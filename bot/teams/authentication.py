"""botbuilder's authentication with our connector behind it: the token a request must carry is checked by
botbuilder, what is sent goes by the one shared session."""

from functools import lru_cache

from botbuilder.integration.aiohttp import ConfigurationBotFrameworkAuthentication
from botbuilder.schema import Activity
from botframework.connector.auth import AuthenticateRequestResult, AuthenticationConstants, ClaimsIdentity
from botframework.connector.auth.connector_factory import ConnectorFactory

from bot.teams.connector import Connector, Http
from bot.teams.tokens import Credentials


class Connectors(ConnectorFactory):  # type: ignore[misc]
    """One client for each service address, all on one session."""

    def __init__(self, http: Http) -> None:
        self.of = lru_cache(maxsize=256)(lambda service: Connector(http, service))

    async def create(self, service_url: str, audience: str) -> Connector:
        return self.of(service_url)


class Authentication(ConfigurationBotFrameworkAuthentication):  # type: ignore[misc]
    """botbuilder makes a client of its own for each turn, and another for sign-ins: here both
    are left out, and the turn gets ours."""

    def __init__(self, credentials: Credentials, connectors: Connectors) -> None:
        super().__init__(credentials)
        self._connectors = connectors
        self._local = not credentials.APP_ID

    async def authenticate_request(self, activity: Activity, auth_header: str) -> AuthenticateRequestResult:
        """Raises PermissionError for a token that is none of Teams'."""
        if self._local:
            result = AuthenticateRequestResult()
            result.claims_identity = ClaimsIdentity({}, True, AuthenticationConstants.ANONYMOUS_AUTH_TYPE)
            result.audience = ""
        else:
            try:
                result = await super().authenticate_request(activity, auth_header)
            except Exception as error:
                # A bad token comes as many kinds of error; each means: not let in.
                raise PermissionError(type(error).__name__) from error
        result.connector_factory = self._connectors
        return result

    def create_connector_factory(self, claims_identity: ClaimsIdentity) -> Connectors:
        return self._connectors

    async def create_user_token_client(self, claims_identity: ClaimsIdentity) -> None:
        """Nobody signs in through the bot."""
