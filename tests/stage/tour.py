"""“Play a meeting”: six people act by themselves while the seventh leads them from plan to minutes."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.language.texts import Texts
from tests.fakes.teams import Person
from tests.stage.cast import Cast, called
from tests.stage.played import Played
from tests.stage.player import Act, Player, presses, says, writes

Json = dict[str, Any]
# The steps in their order; what is told at each is in the page's words under its name.
STEPS = ("plan", "gather", "start", "check_in", "record", "next", "last", "check_out", "wait", "read")
# Steps that come in the midst of others: whoever leads took another way, or another turn.
WITHIN = {"round": "next", "own_draft": "wait", "cancelled": "start"}
# Seconds between what two people do: slow enough to be followed, quick enough for a meeting in three minutes.
PACE = 0.8


@dataclass(slots=True)
class Tour:
    """`lines`: what the people say, by name, in their language."""

    cast: Cast
    leader: Person
    lines: Mapping[str, str]
    pace: float = PACE
    step: str = STEPS[0]
    played: Played = field(init=False)
    players: list[Player] = field(init=False)

    def __post_init__(self) -> None:
        self.played = Played(self.cast, Texts(self.cast.language, self.leader.timezone))
        others = [one for one in self.cast.people if one is not self.leader]
        self.players = [Player(self.played, one, self.lines) for one in others]

    def told(self) -> Json:
        """`step`, its `number` of how many (`of`), the names that its text has, and where to go for it: the
        ids of the `meeting`, of the channel (`place`) and of the leader's own `chat`."""
        secretary, first, second, *_ = (one.person.name.split()[0] for one in self.players)
        return {
            **{"leader": called(self.leader), "name": self.leader.name.split()[0]},
            **{"secretary": secretary, "first": first, "second": second},
            **{"step": self.step, "of": len(STEPS)},
            "number": STEPS.index(WITHIN.get(self.step, self.step)) + 1,
            "meeting": self.played.id,
            "place": self.played.channel,
            "chat": self.cast.teams.chat(self.leader).id,
        }

    async def play(self) -> None:
        """Until the minutes are there; waits for whoever leads, however long they take."""
        secretary, first, second, third, *rest = self.players
        played = self.played
        await self._until("plan", lambda: played.live)
        await self._act("gather", (secretary, presses("I take the minutes")), (first, says("topic")))
        await self._act("gather", (second, says("other_topic")))
        await self._until("gather", lambda: played.has_agenda or played.reached("All have checked in"))
        await self._until("start", lambda: played.reached("All have checked in"))
        spoken = [(one, presses("I say it aloud")) for one in (first, third, *rest)]
        written = (secretary, writes("Write an answer", "coffee"))
        await self._act("check_in", *spoken, written, (second, presses("Pass")))
        await self._until("check_in", lambda: played.reached("Record"))
        kept = [(first, says("note")), (secretary, says("decide")), (secretary, says("action"))]
        await self._act("record", *kept)
        recorded = self.lines["recorded"]
        await self._until("record", lambda: played.shows(recorded) or played.reached("Go to check-out"))
        await self._until("next", lambda: played.reached("Go to check-out"))
        await self._act("last", (third, says("last_note")))
        await self._until("last", lambda: played.reached("End the meeting"))
        said = [(second, writes("Write a word", "calm")), (third, writes("Write a word", "clear"))]
        await self._act("check_out", *said)
        await self._until("check_out", lambda: played.draft or played.is_published)
        await self._until("wait", lambda: played.is_published, meanwhile=self._send)
        await self._to("read")

    async def _to(self, step: str) -> None:
        if self.step != step:
            self.step = step
            await self.cast.teams.changed()

    async def _act(self, step: str, *acts: tuple[Player, Act]) -> None:
        await self._to(step)
        for player, act in acts:
            await asyncio.sleep(self.pace)
            await player.does(act)

    async def _until(
        self, step: str, done: Callable[[], object], meanwhile: Callable[[], Awaitable[str]] | None = None
    ) -> None:
        """`meanwhile` does what the six do by themselves, and tells the step that it is now."""
        while not done():
            seen = self.cast.teams.changes
            now = await (meanwhile or self._go_round)()
            await self._to("cancelled" if self.played.is_cancelled else now or step)
            if not done():
                await self.cast.teams.changed_since(seen)

    async def _go_round(self) -> str:
        """In a round each of the six says that they are done, when they have the floor."""
        if not self.played.in_round:
            return ""
        await self._to("round")
        for one in self.players:
            if await one.has_the_floor():
                await asyncio.sleep(self.pace)
                await one.does(presses("I'm done"))
        return "round"

    async def _send(self) -> str:
        """Who has the draft sends it, unless that is the one who leads."""
        person, message = self.played.draft or (None, None)
        if person is self.leader:
            return "own_draft"
        for one in self.players:
            if one.person is person:
                await asyncio.sleep(self.pace)
                await one.does(lambda each: each.press("Send as it is", message))
        return ""
