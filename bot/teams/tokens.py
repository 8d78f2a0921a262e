"""The token that what we send carries: fetched by msal off the event loop, ahead of its end, once for all who
send."""

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import TracebackType
from typing import Self

from bot.clock import Clock
from bot.teams.login import Login, NoToken
from bot.watch import logs

# A new one is fetched while the old one is good for so long; with less than the last it is not used any more.
AHEAD, SPARE = timedelta(minutes=10), timedelta(seconds=30)
# After a refusal nobody asks for so long.
REST = timedelta(seconds=5)
# Seconds: a send waits so long for a token and is then tried again, while the fetch goes on.
PATIENCE = 2.0
log = logs.of(__name__)


@dataclass(frozen=True, slots=True)
class _Kept:
    token: str
    until: datetime


@dataclass
class Tokens:
    """Called it gives the token. Entered it begins to fetch one, left it stops."""

    login: Login
    clock: Clock
    _kept: _Kept | None = None
    _asking: asyncio.Task[None] | None = None
    _rests: datetime | None = None

    async def __aenter__(self) -> Self:
        if self.login.credentials.app_id:
            self._ask()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if (asking := self._asking) is not None:
            # A thread can't be ended: it gets as long as a send would wait for it.
            await asyncio.wait([asking], timeout=PATIENCE)
            asking.cancel()
            await asyncio.gather(asking, return_exceptions=True)
        self.login.close()

    async def __call__(self) -> str | None:
        """None in local mode. Raises NoToken."""
        if not self.login.credentials.app_id:
            return None
        if not self._good_for(AHEAD):
            self._ask()
        if not self._good_for(SPARE) and self._asking is not None:
            await asyncio.wait([self._asking], timeout=PATIENCE)
        if self._kept is None or not self._good_for(SPARE):
            raise NoToken("Microsoft gives no token now")
        return self._kept.token

    def forget(self, token: str) -> None:
        """The service takes it no more, whatever its time says: the next send asks for another."""
        if self._kept is not None and self._kept.token == token:
            self._kept = None

    def _good_for(self, time: timedelta) -> bool:
        return self._kept is not None and self._kept.until - self.clock.now() > time

    def _ask(self) -> None:
        now = self.clock.now()
        rests = self._rests is not None and timedelta(0) <= now - self._rests < REST
        if self._asking is None and not rests:
            self._asking = asyncio.create_task(self._renew())

    async def _renew(self) -> None:
        try:
            asked = self.clock.now()
            answer = await asyncio.to_thread(self.login)
            self._kept = _Kept(answer["access_token"], asked + timedelta(seconds=int(answer["expires_in"])))
        except Exception as error:
            why = str(error) if isinstance(error, NoToken) else type(error).__name__
            log.warning("no token to send with", why=why)
        finally:
            # Also after a good one: a service that gives none but old ones is not asked for each send.
            self._rests, self._asking = self.clock.now(), None
