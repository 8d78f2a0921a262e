"""The token that what we send carries, kept by one credentials object and fetched off the event loop."""

import asyncio
from dataclasses import dataclass, field
from typing import Any

from botbuilder.integration.aiohttp import ConfigurationServiceClientCredentialFactory
from botframework.connector.auth import AuthenticationConstants


@dataclass(frozen=True, slots=True)
class Credentials:
    """What an Azure Bot is registered with, by botbuilder's names; all "" in local mode, where nobody is
    asked for a token and none is sent."""

    APP_ID: str = ""
    APP_PASSWORD: str = field(default="", repr=False)
    APP_TYPE: str = "MultiTenant"
    APP_TENANTID: str = ""


class Tokens:
    """botbuilder makes new credentials, and so fetches a token, for each turn."""

    def __init__(self, credentials: Credentials) -> None:
        self._credentials = credentials
        self._kept: Any = None
        self._one_at_a_time = asyncio.Lock()

    async def __call__(self) -> str | None:
        """None in local mode. Raises PermissionError when Microsoft gives none."""
        if not self._credentials.APP_ID:
            return None
        async with self._one_at_a_time:
            if self._kept is None:
                self._kept = await ConfigurationServiceClientCredentialFactory(
                    self._credentials
                ).create_credentials(
                    self._credentials.APP_ID,
                    AuthenticationConstants.TO_CHANNEL_FROM_BOT_OAUTH_SCOPE,
                    AuthenticationConstants.TO_CHANNEL_FROM_BOT_LOGIN_URL_PREFIX,
                    True,
                )
            token: str = await asyncio.to_thread(self._kept.get_access_token)
            return token
