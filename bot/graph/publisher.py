"""Documents and tabs of channels by Microsoft Graph: each call is one request, tried once."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlencode
from uuid import uuid4

from kiota_abstractions.base_request_configuration import RequestConfiguration
from msgraph.generated.models.channel_membership_type import ChannelMembershipType
from msgraph.generated.models.drive_item import DriveItem
from msgraph.generated.models.folder import Folder as NewFolder
from msgraph.generated.models.teams_app_installation import TeamsAppInstallation
from msgraph.generated.models.teams_tab import TeamsTab
from msgraph.generated.models.teams_tab_configuration import TeamsTabConfiguration
from msgraph.generated.teams.item.channels.item.channel_item_request_builder import (
    ChannelItemRequestBuilder,
)
from msgraph.generated.teams.item.channels.item.tabs.tabs_request_builder import TabsRequestBuilder
from msgraph.generated.teams.item.installed_apps.installed_apps_request_builder import (
    InstalledAppsRequestBuilder,
)

from bot.clock import Clock
from bot.domain.publication import InGraph, Trouble
from bot.graph.clients import Clients
from bot.graph.failures import FAILURES, code, status, troubled
from bot.graph.library import Library
from bot.ports.pages import ENTITY, tab_address
from bot.ports.publication import Changed, Folder, Missing, Stored, Taken, Troubled

_CONFLICT = "@microsoft.graph.conflictBehavior"
_UNFIT, _UNSIGNED, _REFUSED, _MISSING, _TAKEN, _CHANGED = 400, 401, 403, 404, 409, 412
_Channel = ChannelItemRequestBuilder.ChannelItemRequestBuilderGetQueryParameters


@dataclass(frozen=True, slots=True)
class GraphPublisher:
    """See bot.ports.publication. `app_id` is Runde's own, `package_id` its app package's, and
    `page` the address of the tab's pages. `_found` are folders by their addresses, the same for each channel
    of a tenant."""

    clients: Clients
    clock: Clock
    app_id: str
    package_id: str
    page: str
    _found: dict[tuple[str, str], Folder] = field(default_factory=dict)

    async def folder(self, tenant: str, group: str, channel: str) -> Folder:
        """Its own drive for a private or shared channel. Of a new channel there is none for some time."""
        async with self._asked(tenant, missing=Trouble.NO_FOLDER):
            of = self.clients.of(tenant).teams.by_team_id(group).channels.by_channel_id(channel)
            found = await of.files_folder.get(_asking())
        drive = found.parent_reference.drive_id if found and found.parent_reference else None
        if found is None or not found.id or not drive:
            raise Troubled(Trouble.NO_FOLDER, "a folder without a drive")
        return Folder(drive, found.id)

    async def is_for_all(self, tenant: str, group: str, channel: str) -> bool:
        async with self._asked(tenant, missing=Trouble.GONE, refused=Trouble.NO_CHANNEL):
            of = self.clients.of(tenant).teams.by_team_id(group).channels.by_channel_id(channel)
            found = await of.get(_asking(of=_Channel(select=["id", "membershipType"])))
        return found is not None and found.membership_type is ChannelMembershipType.Standard

    async def folder_in(self, tenant: str, library: str, name: str) -> Folder:
        if there := self._found.get((tenant, library)):
            try:
                return await self._made(tenant, there, name)
            except Missing:
                self._found.pop((tenant, library), None)
        there = self._found[tenant, library] = await self.library(tenant, library)
        return await self._made(tenant, there, name)

    async def _made(self, tenant: str, there: Folder, name: str) -> Folder:
        asked = DriveItem(name=name, folder=NewFolder(), additional_data={_CONFLICT: "fail"})
        children = self._drive(tenant, there.drive).items.by_drive_item_id(there.item).children
        try:
            async with self._asked(tenant, refused=Trouble.NO_LIBRARY):
                made = await children.post(asked, _asking())
        except Taken:
            # Made before, or the answer never came.
            made = await self._inside(tenant, there, name)
        return Folder(there.drive, self._stored(there.drive, made).item)

    async def library(self, tenant: str, address: str) -> Folder:
        """The folder of this address. A site that Runde may not see is as one that is not there."""
        where, sites = Library.at(address), self.clients.of(tenant).sites
        by_path = f"{self.clients.graph}/v1.0/sites/{where.site}"
        async with self._asked(tenant, missing=Trouble.NO_LIBRARY, refused=Trouble.NO_LIBRARY):
            site = await sites.by_site_id(where.host).with_url(by_path).get(_asking())
            drives = await sites.by_site_id(site.id if site and site.id else "").drives.get(_asking())
            if (found := where.within((drives.value if drives else None) or ())) is None:
                raise Troubled(Trouble.NO_LIBRARY, "no document library of that site")
            drive, path = found
            items = self._drive(tenant, drive).items
            item = await items.by_drive_item_id(f"root:/{path}:" if path else "root").get(_asking())
        return Folder(drive, self._stored(drive, item).item)

    async def _inside(self, tenant: str, there: Folder, name: str) -> DriveItem | None:
        by_name = self._drive(tenant, there.drive).items.by_drive_item_id(f"{there.item}:/{name}:")
        async with self._asked(tenant):
            found: DriveItem | None = await by_name.get(_asking())
        if found is not None and found.folder is None:
            raise Troubled(Trouble.NO_LIBRARY, "a document has the folder's name")
        return found

    async def find(self, tenant: str, folder: Folder, name: str) -> Stored | None:
        return await self.look(tenant, folder.drive, f"{folder.item}:/{name}:")

    async def look(self, tenant: str, drive: str, item: str) -> Stored | None:
        try:
            async with self._asked(tenant):
                found = await self._drive(tenant, drive).items.by_drive_item_id(item).get(_asking())
        except Missing:
            return None
        return self._stored(drive, found)

    async def create(self, tenant: str, folder: Folder, name: str, body: bytes) -> Stored:
        """Never over one that is there: not even our own, which may be another meeting's."""
        content = self._content(tenant, folder.drive, f"{folder.item}:/{name}:")
        address = (
            f"{self.clients.graph}/v1.0/drives/{quote(folder.drive, safe='')}/items/"
            f"{quote(folder.item, safe='')}:/{quote(name, safe='')}:/content?"
            + urlencode({_CONFLICT: "fail"})
        )
        async with self._asked(tenant):
            return self._stored(folder.drive, await content.with_url(address).put(body, _asking()))

    async def replace(self, tenant: str, stored: Stored, body: bytes) -> Stored:
        content = self._content(tenant, stored.drive, stored.item)
        async with self._asked(tenant):
            return self._stored(stored.drive, await content.put(body, _asking({"If-Match": stored.etag})))

    async def app(self, tenant: str, group: str) -> str:
        asked = InstalledAppsRequestBuilder.InstalledAppsRequestBuilderGetQueryParameters(
            expand=["teamsApp"], filter=f"teamsApp/externalId eq '{self.package_id}'"
        )
        async with self._asked(tenant, missing=Trouble.GONE, refused=Trouble.NO_APPS):
            found = (
                await self.clients.of(tenant).teams.by_team_id(group).installed_apps.get(_asking(of=asked))
            )
        ids = [_catalogued(each) for each in (found.value if found else None) or ()]
        if known := next(filter(None, ids), ""):
            return known
        raise Troubled(Trouble.NOT_INSTALLED, "not among the team's apps")

    async def tab(self, tenant: str, known: InGraph, channel: str) -> str | None:
        asked = TabsRequestBuilder.TabsRequestBuilderGetQueryParameters(
            expand=["teamsApp"], filter=f"teamsApp/id eq '{known.app}'"
        )
        async with self._asked(tenant, missing=Trouble.GONE):
            found = await self._tabs(tenant, known, channel).get(_asking(of=asked))
        ours = [tab.id for tab in (found.value if found else None) or () if tab.id]
        return ours[0] if ours else None

    async def add_tab(self, tenant: str, known: InGraph, channel: str, name: str) -> str:
        """400 when Runde is not in the team, or is blocked there (Microsoft's “Add tab to channel”)."""
        catalogue = f"{self.clients.graph}/v1.0/appCatalogs/teamsApps/{known.app}"
        tab = TeamsTab(
            display_name=name,
            configuration=TeamsTabConfiguration(
                entity_id=ENTITY,
                content_url=tab_address(self.page),
                website_url=f"{self.page}/tab/",
                remove_url=tab_address(self.page, "remove"),
            ),
            additional_data={"teamsApp@odata.bind": catalogue},
        )
        async with self._asked(tenant, missing=Trouble.GONE, unfit=Trouble.NOT_INSTALLED):
            made = await self._tabs(tenant, known, channel).post(tab, _asking())
        if made is None or not made.id:
            raise Troubled(Trouble.AWAY, "a tab without an id")
        return str(made.id)

    @asynccontextmanager
    async def _asked(
        self,
        tenant: str,
        missing: Trouble | None = None,
        unfit: Trouble = Trouble.AWAY,
        refused: Trouble = Trouble.REFUSED,
    ) -> AsyncIterator[None]:
        """What Graph answers otherwise than asked: `missing` is a 404 that is no missing document, `unfit` a
        400, `refused` a 403."""
        try:
            yield
        except FAILURES as error:
            found = status(error)
            if found == _UNSIGNED:
                await self.clients.sign_in_again(tenant)
            if found == _CHANGED:
                raise Changed(code(error)) from error
            if found == _TAKEN:
                raise Taken(code(error)) from error
            if found == _MISSING and missing is None:
                raise Missing(code(error)) from error
            means = {_MISSING: missing or Trouble.GONE, _UNFIT: unfit, _REFUSED: refused}
            raise troubled(error, self.clock.now(), means) from error

    def _drive(self, tenant: str, drive: str) -> Any:
        return self.clients.of(tenant).drives.by_drive_id(drive)

    def _content(self, tenant: str, drive: str, item: str) -> Any:
        return self._drive(tenant, drive).items.by_drive_item_id(item).content

    def _tabs(self, tenant: str, known: InGraph, channel: str) -> Any:
        return self.clients.of(tenant).teams.by_team_id(known.group).channels.by_channel_id(channel).tabs

    def _stored(self, drive: str, item: DriveItem | None) -> Stored:
        """Of a document that an app wrote, Graph says which; of one that a person changed, it says who."""
        if item is None or not item.id:
            raise Troubled(Trouble.AWAY, "a document without an id")
        by = item.last_modified_by.application if item.last_modified_by else None
        ours = by is not None and (by.id or "").lower() == self.app_id.lower()
        return Stored(drive, item.id, item.e_tag or "", item.c_tag or "", item.web_url or "", ours)


def _catalogued(installed: TeamsAppInstallation) -> str:
    return str(installed.teams_app.id or "") if installed.teams_app else ""


def _asking(headers: Mapping[str, str] | None = None, of: Any = None) -> RequestConfiguration[Any]:
    """With an id of its own, by which Microsoft finds it."""
    asked: RequestConfiguration[Any] = RequestConfiguration(query_parameters=of)
    for name, value in {"client-request-id": str(uuid4()), **(headers or {})}.items():
        asked.headers.add(name, value)
    return asked
