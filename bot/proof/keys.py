"""The keys that an issuer signs with: fetched where it publishes them, parsed once, kept."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from types import TracebackType
from typing import Any, Self

import orjson
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from jwt.algorithms import RSAAlgorithm

from bot.clock import Clock
from bot.watch import logs

# Microsoft asks for once a day (“Authenticate requests from the Bot Connector service”).
RENEWED_EVERY = timedelta(days=1)
# Longer than an outage over Easter, shorter than a key that was withdrawn should be believed.
KEPT_FOR = timedelta(days=5)
# Between two fetches, whoever asks and whatever came of the last one.
ASKED_EVERY = timedelta(seconds=10)
# Seconds, with the metadata that says where: the Bot Framework waits ten for us.
FETCHED_WITHIN = 5.0
SMALLEST = 2048  # bits
log = logs.of(__name__)


class NoKeys(Exception):
    """There is nothing to check a token with: it may be a good one, and is to come again."""


@dataclass(frozen=True, slots=True)
class Key:
    """`endorsements`: the channels it may speak for; `issuer`: whose tokens it signs, "" if not told."""

    public: RSAPublicKey
    endorsements: frozenset[str]
    issuer: str = ""


@dataclass
class Keys:
    """`fetch` gives what is published (RFC 7517), or raises; None where no token is asked for. `whose` is the
    issuer's name, for the log. Entered it begins to fetch, left it stops."""

    fetch: Callable[[], Awaitable[bytes]] | None
    clock: Clock
    whose: str
    generation: int = 0
    _known: Mapping[str, Key] = field(default_factory=dict)
    _fetched: datetime | None = None
    _asked: datetime | None = None
    _asking: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        if self.fetch is not None:
            self._ask()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._asking is not None:
            self._asking.cancel()
            await asyncio.gather(self._asking, return_exceptions=True)

    async def ready(self) -> None:
        """Renews them once a day, meanwhile with those we have. Raises NoKeys."""
        if not self._within(self._fetched, RENEWED_EVERY):
            self._ask()
        if not self._within(self._fetched, KEPT_FOR):
            await self._answer()
        if not self._within(self._fetched, KEPT_FOR):
            raise NoKeys(f"no keys of {self.whose} yet")

    async def named(self, name: str) -> Key | None:
        """None when the issuer has no such key; an unknown name is looked up, but not for each who
        asks."""
        if name not in self._known:
            self._ask()
            await self._answer()
        return self._known.get(name)

    def _ask(self) -> None:
        if self.fetch is None or self._asking is not None or self._within(self._asked, ASKED_EVERY):
            return
        self._asked = self.clock.now()
        self._asking = asyncio.create_task(self._renew(self.fetch))

    async def _answer(self) -> None:
        """Of what is being asked, if anything is. Whoever is waiting may go away without ending it."""
        if self._asking is not None:
            await asyncio.shield(self._asking)

    async def _renew(self, fetch: Callable[[], Awaitable[bytes]]) -> None:
        try:
            async with self.clock.at_most(FETCHED_WITHIN):
                found = _parsed(orjson.loads(await fetch()))
            if not found:
                raise LookupError("no key that could be used")
        except Exception as error:
            log.warning("keys could not be fetched", what=self.whose, why=type(error).__name__)
        else:
            self._known, self._fetched = found, self.clock.now()
            self.generation += 1
        finally:
            self._asking = None

    def _within(self, since: datetime | None, time: timedelta) -> bool:
        """A clock that was set back makes nothing young."""
        return since is not None and timedelta(0) <= self.clock.now() - since < time


def _parsed(document: Any) -> Mapping[str, Key]:
    """By name, without those that are of no use to us."""
    found: dict[str, Key] = {}
    for told in document["keys"]:
        public = _public(told)
        if public is not None and isinstance(told.get("kid"), str) and told["kid"]:
            endorsed = told.get("endorsements")
            names = endorsed if isinstance(endorsed, list) else ()
            speaks = frozenset(name for name in names if isinstance(name, str))
            issuer = told.get("issuer")
            found[told["kid"]] = Key(public, speaks, issuer if isinstance(issuer, str) else "")
    return found


def _public(told: Any) -> RSAPublicKey | None:
    """None for what is no RSA key to check signatures with, or too short to be believed."""
    if not isinstance(told, dict) or told.get("kty") != "RSA" or told.get("use", "sig") != "sig":
        return None
    try:
        key = RSAAlgorithm.from_jwk({"kty": "RSA", "n": told["n"], "e": told["e"]})
    except Exception:
        return None
    return key if isinstance(key, RSAPublicKey) and key.key_size >= SMALLEST else None
