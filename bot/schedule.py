"""What happens by itself: what is due is claimed and handed to dispatch, like anything a person does."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.domain.people import Team
from bot.messages import Answer, Kind, Mark, Reader, Request
from bot.ports.outbox import Due, Schedule
from bot.ports.work import Works
from bot.watch import logs
from bot.watch.account import accounted
from bot.watch.matter import correlation_of
from bot.watch.metrics import Metrics

# A due row whose holder died is taken again after this.
LEASE = timedelta(minutes=1)
LOOK_EVERY = 1.0
AT_ONCE = 20
TIDY_EVERY = timedelta(hours=1)
log = logs.of(__name__)


@dataclass
class Timekeeper:
    """`run` until cancelled. Each due thing is handled once, however many instances look. `kept_fresh` makes
    sure of who is in a team of a tenant, before what is called one of `rostered`."""

    schedule: Schedule
    works: Works
    dispatch: Callable[[Request], Awaitable[Answer]]
    clock: Clock
    metrics: Metrics = field(default_factory=Metrics)
    kept_fresh: Callable[[str, Team], Awaitable[None]] | None = None
    rostered: frozenset[str] = frozenset()
    _tidied: datetime | None = None

    async def run(self) -> None:
        """A database that is away is asked again."""
        while True:
            try:
                await self._look(self.clock.now())
            except Exception:
                log.exception("the schedule could not be read")
            await self.clock.sleep(LOOK_EVERY)

    async def _look(self, now: datetime) -> None:
        ripe = await self.schedule.claim(now, LEASE, AT_ONCE)
        for due, team in zip(ripe, await asyncio.gather(*map(self._team, ripe)), strict=True):
            request = _request(due, team, now)
            with accounted(self.metrics, correlation_of(due.tenant, request.seed)):
                await self.dispatch(request)
        if self._tidied is None or now - self._tidied >= TIDY_EVERY:
            await self.schedule.tidy(now)
            self._tidied = now

    async def _team(self, due: Due) -> Team | None:
        """All that are due together ask Teams together."""
        team = await self.works.read(due.tenant, lambda work: work.teams.get(due.team) if due.team else None)
        if team is not None and self.kept_fresh is not None and due.word in self.rostered:
            await self.kept_fresh(due.tenant, team)
        return team


def _request(due: Due, team: Team | None, now: datetime) -> Request:
    """The mark is the reminder itself: two who hold it, one after a lost lease, act once."""
    seed = f"{due.key}/{due.at.isoformat()}"
    return Request(
        kind=Kind.DUE,
        word=due.word,
        tenant=due.tenant,
        reader=Reader(team.language, team.zone, bot=team.bot) if team else Reader("en", "UTC"),
        now=now,
        seed=seed,
        team=due.team,
        data=due.args,
        mark=Mark(due.key, due.at.isoformat(), Kind.DUE),
    )
