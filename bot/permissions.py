"""What Runde asks of Microsoft Graph in a team: each permission, what it is for and who can grant it."""

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
    Permission(
        "TeamsTab.ReadWrite.Group", N_("find the tab that is there, and keep its name and address"), _OWNER
    ),
    Permission(
        "TeamsAppInstallation.Read.Group",
        N_("find Runde among the apps of the team, to make the tab of"),
        _OWNER,
    ),
)
