"""Where an organisation has chosen one folder for all minutes, each channel's lie in one of its own there."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio

from manifest.check import check
from tests.clock import QuickClock
from tests.fakes.graph import Fail
from tests.fakes.graph.drive import Drive, Folder
from tests.fakes.graph.files import web_url
from tests.fakes.graph.plan import Operation
from tests.fakes.graph.world import Kind
from tests.fakes.teams import Message
from tests.fakes.teams.tls import Tls
from tests.journeys.publishing import Published, with_graph
from tests.journeys.scene import chosen, runde
from tests.journeys.test_publishing import corrected
from tests.teams.test_endpoint import TENANT

CHOSEN = "Referater æ/Møder 2026"


@dataclass
class Library:
    """`drive` is the site's that was selected, in which CHOSEN is `folder`."""

    published: Published
    url: str
    data: Path
    drive: Drive
    folder: Folder

    @asynccontextmanager
    async def begun(self, address: str | None = None) -> AsyncIterator[Published]:
        """Runde with that setting, "" for none."""
        scene, address = self.published.scene, self.folder.path if address is None else address
        made = chosen(self.url, self.data, **{**self.published.settings, "RUNDE_FILES": address})
        async with runde(made, scene.clock) as scene.teams.bot_url:
            yield self.published
        scene.fine()

    @property
    def inside(self) -> list[Folder]:
        return [each for each in self.drive.folders if each.within is self.folder]

    @property
    def asked(self) -> list[str]:
        """What Graph was asked to find out where documents go."""
        ways = ("channel", "site", "drives", "create folder", "folder")
        return [each.operation for each in self.published.graph.requests if each.operation in ways]

    async def receipt(self, card: Message) -> Message:
        """Once document and tab are there."""
        there = "Read them in the Runde tab(.|\n)*Word document in the folder for minutes"
        return await self.published.scene.until_shown(there, card)

    async def checked(self) -> str:
        made = chosen(self.url, self.data, **self.published.settings, RUNDE_FILES=self.folder.path)
        return "\n".join(await check(made, [TENANT]))


@asynccontextmanager
async def _library(url: str, data: Path, tls: Tls, kind: Kind = "standard") -> AsyncIterator[Library]:
    """With the least that Microsoft's pages say is enough: Sites.Selected, and that one site."""
    async with with_graph(tls, QuickClock(), kind) as published:
        graph = published.graph
        graph.revoke("Files.ReadWrite.All")
        graph.grant("Sites.Selected")
        published.team.grant("ChannelSettings.Read.Group")
        graph.add_drive("", TENANT, "Another site")
        drive = graph.add_drive("", TENANT, "Runde")
        graph.allow_site(drive)
        outer, _, inner = CHOSEN.partition("/")
        folder = drive.add_folder(inner, "", drive.add_folder(outer, ""))
        yield Library(published, url, data, drive, folder)


@pytest_asyncio.fixture
async def library(sqlite_url: str, tmp_path: Path, certificates: Tls) -> AsyncIterator[Library]:
    async with _library(sqlite_url, tmp_path, certificates) as made:
        yield made


async def test_the_minutes_lie_in_a_folder_of_the_channels_own_and_the_card_leads_there(
    library: Library,
) -> None:
    async with library.begun() as published:
        card = await library.receipt(await published.sent())
        asked = library.asked
        assert "folder" not in asked, "the channel's own"
        await library.receipt(await published.sent("Budget"))
        assert library.asked == asked, "where it is is known"
        (folder,) = library.inside
        assert folder.name.startswith("IT-drift – Møder (")
        first, second = folder.files
        assert (first.name, second.name) == (
            "Minutes – Operations – 2026-12-01.docx",
            "Minutes – Budget – 2026-12-01.docx",
        )
        assert web_url(first) in published.scene.shown(card)
        assert published.channel.files == {}
        assert "Your organisation decides who may read it there." in published.scene.shown(card)


@pytest.mark.parametrize("operation", ["channel", "site", "drives", "read item", "create folder"])
@pytest.mark.parametrize("after", [False, True])
async def test_whatever_goes_wrong_on_the_way_there_is_one_folder(
    library: Library, operation: Operation, after: bool
) -> None:
    async with library.begun() as published:
        published.graph.plan.next(operation, Fail.dropped(after_storing=after))
        await library.receipt(await published.sent())
        (folder,) = library.inside
        assert len(folder.files) == 1


async def test_a_folder_that_somebody_deleted_is_made_again(library: Library) -> None:
    async with library.begun() as published:
        await library.receipt(await published.sent())
        library.drive.folders.remove(library.inside[0])
        await library.receipt(await published.sent("Budget"))
        (folder,) = library.inside
        assert [file.name for file in folder.files] == ["Minutes – Budget – 2026-12-01.docx"]
        assert library.asked.count("site") == 1, "it is known"


async def test_when_the_chosen_folder_itself_was_made_anew_it_is_found_again(library: Library) -> None:
    async with library.begun() as published:
        await library.receipt(await published.sent())
        library.drive.folders.remove(library.inside[0])
        library.drive.folders.remove(library.folder)
        library.folder = library.drive.add_folder(library.folder.name, "", library.folder.within)
        await library.receipt(await published.sent("Budget"))
        (folder,) = library.inside
        assert [file.name for file in folder.files] == ["Minutes – Budget – 2026-12-01.docx"]


async def test_a_document_that_has_the_folders_name_is_the_administrators(library: Library) -> None:
    async with library.begun() as published:
        await library.receipt(await published.sent())
        (folder,) = library.inside
        library.drive.folders.remove(folder)
        file = library.folder.add(folder.name, b"", published.scene.people[0])
        card = await published.sent("Budget")
        await published.scene.until_shown("does not find it or may not write there", card)
        library.folder.files.remove(file)
        published.scene.clock.move(hours=7)
        await library.receipt(card)


@pytest.mark.parametrize("wrong", ["site", "library", "folder", "not selected", "only read", "no consent"])
async def test_a_folder_that_is_not_found_is_the_administrators_and_the_minutes_wait(
    library: Library, wrong: str
) -> None:
    site, top = library.drive.site, library.drive.root.path
    if wrong == "not selected":
        library.published.graph.forbid_site(library.drive)
    if wrong == "only read":
        library.published.graph.allow_site(library.drive, "read")
    if wrong == "no consent":
        library.published.team.revoke("ChannelSettings.Read.Group")
    ways = {"site": f"{site}x/Shared Documents/A", "library": f"{site}/Lists/A", "folder": f"{top}/A"}
    told = "does not find it or may not write there"
    told = r"owner of the team has let Runde see(.|\n)*Read.Group" if wrong == "no consent" else told
    async with library.begun(ways.get(wrong)) as published:
        card = await published.sent()
        await published.scene.until_shown(told, card)
        assert library.inside == []
    library.published.graph.allow_site(library.drive)
    library.published.team.grant("ChannelSettings.Read.Group")
    async with library.begun() as published:
        published.scene.clock.move(hours=7)
        await library.receipt(card)
        assert len(library.inside) == 1


@pytest.mark.parametrize("kind", ["private", "shared"])
async def test_what_some_people_of_a_team_keep_among_them_does_not_go_there(
    sqlite_url: str, tmp_path: Path, certificates: Tls, kind: Kind
) -> None:
    async with _library(sqlite_url, tmp_path, certificates, kind) as library, library.begun() as published:
        published.graph.selected_finds_folders = True
        published.graph.allow_site(published.channel.drive)
        await published.receipt(await published.sent())
        assert len(published.channel.files) == 1 and library.inside == []


async def test_from_when_it_is_chosen_new_minutes_go_there_and_old_ones_stay_where_they_are(
    library: Library,
) -> None:
    library.published.graph.selected_finds_folders = True
    library.published.graph.allow_site(library.published.channel.drive)
    async with library.begun("") as published:
        await published.receipt(await published.sent())
    async with library.begun() as published:
        await corrected(published, "Operations again")
        await published.graph.until(lambda: len(published.file.versions) == 2)
        await library.receipt(await published.sent("Budget"))
        (folder,) = library.inside
        assert [file.name for file in folder.files] == ["Minutes – Budget – 2026-12-01.docx"]
    async with library.begun("") as published:
        await published.receipt(await published.sent("Network"))
        assert len(published.channel.files) == 2


async def test_whoever_installs_it_is_told_whether_it_is_found(library: Library) -> None:
    async with library.begun() as published:
        await library.receipt(await published.sent())
    assert "the folder that RUNDE_FILES names is found" in (found := await library.checked())
    assert "missing" not in found
    library.published.graph.forbid_site(library.drive)
    lacking = await library.checked()
    assert "missing   the folder that RUNDE_FILES names (403 accessDenied)" in lacking
    assert "look at the address" in lacking
    library.published.graph.revoke("Sites.Selected")
    library.published.graph.grant("Files.ReadWrite.All")
    library.published.team.revoke("ChannelSettings.Read.Group")
    lacking = await library.checked()
    assert "missing   Sites.Selected" in lacking and "missing   ChannelSettings.Read.Group" in lacking
