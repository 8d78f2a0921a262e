"""What is on the stage now: one organisation, begun anew as often as somebody likes, and a tour when it is
played."""

import asyncio
import json
from contextlib import suppress
from pathlib import Path
from typing import Any
from uuid import uuid4

from tests.fakes.teams import Person
from tests.stage.acts import Impossible
from tests.stage.cast import LOCALES, Cast, gathered
from tests.stage.tour import PACE, Tour

Json = dict[str, Any]
WORDS = Path(__file__).with_name("words.json")


class Stage:
    """Open it by `begin`; the bot at `bot_url` must be ready."""

    def __init__(self, bot_url: str, pace: float = PACE) -> None:
        """`pace`: see Tour."""
        self._bot_url = bot_url
        self._pace = pace
        self._before: list[Cast] = []
        self._tour: Tour | None = None
        self._playing: asyncio.Task[None] | None = None
        self.words: Json = json.loads(WORDS.read_text())
        self.cast: Cast

    async def begin(self, language: str) -> None:
        """A new organisation in which everybody speaks it. The one before stays reachable: Runde may still
        have something to say there."""
        if language not in LOCALES:
            raise Impossible(f"The language is one of {', '.join(LOCALES)}.")
        await self.stop_playing()
        made = await gathered(self._bot_url, language, f"stage/{uuid4()}")
        self._before.append(made)
        self.cast, before = made, self._before[-2:][0]
        await before.teams.changed()

    async def close(self) -> None:
        await self.stop_playing()
        for cast in self._before:
            await cast.teams.stop()

    async def play(self, leader: Person) -> None:
        await self.stop_playing()
        self._tour = Tour(self.cast, leader, self.words[self.cast.language]["lines"], self._pace)
        self._playing = asyncio.create_task(self._tour.play())
        await self.cast.teams.changed()

    async def stop_playing(self) -> None:
        if self._playing is None:
            return
        self._playing.cancel()
        with suppress(asyncio.CancelledError):
            await self._playing
        self._tour = self._playing = None
        await self.cast.teams.changed()

    def tour_for(self, person: Person) -> Json | None:
        return self._tour.told() if self._tour and self._tour.leader is person else None
