"""A bearer token (RFC 6750, RFC 7519): its signature and its times, before anything in it is believed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import sha256
from typing import Any, Generic, TypeVar

import jwt
from cachetools import TLRUCache

from bot.clock import Clock
from bot.proof.keys import Key, Keys

ALGORITHM = "RS256"
LEEWAY = timedelta(minutes=5).total_seconds()
ALL_TIME = 1e12  # seconds since 1970
# A token is used for about an hour.
REMEMBERED = 4096

Claims = Mapping[str, Any]
Who = TypeVar("Who")


class NotLetIn(PermissionError):
    """The token is none for us, or not for what is asked. The text has none of it."""


@dataclass
class Bearers(Generic[Who]):
    """`read` says who brought a token that this issuer signed and that is in time: it looks at issuer and
    audience, and raises NotLetIn. `_checked` holds good tokens by their SHA-256 as long as they are good
    and the keys are the same."""

    keys: Keys
    clock: Clock
    read: Callable[[Claims, Key], Who]
    _checked: TLRUCache[tuple[int, bytes], tuple[Who, float]] = field(init=False)

    def __post_init__(self) -> None:
        self._checked = TLRUCache(REMEMBERED, ttu=lambda _, checked, now: checked[1], timer=self._now)

    async def __call__(self, headers: Sequence[str]) -> Who:
        """`headers`: what stands in the request's Authorization. Raises NotLetIn, or NoKeys when nothing
        could be checked."""
        token = _token(headers)
        digest = sha256(token).digest()
        known = self._checked.get((self.keys.generation, digest))
        if known is not None:
            await self.keys.ready()
            return known[0]
        name = _key_named(token)
        await self.keys.ready()
        key = await self.keys.named(name)
        if key is None:
            raise NotLetIn("unknown key")
        claims = _signed(token, key)
        until = _in_time(claims, self._now())
        who = self.read(claims, key)
        self._checked[self.keys.generation, digest] = (who, until)
        return who

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


def _signed(token: bytes, key: Key) -> Claims:
    """Signed by this key. Times are looked at by our own clock, issuer and audience by who reads it."""
    try:
        return jwt.decode(
            token,
            key.public,
            algorithms=[ALGORITHM],
            options={
                "require": ["exp", "iss", "aud"],
                "verify_aud": False,
                "verify_iss": False,
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


def _in_time(claims: Claims, now: float) -> float:
    """Until when it is good, in seconds since 1970."""
    end, begin = claims["exp"], claims.get("nbf", 0)
    if not _is_moment(end) or not _is_moment(begin):
        raise NotLetIn("its times are no times")
    if now >= end + LEEWAY:
        raise NotLetIn("out of date")
    if now < begin - LEEWAY:
        raise NotLetIn("not good yet")
    return float(end + LEEWAY)


def _is_moment(told: Any) -> bool:
    return isinstance(told, int | float) and not isinstance(told, bool) and 0 <= told < ALL_TIME
