"""A team whose Runde publishes: with an app id, and Microsoft Graph beside Teams, each over real TLS."""

import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID, uuid5

from tests.clock import QuickClock
from tests.fakes.graph import Channel, FakeGraph, StoredFile, Team
from tests.fakes.graph.world import Kind
from tests.fakes.teams import FakeTeams, Message
from tests.fakes.teams.issuer import issuing
from tests.fakes.teams.login import Login, logging_in
from tests.fakes.teams.tls import Tls
from tests.journeys.scene import NAMES, Scene, chosen, in_a_team, runde
from tests.teams.signed import APP, SECRET, registered
from tests.teams.test_endpoint import TENANT

CATALOGUE = "06805b9e-77e3-4b93-ac81-525eb87513b8"
PUBLIC = "https://runde.example.dk"
IN_TEAM = ("TeamsTab.Create.Group", "TeamsTab.Read.Group", "TeamsAppInstallation.Read.Group")


@dataclass
class Published:
    """`settings` are Runde's, as its environment has them."""

    scene: Scene
    graph: FakeGraph
    team: Team
    channel: Channel
    login: Login
    settings: Mapping[str, str]

    def consent(self) -> None:
        """Both steps of the ladder are taken."""
        self.install(CATALOGUE)
        self.team.grant(*IN_TEAM)
        self.graph.grant("Files.ReadWrite.All")

    def install(self, catalogued: str) -> None:
        package = str(uuid5(UUID(APP), "Teams app"))
        self.team.install(catalogued, external_id=package)

    async def sent(self, title: str = "Operations") -> Message:
        """A short meeting whose minutes are sent: the card in the thread."""
        scene, words = self.scene, re.escape(title)
        before = len(scene.channel.threads)
        await scene.say(scene.mette, f"meeting “{title}”", scene.channel)
        # What was typed is a thread, and the meeting another.
        await scene.teams.until(lambda: len(scene.channel.threads) == before + 2)
        live = scene.live
        await scene.say(scene.mette, "start really Mail is down")
        await scene.until_shown("Check-in", live)
        await scene.say(scene.mette, "next")
        await scene.say(scene.mette, "note Restarted at noon")
        await scene.say(scene.mette, "end")
        draft = await scene.until_shown(f"Draft(.|\n)*{words}")
        await scene.press(scene.mette, draft, "Send as it is")
        posted = scene.thread.messages

        def there() -> list[Message]:
            return [one for one in posted if one.card and re.search(f"Minutes: {words}", scene.shown(one))]

        await scene.teams.until(there)
        return there()[-1]

    async def receipt(self, card: Message) -> Message:
        """Once document and tab are there."""
        return await self.scene.until_shown("Read them in the Runde tab(.|\n)*Word document in Files", card)

    @property
    def file(self) -> StoredFile:
        """The only one."""
        (file,) = self.channel.files.values()
        return file


@asynccontextmanager
async def with_graph(tls: Tls, clock: QuickClock, kind: Kind = "standard") -> AsyncIterator[Published]:
    """Everything is allowed, in a channel of this kind; Runde is still to be started."""
    async with (
        issuing(clock, APP, tls) as issuer,
        logging_in(APP, SECRET, tls) as login,
        FakeGraph(APP, clock, tls.server, TENANT) as graph,
        FakeTeams(clock=clock, tls=tls.server) as teams,
    ):
        login.graphs.append(graph.address)
        graph.trust(login)
        login.roles = graph.roles_in
        teams.tenant = TENANT
        teams.connector.admits = lambda token: token in login.given
        teams.sign = lambda: issuer.token(teams.service_url)
        more = {"RUNDE_GRAPH_URL": graph.address, "RUNDE_PUBLIC_URL": PUBLIC}
        settings = registered(issuer.url, login.address, tls, **more)
        scene = in_a_team(teams, clock, [teams.add_person(name, "en-GB") for name in NAMES])
        team = graph.add_team(scene.team.name, scene.team.group, TENANT)
        channel = team.add_channel(scene.channel.name, scene.channel.id, kind)
        published = Published(scene, graph, team, channel, login, settings)
        published.consent()
        yield published
        assert graph.problems == []


@asynccontextmanager
async def publishing(
    url: str, folder: Path, tls: Tls, clock: QuickClock, kind: Kind = "standard"
) -> AsyncIterator[Published]:
    async with with_graph(tls, clock, kind) as published:
        made = chosen(url, folder, **published.settings)
        async with runde(made, clock) as published.scene.teams.bot_url:
            yield published
        published.scene.fine()
