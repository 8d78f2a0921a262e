"""What is on the stage now: one organisation, begun anew as often as somebody likes, and a tour when it is
played."""

import asyncio
import json
import logging
from pathlib import Path
from typing import Any
from uuid import uuid4

from tests.fakes.teams import Person
from tests.fakes.teams.world import Clock
from tests.stage.acts import Impossible
from tests.stage.cast import LOCALES, Cast, gathered
from tests.stage.tour import PACE, Tour

Json = dict[str, Any]
log = logging.getLogger("runde.stage")
# Of the organisations that were begun so many stay reachable: Runde may still have something to say there.
KEPT = 2
WORDS = Path(__file__).with_name("words.json")


class Stage:
    """Open it by `begin`; the bot at `bot_url` must be ready."""

    def __init__(self, bot_url: str, pace: float = PACE, clock: Clock | None = None) -> None:
        """`pace`: see Tour; `clock`: of everybody on the stage."""
        self._bot_url = bot_url
        self._pace = pace
        self._clock = clock
        self._begun: list[Cast] = []
        self._tour: Tour | None = None
        self._playing: asyncio.Task[None] | None = None
        self.words: Json = json.loads(WORDS.read_text())

    @property
    def pace(self) -> float:
        return self._pace

    @pace.setter
    def pace(self, pace: float) -> None:
        """Also of the tour that is played."""
        self._pace = pace
        if self._tour:
            self._tour.pace = pace

    @property
    def cast(self) -> Cast:
        return self._begun[-1]

    async def begin(self, language: str) -> None:
        """A new organisation in which everybody speaks it; who looks at the one before is told."""
        if language not in LOCALES:
            raise Impossible("not_now")
        await self.stop_playing()
        before = self._begun[-1:]
        self._begun.append(await gathered(self._bot_url, language, f"stage/{uuid4()}", self._clock))
        for cast in before:
            await cast.teams.changed()
        while len(self._begun) > KEPT:
            await self._begun.pop(0).teams.stop()

    async def close(self) -> None:
        await self.stop_playing()
        for cast in self._begun:
            await cast.teams.stop()

    async def play(self, leader: Person) -> None:
        """Raises Impossible while somebody else's is played."""
        if self._tour and self._tour.leader is not leader:
            raise Impossible("played")
        await self.stop_playing()
        self._tour = Tour(self.cast, leader, self.words[self.cast.language]["lines"], self._pace)
        self._playing = asyncio.create_task(self._tour.play())
        self._playing.add_done_callback(_told_if_it_failed)
        await self.cast.teams.changed()

    async def stop_playing(self) -> None:
        playing, self._playing, self._tour = self._playing, None, None
        if playing is not None:
            playing.cancel()
            await asyncio.wait([playing])
            await self.cast.teams.changed()

    @property
    def tour(self) -> Json | None:
        """See Tour.told; None when none is played."""
        return self._tour.told() if self._tour else None


def _told_if_it_failed(playing: asyncio.Task[None]) -> None:
    """The page goes on without it; who wrote the tour reads why."""
    if not playing.cancelled() and (error := playing.exception()):
        log.error("the tour has ended", exc_info=error)
