"""Whom we serve, and where our token may go: the tenants and the service addresses that are allowed."""

from dataclasses import dataclass
from uuid import UUID

from yarl import URL

from bot.settings import Settings, is_loopback
from bot.teams.body import Unfit
from bot.teams.incoming import Incoming

TEAMS = "msteams"


@dataclass(frozen=True, slots=True)
class Allowed:
    """`tenants` in lower case, None for all; `hosts` in lower case. `local`: without an app id, this machine
    only."""

    tenants: frozenset[str] | None
    hosts: frozenset[str]
    local: bool

    @classmethod
    def by(cls, chosen: Settings) -> "Allowed":
        return cls(chosen.tenants, chosen.hosts, chosen.local)

    def check(self, activity: Incoming) -> None:
        """Raises Unfit 403. In other channels (web chat) anybody may say to be anybody, and their tenant
        is what they say it is."""
        if not self.address(URL(activity.service)):
            raise Unfit(403, "serviceUrl is on a host that is not served")
        if not self.local and activity.chat != TEAMS:
            raise Unfit(403, "only Teams is served")
        tenant = (activity.tenant or "").lower()
        if self.tenants is not None and tenant not in self.tenants:
            raise Unfit(403, f"tenant {_shown(tenant)} is not served")

    def address(self, address: URL) -> bool:
        """Whether we speak to it. By name, never by its ending: anybody can have a name under
        trafficmanager.net."""
        host = (address.host or "").lower()
        if self.local:
            return is_loopback(host)
        return address.scheme == "https" and address.user is None and host in self.hosts


def _shown(tenant: str) -> str:
    """For the log, so that it can be allowed; nothing else that somebody wrote there."""
    try:
        return str(UUID(tenant))
    except ValueError:
        return "without an id"
