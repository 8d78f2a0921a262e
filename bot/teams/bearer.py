"""The token of each request of the Bot Framework's: checked before the body is read, then held against the
activity. Microsoft's “Authenticate requests from the Bot Connector service” says what to check."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import sha256
from typing import Any

import jwt
from cachetools import TLRUCache

from bot.clock import Clock
from bot.teams.incoming import Incoming
from bot.teams.keys import Key, Keys

ISSUER = "https://api.botframework.com"
ALGORITHM = "RS256"
LEEWAY = timedelta(minutes=5).total_seconds()
ALL_TIME = 1e12  # seconds since 1970
# The Bot Framework uses a token for about an hour.
REMEMBERED = 4096


class NotLetIn(PermissionError):
    """The token is none of the Bot Framework's for us, or not for this activity. The text has none of it."""


@dataclass(frozen=True, slots=True)
class Bearer:
    """Who brought a good token: the key it was signed with, the service address it is for, and until when it
    is good, in seconds since 1970."""

    key: Key
    service: str
    until: float

    def speaks_for(self, activity: Incoming) -> None:
        """Raises NotLetIn: a token is for one service address, and a key for some channels."""
        if activity.service != self.service:
            raise NotLetIn("it is for another serviceUrl")
        if activity.chat not in self.key.endorsements:
            raise NotLetIn("its key is not endorsed for the channel")


@dataclass
class Bearers:
    """`_checked` holds good tokens by their SHA-256 as long as they are good and the keys are the same."""

    keys: Keys
    app_id: str
    clock: Clock
    _checked: TLRUCache[tuple[int, bytes], Bearer] = field(init=False)

    def __post_init__(self) -> None:
        self._checked = TLRUCache(REMEMBERED, ttu=lambda _, bearer, now: bearer.until, timer=self._now)

    async def __call__(self, headers: Sequence[str]) -> Bearer:
        """`headers`: what stands in the request's Authorization. Raises NotLetIn, or NoKeys when nothing
        could be checked."""
        token = _token(headers)
        digest = sha256(token).digest()
        known = self._checked.get((self.keys.generation, digest))
        if known is not None:
            await self.keys.ready()
            return known
        name = _key_named(token)
        await self.keys.ready()
        key = await self.keys.named(name)
        if key is None:
            raise NotLetIn("unknown key")
        bearer = _bearer(_claims(token, key, self.app_id), key, self._now())
        self._checked[self.keys.generation, digest] = bearer
        return bearer

    def _now(self) -> float:
        return self.clock.now().timestamp()


def _token(headers: Sequence[str]) -> bytes:
    scheme, _, token = headers[0].partition(" ") if len(headers) == 1 else ("", "", "")
    if scheme.lower() != "bearer" or not token.isascii() or token.count(".") != 2:
        raise NotLetIn("no bearer token")
    return token.encode()


def _key_named(token: bytes) -> str:
    """What the token says of itself; nothing of it is believed yet."""
    try:
        header = jwt.get_unverified_header(token)
    except Exception as error:  # a bad token comes as many kinds of error
        raise NotLetIn(type(error).__name__) from None
    name = header.get("kid")
    if header.get("alg") != ALGORITHM or not isinstance(name, str) or not name:
        raise NotLetIn("another algorithm, or no key named")
    return name


def _claims(token: bytes, key: Key, app_id: str) -> Mapping[str, Any]:
    """Signed by this key, by the Bot Framework, for us; whether it is out of date is still to be seen, by
    our own clock."""
    try:
        return jwt.decode(
            token,
            key.public,
            algorithms=[ALGORITHM],
            audience=app_id,
            issuer=ISSUER,
            options={
                "require": ["exp", "iss", "aud"],
                "strict_aud": True,
                "verify_exp": False,
                "verify_nbf": False,
                "verify_iat": False,
                # Of no use to us, so of no harm.
                "verify_sub": False,
                "verify_jti": False,
            },
        )
    except Exception as error:
        raise NotLetIn(type(error).__name__) from None


def _bearer(claims: Mapping[str, Any], key: Key, now: float) -> Bearer:
    service, end, begin = claims.get("serviceurl"), claims["exp"], claims.get("nbf", 0)
    if not _is_moment(end) or not _is_moment(begin):
        raise NotLetIn("its times are no times")
    if now >= end + LEEWAY:
        raise NotLetIn("out of date")
    if now < begin - LEEWAY:
        raise NotLetIn("not good yet")
    if not isinstance(service, str) or not service:
        raise NotLetIn("it is for no serviceUrl")
    return Bearer(key, service, end + LEEWAY)


def _is_moment(told: Any) -> bool:
    return isinstance(told, int | float) and not isinstance(told, bool) and 0 <= told < ALL_TIME
