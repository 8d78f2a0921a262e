"""The Bot Connector's REST by one shared aiohttp session: what botbuilder's own client does with a new
connection and 3 ms of set-up a send, with the service's real status, code and Retry-After."""

import ssl
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import quote, urlencode

import aiohttp
import orjson
from yarl import URL

from bot.teams.allowed import Allowed
from bot.teams.login import NoToken
from bot.teams.tokens import Tokens

Json = dict[str, Any]
Turn = Callable[[], Awaitable[None]]
# Ours is to be over before the lease of a lane ends (bot/outbox.py).
SEND_TIME = 12.0
CONNECTIONS = 100
# Bytes: ten times what the Bot Framework publishes.
PUBLISHED_AT_MOST = 1024 * 1024
# Microsoft's “Status codes” of bot conversations.
CODES = frozenset(
    {
        *("", "Bad Argument", "BotNotRegistered", "BotDisabledByAdmin", "BotNotInConversationRoster"),
        *("ConversationBlockedByUser", "MessageWritesBlocked", "InvalidBotApiHost", "NotEnoughPermissions"),
        *("ActivityNotFoundInConversation", "ConversationNotFound", "PreconditionFailed"),
        *("MessageSizeTooBig", "Throttled", "ServiceError"),
    }
)


@dataclass(frozen=True, slots=True)
class Refusal(Exception):
    """The service answered with an error: HTTP status, its code, and the seconds it asks us to wait."""

    status: int
    code: str
    retry_after: float | None = None

    def __str__(self) -> str:
        """For the log and the outbox: a code that is none of Microsoft's may be any text at all."""
        return f"{self.status} {self.code if self.code in CODES else '(another code)'}"


class Unreachable(Exception):
    """No connection was made: nothing was sent."""


class Lost(Exception):
    """The request went out and no whole answer came back."""


@cache
def _believing(ca_bundle: Path | None) -> ssl.SSLContext:
    """Reading all certificates of the machine takes 50 ms."""
    return ssl.create_default_context(cafile=ca_bundle)


class Http:
    """The one session, the token each request carries, and where it may go. `ca_bundle`: whose certificates
    are believed, None for the machine's own."""

    def __init__(self, tokens: Tokens, allowed: Allowed, ca_bundle: Path | None = None) -> None:
        self._tokens = tokens
        self._allowed = allowed
        self._ca_bundle = ca_bundle
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        trusting = _believing(self._ca_bundle)
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=CONNECTIONS, limit_per_host=CONNECTIONS, ssl=trusting),
            timeout=aiohttp.ClientTimeout(total=SEND_TIME, connect=5.0),
        )
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._session is not None:
            await self._session.close()

    async def ask(self, method: str, url: str, body: Json | None = None) -> Json:
        """The service's answer. Raises Refusal, Unreachable or Lost; nothing is tried twice here."""
        address = self._address(url)
        token = await self._token()
        headers = {"Content-Type": "application/json"}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        data = None if body is None else orjson.dumps(body)
        try:
            async with self._open.request(
                method, address, data=data, headers=headers, allow_redirects=False
            ) as answer:
                if token and answer.status == 401:
                    self._tokens.forget(token)
                return _read(answer.status, await answer.read(), answer.headers)
        except (aiohttp.ClientConnectorError, aiohttp.ServerTimeoutError, aiohttp.InvalidURL) as error:
            raise Unreachable(type(error).__name__) from error
        except (TimeoutError, aiohttp.ClientError) as error:
            raise Lost(type(error).__name__) from error

    async def published(self, url: str) -> bytes:
        """What anybody may read at an https address; our token is not shown. Raises ValueError, TimeoutError
        or aiohttp.ClientError."""
        address = URL(url)
        if address.scheme != "https":
            raise ValueError("only https is believed")
        async with self._open.get(address, raise_for_status=True, allow_redirects=False) as answer:
            raw = bytearray()
            async for part in answer.content.iter_any():
                raw += part
                if len(raw) > PUBLISHED_AT_MOST:
                    raise ValueError("it is too long")
            return bytes(raw)

    @property
    def _open(self) -> aiohttp.ClientSession:
        assert self._session is not None, "enter it first"
        return self._session

    def _address(self, url: str) -> URL:
        """Looked at once more: it may have been kept when more was allowed. Raises Unreachable."""
        try:
            address = URL(url, encoded=True)
        except ValueError as error:
            raise Unreachable(f"no address: {type(error).__name__}") from error
        if not self._allowed.address(address):
            raise Unreachable("that host is not served")
        return address

    async def _token(self) -> str | None:
        try:
            return await self._tokens()
        except NoToken as error:
            raise Unreachable(f"no token: {error}") from error


_ASIDE = ("", "?isTargetedActivity=true")


class Conversations:
    """The operations by botbuilder's names for them; bodies are plain JSON. `turn` is awaited before each."""

    def __init__(self, http: Http, service: str, turn: Turn | None = None) -> None:
        self._http = http
        self._service = service
        self._base = service.rstrip("/") + "/v3"
        self._turn = turn

    def in_turn(self, turn: Turn) -> "Conversations":
        return Conversations(self._http, self._service, turn)

    async def create_conversation(self, parameters: Json) -> Json:
        return await self._ask("POST", f"{self._base}/conversations", parameters)

    async def send_to_conversation(self, conversation: str, activity: Json, targeted: bool = False) -> Json:
        """`targeted`, here and below: for one person of it alone to see."""
        return await self._ask("POST", f"{self._of(conversation)}/activities{_ASIDE[targeted]}", activity)

    async def update_activity(
        self, conversation: str, activity_id: str, activity: Json, targeted: bool = False
    ) -> Json:
        url = f"{self._of(conversation)}/activities/{quote(activity_id, safe='')}{_ASIDE[targeted]}"
        return await self._ask("PUT", url, activity)

    async def get_conversation_paged_members(self, conversation: str, size: int, token: str = "") -> Json:
        query = urlencode({"pageSize": size} | ({"continuationToken": token} if token else {}))
        return await self._ask("GET", f"{self._of(conversation)}/pagedmembers?{query}")

    async def get_team_details(self, group: str) -> Json:
        return await self._ask("GET", f"{self._base}/teams/{quote(group, safe='')}")

    async def get_team_channels(self, group: str) -> Json:
        return await self._ask("GET", f"{self._base}/teams/{quote(group, safe='')}/conversations")

    async def _ask(self, method: str, url: str, body: Json | None = None) -> Json:
        if self._turn is not None:
            await self._turn()
        return await self._http.ask(method, url, body)

    def _of(self, conversation: str) -> str:
        return f"{self._base}/conversations/{quote(conversation, safe='')}"


class Connector:
    """The client that botbuilder puts into each turn, and that the outbox sends by."""

    def __init__(self, http: Http, service: str) -> None:
        self.conversations = Conversations(http, service)


def _read(status: int, raw: bytes, headers: Mapping[str, str]) -> Json:
    body = _json(raw)
    if 200 <= status < 300:
        return body
    error = body.get("error")
    code = str(error.get("code", "")) if isinstance(error, dict) else ""
    raise Refusal(status, code[:80], _seconds(headers.get("Retry-After", "")))


def _json(raw: bytes) -> Json:
    """What is no JSON object tells as little as nothing: a gateway's page, an empty body."""
    try:
        body = orjson.loads(raw)
    except orjson.JSONDecodeError:
        return {}
    return body if isinstance(body, dict) else {}


def _seconds(text: str) -> float | None:
    """Whole or fractional; a date, which the Bot Connector does not send, counts as nothing said."""
    try:
        return min(3600.0, max(0.0, float(text)))
    except ValueError:
        return None
