"""Whom we believe and what we show: all that the settings say of it, put together."""

from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from functools import partial
from types import TracebackType
from typing import Self

from bot.clock import Clock
from bot.proof.bearer import Bearers
from bot.proof.keys import Keys
from bot.settings import Settings
from bot.teams.allowed import Allowed
from bot.teams.authentication import Authentication, Connectors
from bot.teams.bearer import NAME, BotFramework, published
from bot.teams.connector import Http
from bot.teams.login import Credentials, Login
from bot.teams.tokens import Tokens


@dataclass
class Trust:
    """Entered it opens the session and begins to fetch keys and token; nothing waits for them."""

    http: Http
    tokens: Tokens
    keys: Keys
    connectors: Connectors
    authentication: Authentication
    _opened: AsyncExitStack = field(default_factory=AsyncExitStack)

    @classmethod
    def by(cls, chosen: Settings, clock: Clock) -> "Trust":
        """Nothing is opened or asked for here."""
        allowed = Allowed.by(chosen)
        tokens = Tokens(Login(Credentials.by(chosen)), clock)
        http = Http(tokens, allowed, chosen.ca_bundle)
        fetch = partial(published, http.published, chosen.openid_metadata_url)
        keys = Keys(None if chosen.local else fetch, clock, NAME)
        connectors = Connectors(http)
        bearers = None if chosen.local else Bearers(keys, clock, BotFramework(chosen.app_id))
        return cls(http, tokens, keys, connectors, Authentication(bearers, allowed, connectors))

    async def __aenter__(self) -> Self:
        for part in (self.http, self.tokens, self.keys):
            await self._opened.enter_async_context(part)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._opened.aclose()
