"""`python -m tests.graph.loaded`: how much of Graph's SDK a process has loaded, before it is wanted, when it
is warm, and after everything was asked once."""

import asyncio
import importlib
import sys
import tempfile
from pathlib import Path

from bot.domain.publication import InGraph
from bot.graph.graph import Graph
from bot.settings import Settings
from tests.clock import QuickClock


def _count() -> None:
    print(sum(name.startswith(("msgraph", "kiota")) for name in sys.modules), flush=True)  # noqa: T201


async def main() -> None:
    importlib.import_module("app")
    _count()
    from tests.fakes.graph import FakeGraph
    from tests.fakes.teams.login import logging_in
    from tests.fakes.teams.tls import tls
    from tests.teams.signed import APP, SECRET, registered

    clock, certificates = QuickClock(), tls(Path(tempfile.mkdtemp()))
    async with (
        logging_in(APP, SECRET, certificates) as login,
        FakeGraph(APP, clock, certificates.server) as fake,
    ):
        login.graphs.append(fake.address)
        fake.trust(login)
        login.roles = fake.roles_in
        told = registered("", login.address, certificates, RUNDE_GRAPH_URL=fake.address)
        graph = Graph(Settings.model_validate({**told, "MicrosoftAppTenantId": fake.tenant}), clock)
        publisher = await graph()
        _count()
        fake.grant("Files.ReadWrite.All", "TeamsTab.ReadWrite.All", "TeamsAppInstallation.ReadForTeam.All")
        team = fake.add_team("IT-drift")
        channel = team.add_channel("Møder")
        team.install("06805b9e-77e3-4b93-ac81-525eb87513b8", graph.chosen.package_id)
        folder = await publisher.folder(fake.tenant, team.id, channel.id)
        stored = await publisher.create(fake.tenant, folder, "a.docx", b"1")
        await publisher.find(fake.tenant, folder, "a.docx")
        await publisher.replace(fake.tenant, stored, b"2")
        known = InGraph(team.id, app=await publisher.app(fake.tenant, team.id))
        assert await publisher.tab(fake.tenant, known, channel.id) is None
        await publisher.add_tab(fake.tenant, known, channel.id, "Runde")
        assert await publisher.look(fake.tenant, folder.drive, "none") is None
        fake.grant("Sites.ReadWrite.All", "ChannelSettings.Read.All")
        assert await publisher.is_for_all(fake.tenant, team.id, channel.id)
        shared = fake.add_drive("", fake.tenant, "Runde").add_folder("Minutes", "")
        for _ in range(2):
            await publisher.folder_in(fake.tenant, shared.path, "Operations")
        _count()
        await graph.close()


if __name__ == "__main__":
    asyncio.run(main())
