"""Who is a guest: from another organisation, or invited into this one."""

from bot.domain.refusal import Refused

# What Teams calls those who are not the tenant's own people ("userRole").
ROLES = frozenset({"guest", "anonymous", "external", "federated"})


def is_guest(role: str | None, home: str | None, tenant: str) -> bool | None:
    """By the role that the roster tells, and by the person's own tenant; None when neither is told."""
    if (role and role.casefold() in ROLES) or (home and home.casefold() != tenant.casefold()):
        return True
    return False if role or home else None


class MembersOnly(Refused):
    """A guest asked for more than to be present and heard."""
