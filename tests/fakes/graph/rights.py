"""Who may what: the permissions that Microsoft's page of each operation names, from least to most."""

from .drive import Drive
from .plan import Operation
from .refusals import denied, forbidden
from .world import Caller, Team, World

# Kept by Microsoft “for backward compatibility”; nobody should ask for them.
_OLD = ("Group.Read.All", "Group.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All")
_READS_FILES = ("Files.Read.All", "Files.ReadWrite.All", "Sites.Read.All", "Sites.ReadWrite.All")
_WRITES_FILES = ("Files.ReadWrite.All", "Sites.ReadWrite.All")
_TEAM_APPS = "TeamsAppInstallation"
_WRITES_TABS = ("TeamsTab.ReadWriteForTeam.All", "TeamsTab.ReadWrite.All")
SELF = "TeamsTab.ReadWriteSelfForTeam.All"
SELECTED = "Sites.Selected"

NEEDS: dict[Operation, tuple[str, ...]] = {
    "channel": (
        "ChannelSettings.Read.Group",
        "Channel.ReadBasic.All",
        "ChannelSettings.Read.All",
        "ChannelSettings.ReadWrite.All",
        *_OLD,
    ),
    "folder": (*_READS_FILES, "File.Read.Group"),
    "tabs": (
        "TeamsTab.Read.Group",
        "TeamsTab.Read.All",
        "TeamsTab.ReadWrite.Group",
        SELF,
        *_WRITES_TABS,
        *_OLD,
    ),
    "create tab": (
        "TeamsTab.Create.Group",
        "TeamsTab.Create",
        SELF,
        *_WRITES_TABS,
        "Group.ReadWrite.All",
        "Directory.ReadWrite.All",
    ),
    "installed": (
        f"{_TEAM_APPS}.Read.Group",
        f"{_TEAM_APPS}.ReadForTeam.All",
        f"{_TEAM_APPS}.ReadWriteSelfForTeam.All",
        f"{_TEAM_APPS}.ReadWriteForTeam.All",
        f"{_TEAM_APPS}.ReadWriteAndConsentSelfForTeam.All",
        f"{_TEAM_APPS}.ReadWriteAndConsentForTeam.All",
        f"{_TEAM_APPS}.ManageSelectedForTeam.All",
        f"{_TEAM_APPS}.Read.All",
        *_OLD,
    ),
    "grants": (
        f"{_TEAM_APPS}.Read.Group",
        f"{_TEAM_APPS}.ReadForTeam.All",
        f"{_TEAM_APPS}.ReadWriteSelfForTeam.All",
        f"{_TEAM_APPS}.ReadWriteForTeam.All",
        "TeamsApp.Read.Group",
    ),
    "site": ("Sites.Read.All", "Sites.ReadWrite.All"),
    "drives": _READS_FILES,
    "read item": _READS_FILES,
    "create folder": _WRITES_FILES,
    "upload": _WRITES_FILES,
}


def roles(world: World, caller: Caller) -> set[str]:
    """Tenant-wide ones."""
    return world.roles_in(caller.tenant)


def consented(team: Team | None, caller: Caller) -> set[str]:
    """Resource-specific ones; they hold while the app is in the team."""
    there = team is not None and any(app.entra == caller.app_id for app in team.apps)
    return team.granted if team and there else set()


def check_team(world: World, caller: Caller, operation: Operation, team: Team | None) -> bool:
    """Raises Refusal 403; whether the caller sees only what is its own."""
    has, given = roles(world, caller), consented(team, caller)
    needed = set(NEEDS[operation])
    if operation == "folder" and world.selected_finds_folders:
        needed.add(SELECTED)
    held = needed & (has | given)
    if not held:
        raise forbidden(NEEDS[operation], has, given)
    return held == {SELF}


def seen_drive(world: World, caller: Caller, operation: Operation, id: str) -> Drive | None:
    """The drive, if there is one in the caller's tenant; raises Refusal 403."""
    has, drive = roles(world, caller), world.drive(id, caller.tenant)
    if has & set(NEEDS[operation]):
        return drive
    allowed = world.sites.get(id) if drive and SELECTED in has else None
    if allowed == "write" or (allowed == "read" and operation in ("site", "drives", "read item")):
        return drive
    # A site that was not selected cannot be told from one that is not there.
    raise denied()
