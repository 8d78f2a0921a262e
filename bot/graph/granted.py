"""What an organisation and its teams have granted: asked of Graph, for whoever installs Runde."""

from dataclasses import dataclass
from typing import Any

import jwt

from bot.graph.clients import Clients
from bot.graph.failures import FAILURES, told, unknown_here


@dataclass(frozen=True, slots=True)
class NotTold:
    """Graph did not say; `why` is what it said instead. `agreed`: the organisation knows Runde, as far as was
    told."""

    why: str
    agreed: bool = True


@dataclass(frozen=True, slots=True)
class Granted:
    clients: Clients
    app_id: str

    async def in_tenant(self, tenant: str) -> frozenset[str] | NotTold:
        """The roles an administrator gave, as our own token for Graph has them."""
        try:
            token = (await self.clients.credential(tenant).get_token(self.clients.scope)).token
            claims: dict[str, Any] = jwt.decode(token, options={"verify_signature": False})
        except FAILURES as error:
            return NotTold(told(error), agreed=not unknown_here(error))
        except jwt.InvalidTokenError:
            return NotTold("a token that tells nothing")
        return frozenset(str(role) for role in claims.get("roles") or ())

    async def in_team(self, tenant: str, group: str) -> frozenset[str] | NotTold:
        """What its owners agreed to (Microsoft's “List permissionGrants of a team”)."""
        try:
            found = await self.clients.of(tenant).teams.by_team_id(group).permission_grants.get()
        except FAILURES as error:
            return NotTold(told(error))
        ours = [
            each for each in (found.value if found else None) or () if _is(each.client_app_id, self.app_id)
        ]
        return frozenset(each.permission or "" for each in ours)


def _is(one: str | None, other: str) -> bool:
    return (one or "").lower() == other.lower()
