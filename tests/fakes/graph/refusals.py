"""Graph's answers that are not success, in its words where they are published."""

from datetime import datetime
from typing import Literal
from uuid import NAMESPACE_URL, uuid5

from tests.fakes.teams.world import Json

Lock = Literal["resourceLocked", "notAllowed", "accessDenied"]
_LOCKED = "The resource you are attempting to access is locked"
_SIGN_IN = 'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize"'


class Refusal(Exception):
    """`minded`: it was the asker's mistake, which is told among the fake's problems."""

    def __init__(self, status: int, code: str, why: str, inner: str = "", minded: bool = False) -> None:
        super().__init__(f"{status} {code}: {why}")
        self.status, self.code, self.why, self.inner, self.minded = status, code, why, inner, minded
        self.headers: dict[str, str] = {}

    def body(self, request: str, client: str, now: datetime) -> Json:
        """`request` and `client`: the ids that the answer repeats."""
        inner = {"code": self.inner} if self.inner else {}
        about = {"date": f"{now:%Y-%m-%dT%H:%M:%S}", "request-id": request, "client-request-id": client}
        return {"error": {"code": self.code, "message": self.why, "innerError": {**inner, **about}}}


def request_id(number: int) -> str:
    return str(uuid5(NAMESPACE_URL, f"fake-graph/request/{number}"))


def bad(why: str) -> Refusal:
    """Teams' way of saying that a request cannot be understood."""
    return Refusal(400, "BadRequest", why, minded=True)


def bad_file(why: str) -> Refusal:
    """SharePoint's way of saying the same."""
    return Refusal(400, "invalidRequest", why, minded=True)


def unauthenticated(why: str, minded: bool = False) -> Refusal:
    refusal = Refusal(401, "InvalidAuthenticationToken", why, minded=minded)
    refusal.headers["WWW-Authenticate"] = _SIGN_IN
    return refusal


def forbidden(needed: tuple[str, ...], roles: set[str], granted: set[str]) -> Refusal:
    return Refusal(
        403,
        "Forbidden",
        f"Missing role permissions on the request. API requires one of '{', '.join(needed)}'. "
        f"Roles on the request '{', '.join(sorted(roles))}'. "
        f"Resource specific consent grants on the request '{', '.join(sorted(granted))}'.",
    )


def denied() -> Refusal:
    return Refusal(403, "accessDenied", "Access denied")


def no_team(team: str) -> Refusal:
    return Refusal(404, "NotFound", f"No team found with Group Id {team}", "ItemNotFound")


def no_channel(channel: str) -> Refusal:
    return Refusal(404, "NotFound", f"No channel found with id {channel}", "ItemNotFound")


def no_folder() -> Refusal:
    return Refusal(404, "NotFound", "The folder of this channel is not ready yet, please try again later.")


def no_item() -> Refusal:
    return Refusal(404, "itemNotFound", "The resource could not be found.")


def not_installed(app: str, team: str, channel: str) -> Refusal:
    return Refusal(
        400,
        "BadRequest",
        f"App id {app} needs to be installed to the team {team}:{channel} and be in an unblocked state "
        "to install/update a tab",
    )


def name_taken() -> Refusal:
    return Refusal(409, "nameAlreadyExists", "An item with the same name already exists under the parent.")


def changed() -> Refusal:
    return Refusal(412, "resourceModified", "ETag does not match current item's value")


def locked(shape: Lock) -> Refusal:
    """The three shapes in which it was seen; only the status is the same in all."""
    return Refusal(423, shape, _LOCKED, "resourceLocked" if shape == "notAllowed" else "")


def throttled(seconds: float) -> Refusal:
    refusal = Refusal(429, "TooManyRequests", "Please retry again later.", "429")
    refusal.headers["Retry-After"] = f"{seconds:.3f}"
    return refusal
