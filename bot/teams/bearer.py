"""What the Bot Framework's token says: that it is for us, and for whom it may speak. Microsoft's
“Authenticate requests from the Bot Connector service” says what to check."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import orjson

from bot.proof.bearer import Claims, NotLetIn
from bot.proof.keys import Key
from bot.teams.incoming import Incoming

ISSUER = "https://api.botframework.com"
NAME = "the Bot Framework"


@dataclass(frozen=True, slots=True)
class Bearer:
    """Who brought a good token: the key it was signed with, and the service address it is for."""

    key: Key
    service: str

    def speaks_for(self, activity: Incoming) -> None:
        """Raises NotLetIn: a token is for one service address, and a key for some channels."""
        if activity.service != self.service:
            raise NotLetIn("it is for another serviceUrl")
        if activity.chat not in self.key.endorsements:
            raise NotLetIn("its key is not endorsed for the channel")


@dataclass(frozen=True, slots=True)
class BotFramework:
    """Reads its tokens for the app; see bot.proof.bearer."""

    app_id: str

    def __call__(self, claims: Claims, key: Key) -> Bearer:
        if claims["iss"] != ISSUER:
            raise NotLetIn("another issuer")
        if claims["aud"] != self.app_id:
            raise NotLetIn("it is for somebody else")
        service = claims.get("serviceurl")
        if not isinstance(service, str) or not service:
            raise NotLetIn("it is for no serviceUrl")
        return Bearer(key, service)


async def published(fetch: Callable[[str], Awaitable[bytes]], metadata: str) -> bytes:
    """The keys, where the OpenID metadata says; `fetch` gives the body at an https address."""
    return await fetch(orjson.loads(await fetch(metadata))["jwks_uri"])
