"""What Runde asks of Microsoft Graph in a team: each permission, what it is for and who can grant it."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.language.texts import N_

_OWNER = N_("an owner of the team, by adding Runde to it; the tenant may leave that to its administrator")


@dataclass(frozen=True, slots=True)
class Permission:
    """`name` is Microsoft's; `purpose` and `granted_by` are catalogue keys."""

    name: str
    purpose: str
    granted_by: str


# Resource-specific, of the kind Application: each holds in the teams that Runde was added to, nowhere else.
# Who is in a team the bot reads from its own roster, so no permission for that is asked.
IN_TEAM = (
    Permission("TeamsTab.Create.Group", N_("add the tab with the minutes to a channel"), _OWNER),
    Permission("TeamsTab.Read.Group", N_("find the tab that is there"), _OWNER),
    Permission(
        "TeamsAppInstallation.Read.Group",
        N_("find Runde among the apps of the team, to make the tab of"),
        _OWNER,
    ),
)

# Asked for only where one folder is chosen for all minutes (RUNDE_FILES).
CHANNEL = Permission(
    "ChannelSettings.Read.Group",
    N_("see that a channel is for all of the team before its minutes go to a common folder"),
    _OWNER,
)


def in_team(library: str) -> Sequence[Permission]:
    """What is asked of a team's owner, with that folder or, "", without."""
    return (*IN_TEAM, CHANNEL) if library else IN_TEAM


def of_files(library: str) -> Sequence[Permission]:
    """What is asked of an administrator: a right to all files finds no site by its address."""
    return [each for each in FILES if not library or each.name.startswith("Sites.")]


_ADMINISTRATOR = N_(
    "an administrator, in Entra under API permissions of the app; with Sites.Selected each site besides, by "
    "POST /sites/{site}/permissions"
)

# Of the whole organisation, the least first; one of them is enough.
FILES = (
    Permission(
        "Sites.Selected", N_("put the minutes into the Files of the sites that are named"), _ADMINISTRATOR
    ),
    Permission("Files.ReadWrite.All", N_("put the minutes into the Files of any channel"), _ADMINISTRATOR),
    Permission("Sites.ReadWrite.All", N_("put the minutes into the Files of any site"), _ADMINISTRATOR),
)
