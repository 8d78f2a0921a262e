"""Rooms for a storm: a channel of four people each, what they do in it at once, and what is seen then."""

import asyncio
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from tests.clock import QuickClock
from tests.fakes.teams import Chat, Fail, Message, Thread
from tests.journeys.scene import Scene
from tests.journeys.spread import SpreadTeams
from tests.live_card import plainly

FIRST = ("Mette", "Jonas", "Line", "Ahmed")
# In each wave so many of each.
NOTES, PLANNED, WORDS = 3, 2, 3


@dataclass
class Room:
    """In every second room the check-in is open, in the others the first topic. What is written has a name
    that occurs once."""

    name: str
    scene: Scene
    at_topic: bool
    thread: Thread | None = None
    live: Message | None = None
    notes: list[str] = field(default_factory=list)
    planned: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    answered: int = 0

    async def begin(self) -> None:
        scene = self.scene
        await scene.say(scene.mette, f"meeting Home{self.name}x", scene.channel)
        self.live = await scene.until_shown(f"Home{self.name}x")
        self.thread = scene.thread
        await scene.say(scene.mette, "topic Rota")
        await scene.press(scene.mette, self.live, "Start the meeting")
        await scene.until_shown("^Check-in", self.live)
        if self.at_topic:
            await self.scene.say(self.scene.mette, "next really")
            await self.scene.until_shown("Topic 1 of 1", self.live)

    def slow(self) -> Fail:
        """The next meeting planned here arrives at Teams, which does not say so until it is let."""
        return self.scene.teams.plan.next("create", Fail.slow(), where=self.scene.channel)

    async def wave(self, number: int) -> None:
        acts = [self._noting(number), self._planning(number), self._wondering(number)]
        acts.append(self._recording(number) if self.at_topic else self._answering(number))
        await asyncio.gather(*acts)

    async def _noting(self, wave: int) -> None:
        for n in range(NOTES):
            await self._note(f"Note{self.name}w{wave}n{n}x")

    async def _note(self, text: str) -> None:
        self.notes.append(text)
        assert self.thread is not None
        await self.scene.say(self.scene.mette, f"note {text}", self.thread)

    async def _planning(self, wave: int) -> None:
        """Each becomes a post in the channel."""
        for n in range(PLANNED):
            self.planned.append(f"Plan{self.name}w{wave}n{n}x")
            await self.scene.say(self.scene.line, f"meeting {self.planned[-1]}", self.scene.channel)

    async def _wondering(self, wave: int) -> None:
        """No word of Runde's, which is said back in private."""
        for n in range(WORDS):
            self.words.append(f"Zyx{self.name}w{wave}n{n}x")
            await self.scene.say(self.scene.people[3], self.words[-1], self.chat)

    async def _recording(self, wave: int) -> None:
        assert self.live is not None
        for n in range(2):
            dialog = await self.scene.teams.open_dialog(self.scene.jonas, self.live, "Record")
            self.notes.append(f"Form{self.name}w{wave}n{n}x")
            await dialog.fill("record_notes", self.notes[-1]).send()

    async def _answering(self, wave: int) -> None:
        """One passes in the first wave, two write a line in the second."""
        assert self.live is not None
        if wave == 1:
            await self.scene.press(self.scene.jonas, self.live, "Pass")
        for person in self.scene.people[2:] if wave == 2 else ():
            dialog = await self.scene.teams.open_dialog(person, self.live, "Write an answer")
            await dialog.fill("round_words", f"Snow{self.name}").send()
        self.answered += wave

    @property
    def chat(self) -> Chat:
        return self.scene.teams.chat(self.scene.people[3])

    def posts(self) -> dict[str, list[str]]:
        """By conversation, what Runde posted there, in order, by its names."""
        roots = [thread.messages[0] for thread in self.scene.channel.threads]
        return {
            self.scene.channel.id: _named("Plan", self.name, roots),
            self.chat.id: _named("Zyx", self.name, self.chat.messages),
        }

    def expected(self) -> dict[str, list[str]]:
        return {self.scene.channel.id: self.planned, self.chat.id: self.words}

    def is_all_said(self, last: set[str]) -> bool:
        """`last`: what stands on the live card as recorded last."""
        assert self.live is not None
        shown = self.scene.shown(self.scene.now(self.live))
        waits = self.at_topic or "Still missing: Mette" in shown
        there = all(set(self.expected()[where]) <= set(said) for where, said in self.posts().items())
        return waits and there and all(text in shown for text in last)


def _named(kind: str, room: str, messages: list[Message]) -> list[str]:
    ours = [plainly(m.versions[0].card) for m in messages if m.sender is None]
    found = [re.search(rf"{kind}{room}w\dn\dx", text) for text in ours]
    return [match[0] for match in found if match]


def doubled(posts: list[str]) -> list[str]:
    """What was posted again right after itself."""
    return [second for first, second in pairwise(posts) if first == second]


def in_rooms(tenants: Sequence[SpreadTeams], clock: QuickClock, each: int) -> list[Room]:
    """So many for each tenant, in turn."""
    return [
        _room(f"R{n}", tenants[n % len(tenants)], clock, at_topic=n % 2 == 1)
        for n in range(len(tenants) * each)
    ]


def _room(name: str, teams: SpreadTeams, clock: QuickClock, at_topic: bool) -> Room:
    people = [teams.add_person(f"{first}{name} Holm") for first in FIRST]
    team = teams.add_team(name, people)
    return Room(name, Scene(teams, clock, team, teams.add_channel(team, "Meetings"), people), at_topic)
