"""Teams as Graph sees them: their channels, tabs, apps and folders, and what an app may do there."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Literal
from urllib.parse import quote

from tests.fakes.teams.world import Clock, Json, Person

from .drive import Drive, Folder, StoredFile, guid

Kind = Literal["standard", "private", "shared"]
BUILT_IN = "com.microsoft.teamspace.tab."


@dataclass(frozen=True, slots=True)
class Caller:
    """Whose token it is, and in which tenant."""

    tenant: str
    app_id: str


NOBODY = Caller("", "")


@dataclass(frozen=True, slots=True)
class App:
    """`id` is the catalogue's, `external_id` the manifest's, `entra` the app registration that it is;
    `pinned`: it has a static tab for teams."""

    id: str
    external_id: str
    entra: str
    configurable: bool = True
    pinned: bool = False
    name: str = "Runde"
    version: str = "1.0.0"

    def json(self) -> Json:
        told = {"id": self.id, "externalId": self.external_id, "displayName": self.name}
        return {**told, "distributionMethod": "organization"}


@dataclass(slots=True, eq=False)
class Tab:
    """`app` is the catalogue's id."""

    id: str
    display_name: str
    app: str
    entity_id: str | None = None
    content_url: str | None = None
    website_url: str | None = None
    remove_url: str | None = None


@dataclass(slots=True, eq=False)
class Channel:
    """`folder` is None until SharePoint has made it; `drive` is where it will be."""

    id: str
    name: str
    team: "Team"
    kind: Kind
    drive: Drive
    folder: Folder | None = None
    tabs: list[Tab] = field(default_factory=list)
    made: int = 0

    @property
    def files(self) -> dict[str, StoredFile]:
        return {file.name: file for file in self.folder.files} if self.folder else {}

    def provision(self) -> None:
        """SharePoint has made the folder."""
        self.folder = self.folder or self.drive.add_folder(self.name, self.id)

    def add_file(self, name: str, body: bytes, by: Person) -> StoredFile:
        """A person put it there."""
        self.provision()
        assert self.folder
        return self.folder.add(name, body, by)

    def add_tab(self, display_name: str, app: str, entity_id: str, content_url: str, **more: str) -> Tab:
        """By hand; `more` is website_url or remove_url."""
        return self.pin(Tab("", display_name, app, entity_id, content_url, **more))

    def pin(self, tab: Tab) -> Tab:
        """Under an id of its own."""
        self.made += 1
        self.tabs.append(replace(tab, id=str(guid(f"{self.id}/tab/{self.made}"))))
        return self.tabs[-1]

    def remove_tab(self, tab: Tab) -> None:
        self.tabs.remove(tab)

    def rename(self, name: str) -> None:
        """Its folder is renamed with it, and stays the same item."""
        self.name = name
        if self.folder:
            self.folder.name = name

    def delete(self) -> None:
        """What is in a standard channel's folder stays in the team's library; another's site goes with it."""
        self.team.channels.remove(self)
        if self.kind != "standard":
            self.drive.folders.clear()

    def tab_url(self, tab: Tab) -> str:
        label = f"label={quote(tab.display_name)}&groupId={self.team.id}&tenantId={self.team.tenant}"
        return f"https://teams.microsoft.com/l/channel/{quote(self.id, safe='')}/tab%3a%3a{tab.id}?{label}"


@dataclass(slots=True, eq=False)
class Team:
    """`id` is the Entra group's; `granted` what its owners consented to: it holds while the app is there."""

    world: "World"
    id: str
    name: str
    tenant: str
    drive: Drive
    channels: list[Channel] = field(default_factory=list)
    apps: list[App] = field(default_factory=list)
    granted: set[str] = field(default_factory=set)

    def add_channel(
        self, name: str, id: str = "", kind: Kind = "standard", folder_ready: bool = True
    ) -> Channel:
        made = guid(f"{self.id}/channel/{name}")
        # Private and shared channels have a site of their own.
        drive = self.drive if kind == "standard" else self._site(name)
        channel = Channel(id or f"19:{made.hex}@thread.tacv2", name, self, kind, drive)
        self.channels.append(channel)
        if folder_ready:
            channel.provision()
        return channel

    def _site(self, channel: str) -> Drive:
        return self.world.add_drive(self.id, self.tenant, f"{self.name}-{channel}")

    def channel(self, id: str) -> Channel | None:
        return next((channel for channel in self.channels if channel.id == id), None)

    def install(
        self, catalogue_id: str, external_id: str = "", configurable: bool = True, pinned: bool = False
    ) -> App:
        """The asking app, in place of what is there of it; without an `external_id` that is its app id."""
        self.uninstall()
        own = self.world.app_id
        self.apps.append(App(catalogue_id, external_id or own, own, configurable, pinned))
        return self.apps[-1]

    def uninstall(self) -> None:
        self.apps = [app for app in self.apps if app.entra != self.world.app_id]

    def app(self, id: str) -> App | None:
        return next((app for app in self.apps if app.id == id), None)

    def grant(self, *permissions: str) -> None:
        """Resource-specific consent."""
        self.granted |= set(permissions)

    def revoke(self, *permissions: str) -> None:
        self.granted -= set(permissions)

    def delete(self) -> None:
        self.world.teams.remove(self)
        for drive in [drive for drive in self.world.drives if drive.team == self.id]:
            self.world.drives.remove(drive)


class World:
    """Everything that is true in the fake; nothing here speaks HTTP.

    `promotes`: SharePoint writes into Word documents it is given, so that their size and hash are not those
    of what was sent; `promotes_late`: after it has answered, so that the eTag it told is an old one at once.
    `selected_finds_folders`: whether Sites.Selected is enough to ask for a channel's
    folder, which no page of Microsoft's says. `throttles`: more than four requests a second about one team
    are refused. `latency`: seconds until it answers. `most_bytes`: of a file that comes in one request.
    `expired`: tokens that were good once.
    """

    def __init__(self, app_id: str, clock: Clock | None = None, tenant: str = "") -> None:
        self.app_id = app_id
        self.clock: Clock = clock or (lambda: datetime.now(UTC))
        self.tenant = tenant or str(guid("tenant"))
        self.teams: list[Team] = []
        self.drives: list[Drive] = []
        self.latency = 0.0
        self.throttles = False
        self.most_bytes = 250 * 1024 * 1024
        self.promotes = True
        self.promotes_late = False
        self.selected_finds_folders = False
        self.roles: set[tuple[str, str]] = set()
        self.sites: dict[str, Literal["read", "write"]] = {}
        self.problems: list[str] = []
        self.expired: set[str] = set()
        # Whose a token is; None: nobody's.
        self.tokens: Callable[[str], Caller | None] = self._any_token

    def add_team(self, name: str, group_id: str = "", tenant: str = "") -> Team:
        id, tenant = group_id or str(guid(f"team/{name}")), tenant or self.tenant
        self.teams.append(Team(self, id, name, tenant, self.add_drive(id, tenant, name)))
        return self.teams[-1]

    def add_drive(self, team: str, tenant: str, name: str) -> Drive:
        """A site of the team's."""
        made = guid(f"drive/{team}/{name}")
        site = f"https://contoso.sharepoint.com/sites/{quote(name.replace(' ', ''))}"
        drive = Drive(f"b!{made.hex}", site, tenant, team, self.clock, lambda: self.promotes)
        self.drives.append(drive)
        return drive

    def grant(self, *roles: str, tenant: str = "") -> None:
        """An administrator's consent, for all teams of the tenant, or of every tenant."""
        self.roles |= {(tenant, role) for role in roles}

    def revoke(self, *roles: str, tenant: str = "") -> None:
        self.roles -= {(tenant, role) for role in roles}

    def roles_in(self, tenant: str) -> set[str]:
        return {role for where, role in self.roles if where in ("", tenant)}

    def allow_site(self, drive: Drive, role: Literal["read", "write"] = "write") -> None:
        """What Sites.Selected needs besides: the app's right on the one site."""
        self.sites[drive.id] = role

    def forbid_site(self, drive: Drive) -> None:
        self.sites.pop(drive.id, None)

    def team(self, id: str, tenant: str) -> Team | None:
        same = (t for t in self.teams if t.id.lower() == id.lower() and t.tenant == tenant)
        return next(same, None)

    def drive(self, id: str, tenant: str) -> Drive | None:
        return next((drive for drive in self.drives if (drive.id, drive.tenant) == (id, tenant)), None)

    def problem(self, what: str) -> None:
        self.problems.append(what)

    def _any_token(self, token: str) -> Caller | None:
        return Caller(self.tenant, self.app_id) if token.startswith("token-") else None
