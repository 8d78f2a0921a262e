"""How Microsoft gives the bot its token: by msal, which waits for it, and so in a thread."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import msal
import requests

from bot.settings import Settings

SCOPE = "https://api.botframework.com"
# Where bots that serve more than one tenant are registered.
EVERY_TENANT = "botframework.com"
# Seconds to connect, and between two parts of an answer.
ANSWERED_WITHIN = (5.0, 10.0)
Answer = Mapping[str, Any]


class NoToken(PermissionError):
    """Microsoft gives none, or none yet. The text holds nothing secret."""


@dataclass(frozen=True, slots=True)
class Credentials:
    """What an Azure Bot is registered with; no `app_id` in local mode, where no token is sent."""

    app_id: str
    password: str = field(repr=False)
    kind: str
    tenant: str
    login_url: str
    ca_bundle: Path | None

    @classmethod
    def by(cls, chosen: Settings) -> "Credentials":
        return cls(
            chosen.app_id,
            chosen.app_password,
            chosen.app_type,
            chosen.app_tenant,
            chosen.login_url,
            chosen.ca_bundle,
        )


@dataclass
class Login:
    """One for the whole life of the process; called by one thread at a time."""

    credentials: Credentials
    _session: requests.Session = field(default_factory=requests.Session)
    _fetch: Callable[[], Answer] | None = None

    def __post_init__(self) -> None:
        bundle = self.credentials.ca_bundle
        # By each request, since what requests finds in the environment goes before what its session says.
        asked = partial(
            self._session.request, timeout=ANSWERED_WITHIN, verify=str(bundle) if bundle else True
        )
        self._session.request = asked  # type: ignore[method-assign]
        self._session.mount("https://", requests.adapters.HTTPAdapter(max_retries=1))

    def __call__(self) -> Answer:
        """A new token each time, `access_token`, and for how many seconds it is good, `expires_in`. Raises
        NoToken, or whatever goes wrong on the way."""
        if self._fetch is None:
            self._fetch = self._of_identity if self.credentials.kind == "UserAssignedMSI" else self._of_app()
        answer = self._fetch()
        if "access_token" not in answer:
            raise NoToken(_why(answer))
        return answer

    def close(self) -> None:
        self._session.close()

    def _of_app(self) -> Callable[[], Answer]:
        """msal asks at once where tokens are given, and remembers it."""
        its = self.credentials
        tenant = its.tenant if its.kind == "SingleTenant" else EVERY_TENANT
        app = msal.ConfidentialClientApplication(
            its.app_id,
            client_credential=its.password,
            authority=f"{its.login_url.rstrip('/')}/{tenant}",
            # Who set the address knows it: Microsoft is not asked whether it is one of its own.
            instance_discovery=False,
            http_client=self._session,
        )

        def fetch() -> Answer:
            app.remove_tokens_for_client()  # what is kept is kept by us
            answer: Answer = app.acquire_token_for_client(scopes=[f"{SCOPE}/.default"])
            return answer

        return fetch

    def _of_identity(self) -> Answer:
        """The machine in Azure vouches for the bot. A new client each time, since it keeps tokens itself."""
        identity = msal.UserAssignedManagedIdentity(client_id=self.credentials.app_id)
        client = msal.ManagedIdentityClient(identity, http_client=self._session)
        answer: Answer = client.acquire_token_for_client(resource=SCOPE)
        return answer


def _why(answer: Answer) -> str:
    """In Microsoft's own words as far as they are codes; whoever sits between may say anything."""
    kind = str(answer.get("error"))
    told = answer.get("error_codes")
    codes = [f"AADSTS{code}" for code in told if isinstance(code, int)] if isinstance(told, list) else []
    return f"{kind if re.fullmatch('[a-z_]{1,40}', kind) else 'another error'} {', '.join(codes)}".strip()
