"""“Play a meeting”: six people act by themselves while the seventh leads them from plan to minutes."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from bot.language.texts import Texts
from tests.fakes.teams import Message, Person, buttons
from tests.live_card import live_of, plainly
from tests.stage.cast import Cast

Json = dict[str, Any]
Act = Callable[["Player"], Awaitable[object]]
# The steps in their order: what the one who leads is told at each, by its name in the page's words.
STEPS = ("plan", "gather", "start", "check_in", "topic", "last", "check_out", "wait", "read")
# What the meeting's card offers to all as it goes on: a step may be over before all see it.
OFFERED = ("Start the meeting", "All have checked in", "Record", "Go to check-out", "End the meeting")
# Seconds between what two people do: slow enough to be followed, quick enough for a meeting in three minutes.
PACE = 0.8


@dataclass(slots=True)
class Tour:
    """`lines`: what the people say, by name, in their language. The step is told to whoever leads alone."""

    cast: Cast
    leader: Person
    lines: Mapping[str, str]
    pace: float = PACE
    step: str = STEPS[0]
    texts: Texts = field(init=False)
    before: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.texts = Texts(self.cast.language, self.leader.timezone)
        self.before = {meeting for each in self._said() if (meeting := live_of(each))}

    def told(self) -> Json:
        number = STEPS.index(self.step) + 1
        names = [one.name.split()[0] for one in self.others]
        return {
            **dict(zip(("secretary", "first", "second"), names, strict=False)),
            **{"step": self.step, "number": number, "of": len(STEPS), "place": self.cast.meeting_place.id},
            "meeting": self._meeting(),
        }

    @property
    def others(self) -> list[Person]:
        return [one for one in self.cast.people if one is not self.leader]

    async def play(self) -> None:
        """Until the minutes are there. What one of the six can't do, since it was done already or the meeting
        went another way, is left out."""
        secretary, first, second, third, *rest = (Player(self, one) for one in self.others)
        await self._until("plan", self.live)
        await self._act("gather", (secretary, _presses("I take the minutes")), (first, _says("topic")))
        await self._act("gather", (second, _says("other_topic")))
        await self._until("gather", lambda: self._first_button() == self.texts("Start the meeting"))
        await self._until("start", self._offers("All have checked in"))
        written = (secretary, _writes("Write an answer", "coffee"))
        spoken = [(one, _presses("I say it aloud")) for one in (first, third, *rest)]
        await self._act("check_in", *spoken, written, (second, _presses("Pass")))
        await self._until("check_in", self._offers("Record"))
        kept = [(first, _says("note")), (secretary, _says("decide")), (secretary, _says("action"))]
        await self._act("topic", *kept)
        await self._until("topic", self._offers("Go to check-out"), meanwhile=self._go_round)
        await self._act("last", (third, _says("last_note")))
        await self._until("last", self._offers("End the meeting"), meanwhile=self._go_round)
        said = [(second, _writes("Write a word", "calm")), (third, _writes("Write a word", "clear"))]
        await self._act("check_out", *said)
        await self._until("check_out", lambda: self._draft(secretary))
        sent = self.texts("Send as it is")
        await self._act("wait", (secretary, lambda one: one.press(self._draft(one), sent)))
        await self._until("wait", self._published)
        await self._to("read")

    def _meeting(self) -> str:
        live = self.live()
        return (live_of(live) or "") if live else ""

    def live(self) -> Message | None:
        """The card of the meeting that is played, where it stands now."""
        found = [each for each in self._said() if (meeting := live_of(each)) and meeting not in self.before]
        return found[-1] if found else None

    def _said(self) -> list[Message]:
        threads = self.cast.meeting_place.threads
        return [m for t in threads for m in t.messages if m.sender is None and m.card and not m.deleted]

    def _offers(self, title: str) -> Callable[[], bool]:
        """Whether the card offers it to all, or what comes later."""
        return lambda: self._phase() >= OFFERED.index(title)

    def _phase(self) -> int:
        live = self.live()
        offered = buttons(live.card or {}) if live else []
        if live and not offered:
            return len(OFFERED)
        return max((n for n, title in enumerate(OFFERED) if self.texts(title) in offered), default=-1)

    def _first_button(self) -> str:
        """With an agenda it is that the meeting starts."""
        live = self.live()
        return next(iter(buttons(live.card or {})), "") if live else ""

    def _published(self) -> bool:
        return any(self.texts("✓ Published") in plainly(each.card) for each in self._said())

    def _draft(self, secretary: "Player") -> Message | None:
        told = self.cast.teams.chat(secretary.person).messages
        title = self.texts("Send as it is")
        return next((each for each in reversed(told) if title in buttons(each.card or {})), None)

    async def _to(self, step: str) -> None:
        self.step = step
        await self.cast.teams.changed()

    async def _act(self, step: str, *acts: tuple["Player", Act]) -> None:
        await self._to(step)
        for player, act in acts:
            await asyncio.sleep(self.pace)
            await player.does(act)

    async def _until(
        self,
        step: str,
        done: Callable[[], object],
        meanwhile: Callable[[], Awaitable[None]] | None = None,
    ) -> None:
        """Waits for whoever leads, however long they take."""
        await self._to(step)
        while not done():
            seen = self.cast.teams.changes
            if meanwhile:
                await meanwhile()
            if not done():
                await self.cast.teams.changed_since(seen)

    async def _go_round(self) -> None:
        """In a round everybody but the one who leads says by themselves that they are done."""
        live = self.live()
        for one in self.others:
            if live and self.texts("I'm done") in await self._seen_by(one, live):
                await asyncio.sleep(self.pace)
                await Player(self, one).does(_presses("I'm done"))

    async def _seen_by(self, person: Person, message: Message) -> list[str]:
        return buttons(await self.cast.teams.view(person, message))


@dataclass(frozen=True, slots=True)
class Player:
    """One of the six, and what they do on the meeting's card and in its thread."""

    tour: Tour
    person: Person

    async def does(self, act: Act) -> None:
        with suppress(AssertionError):
            await act(self)

    async def say(self, line: str) -> None:
        live = self.tour.live()
        place = self.tour.cast.teams.place(live.conversation) if live else None
        if place:
            await self.tour.cast.teams.say(self.person, place, self.tour.lines[line])

    async def press(self, message: Message | None, title: str) -> None:
        """A row is called by its last words."""
        assert message is not None
        seen = buttons(await self.tour.cast.teams.view(self.person, message))
        named = next((each for each in seen if each.endswith(f". {title}")), title)
        await self.tour.cast.teams.press(self.person, message, named)

    async def write(self, title: str, line: str) -> None:
        """In the one field of the dialog that the button opens."""
        live = self.tour.live()
        assert live is not None
        dialog = await self.tour.cast.teams.open_dialog(self.person, live, title)
        field = next(each["id"] for each in dialog.card["body"] if each["type"].startswith("Input."))
        await dialog.fill(field, self.tour.lines[line]).send()


def _says(line: str) -> Act:
    return lambda one: one.say(line)


def _presses(title: str) -> Act:
    return lambda one: one.press(one.tour.live(), one.tour.texts(title))


def _writes(title: str, line: str) -> Act:
    return lambda one: one.write(one.tour.texts(title), line)
