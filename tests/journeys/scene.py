"""Runde on a free port, five people in a channel of the fake Teams, and what they do there."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp import web, web_app

from app import application
from bot.settings import Settings
from tests.clock import QuickClock
from tests.fakes.teams import (
    Channel,
    Delivery,
    FakeTeams,
    Message,
    Outcome,
    Person,
    Place,
    Team,
    Thread,
    buttons,
)
from tests.fakes.teams.dialog import DialogView
from tests.live_card import live_of, plainly
from tests.ports import free_port

DANISH = {"Secretary": "Sekretær"}
NAMES = ("Mette Holm", "Jonas Bek", "Line Skov", "Ahmed Rahimi", "Søren Lund")


@dataclass
class Scene:
    """A team of five: `mette` plans and leads, `jonas` takes the minutes."""

    teams: FakeTeams
    clock: QuickClock
    team: Team
    channel: Channel
    people: list[Person]

    @property
    def mette(self) -> Person:
        return self.people[0]

    @property
    def jonas(self) -> Person:
        return self.people[1]

    @property
    def line(self) -> Person:
        return self.people[2]

    @property
    def thread(self) -> Thread:
        """The newest thread that Runde began."""
        return [t for t in self.channel.threads if t.messages[0].sender is None][-1]

    @property
    def live(self) -> Message:
        """The live card of the newest meeting."""
        return self.now(self.thread.messages[0])

    def now(self, message: Message) -> Message:
        """Where this card stands: one that went to the foot of its thread is followed there by the eye."""
        was = live_of(message)
        if was is None or not re.search(r"^\*\*(Moved|Flyttet)\*\*", plainly(message.card)):
            return message
        there = [m for t in self.channel.threads for m in t.messages]
        return [m for m in there if m.conversation == message.conversation and live_of(m) == was][-1]

    def shown(self, message: Message) -> str:
        """All texts of a card as everybody sees it, where it stands now."""
        return plainly(self.now(message).card)

    def said(self) -> list[str]:
        """What Runde posted in the channel's threads, the newest state of each."""
        return [plainly(m.card) for t in self.channel.threads for m in t.messages if m.sender is None]

    def private(self, person: Person) -> list[Message]:
        """What Runde wrote to somebody alone."""
        return [message for message in self.teams.chat(person).messages if message.sender is None]

    async def say(self, person: Person, text: str, where: Place | None = None) -> Delivery:
        return await self.teams.say(person, where or self.thread, text)

    async def press(self, person: Person, message: Message, title: str, **more: Any) -> Outcome:
        """A row is called by its last words; what is not in sight is looked for under More."""
        message = self.now(message)
        seen = buttons(await self.teams.view(person, message))
        title = next((each for each in seen if each.endswith(f". {title}")), title)
        menu = [each for each in ("More", "Mere") if each in seen]
        if title in seen or not menu:
            return await self.teams.press(person, message, title, **more)
        dialog = await self.teams.open_dialog(person, message, menu[0])
        return await dialog.send(title, **more)

    async def more(self, person: Person, message: Message, choice: str = "") -> DialogView:
        """The dialog “More” of a card, or what a choice in it leads to."""
        message = self.now(message)
        seen = buttons(await self.teams.view(person, message))
        title = next(each for each in seen if each.endswith(("More", "Mere")))
        dialog = await self.teams.open_dialog(person, message, title)
        if choice:
            await dialog.send(choice)
        return dialog

    async def seated(self, facilitator: Person, secretary: Person) -> None:
        """Who is proposed for the newest meeting hands over to these two."""
        await self.until_shown("are proposed|er foreslået", self.live)
        if self.holder("Secretary") is facilitator:
            await self._handed(facilitator, "swap", "Facilitator", facilitator)
        for role, person in (("Facilitator", facilitator), ("Secretary", secretary)):
            if (now := self.holder(role)) is not person and now is not None:
                await self._handed(now, f"{role} @{{{person.name}}}", role, person)

    async def _handed(self, by: Person, said: str, role: str, to: Person) -> None:
        await self.say(by, f"roles {said}")
        await self.teams.until(lambda: self.holder(role) is to)

    def holder(self, role: str) -> Person | None:
        """Who has the role by the live card of the newest meeting, while it is planned."""
        lines = self.shown(self.live).splitlines()
        said = {before: after for before, after in pairwise(lines) if before in (role, DANISH.get(role))}
        return next((one for one in self.people if one.name.split()[0] in said.values()), None)

    async def until_shown(self, text: str, message: Message | None = None) -> Message:
        """Waits until a post of Runde's, or this one, shows the text (a regular expression)."""

        def found() -> list[Message]:
            every = [m for channel in self.teams.channels for t in channel.threads for m in t.messages]
            every += [m for chat in self.teams.chats for m in chat.messages]
            every += [m for chat in self.teams.group_chats for m in chat.messages]
            among = [self.now(message)] if message else [m for m in every if m.sender is None]
            return [m for m in among if m.card and re.search(text, plainly(m.card), re.MULTILINE)]

        await self.teams.until(found)
        return found()[-1]

    def by_a_stranger(self, activity: dict[str, Any], **more: Any) -> dict[str, Any]:
        """The same as if somebody outside the team had made it up, in their own chat."""
        stranger = self.teams.add_person("Otto Fremmed")
        return {
            **activity,
            "id": "f:forged",
            "from": {"id": stranger.id, "name": stranger.name, "aadObjectId": stranger.aad},
            "conversation": {"id": self.teams.chat(stranger).id, "conversationType": "personal"},
            "channelData": {"tenant": {"id": self.teams.tenant}},
            **more,
        }

    def fine(self) -> None:
        """Nothing the service or a client would have minded."""
        assert self.teams.problems == [], "\n".join(self.teams.problems)


@asynccontextmanager
async def runde(chosen: Settings, clock: QuickClock) -> AsyncIterator[str]:
    """Runs the application; the answer is its address."""
    runner = web.AppRunner(application(chosen, clock), access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, chosen.host, chosen.port).start()
        yield f"http://{chosen.host}:{chosen.port}"
    finally:
        await runner.cleanup()
        # It remembers a thousand applications that had a middleware, with all that was in them.
        web_app._cached_build_middleware.cache_clear()


def chosen(url: str, folder: Path, **more: str) -> Settings:
    """Local mode on a free port."""
    told = {"RUNDE_DATABASE_URL": url, "RUNDE_DATA_DIR": str(folder), "RUNDE_PORT": free_port(), **more}
    return Settings.model_validate(told)


@asynccontextmanager
async def scene_of(chosen: Settings, language: str, clock: QuickClock) -> AsyncIterator[Scene]:
    """`language`: en or da, of everybody's Teams and so of the team."""
    locale = {"en": "en-GB", "da": "da-DK"}[language]
    async with FakeTeams(clock=clock) as teams, runde(chosen, clock) as address:
        teams.bot_url = address
        yield in_a_team(teams, clock, [teams.add_person(name, locale) for name in NAMES])


def in_a_team(teams: FakeTeams, clock: QuickClock, people: list[Person]) -> Scene:
    """A team with one channel that Runde is in."""
    team = teams.add_team("IT-drift", people)
    return Scene(teams, clock, team, teams.add_channel(team, "Møder"), people)


async def page(address: str) -> tuple[int, str]:
    """A page or document of the tab: its status, and its text however it is encoded."""
    async with aiohttp.ClientSession() as session, session.get(address) as answer:
        return answer.status, (await answer.read()).decode(errors="replace")


async def together(*acts: Any) -> list[Any]:
    return list(await asyncio.gather(*acts))
