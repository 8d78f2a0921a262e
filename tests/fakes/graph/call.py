"""One request to Graph, taken apart: what is asked, by whom, with which options."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias
from urllib.parse import unquote

from tests.fakes.teams.world import Json

from .plan import Operation
from .refusals import bad
from .world import NOBODY, Caller

Result: TypeAlias = tuple[int, Json]
CONTEXT = "https://graph.microsoft.com/v1.0/$metadata#"
_FILTER = re.compile(r"teamsApp/(id|externalId) eq '((?:[^']|'')*)'")
_TEAM, _CHANNEL = "/teams/(?P<team>[^/]+)", "/channels/(?P<channel>[^/]+)"
_ITEM = "/drives/(?P<drive>[^/]+)/items/(?P<item>[^/]+|[^/]+(?::|%3[Aa])/.+)"
_ROUTES: tuple[tuple[Operation, str, re.Pattern[str]], ...] = (
    ("channel", "GET", re.compile(f"{_TEAM}{_CHANNEL}")),
    ("folder", "GET", re.compile(f"{_TEAM}{_CHANNEL}/filesFolder")),
    ("tabs", "GET", re.compile(f"{_TEAM}{_CHANNEL}/tabs")),
    ("create tab", "POST", re.compile(f"{_TEAM}{_CHANNEL}/tabs")),
    ("installed", "GET", re.compile(f"{_TEAM}/installedApps")),
    ("grants", "GET", re.compile(f"{_TEAM}/permissionGrants")),
    ("site", "GET", re.compile("/sites/(?P<host>[^/:,]+)(?::/(?P<site>[^:]+))?(?<!/drives)")),
    ("drives", "GET", re.compile("/sites/(?P<site>[^/]+)/drives")),
    ("create folder", "POST", re.compile(f"{_ITEM}/children")),
    ("upload", "PUT", re.compile(f"{_ITEM}/content")),
    ("read item", "GET", re.compile(f"{_ITEM}(?<!/content)")),
)


@dataclass(frozen=True, slots=True)
class Call:
    """`names` are the parts of the path, as they are meant and not as they are written."""

    operation: Operation
    names: Mapping[str, str]
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes = field(repr=False)
    caller: Caller = NOBODY

    def options(self, *allowed: str) -> dict[str, list[str]]:
        """What follows `$expand` and `$select`; raises Refusal for what its page does not name."""
        for name in self.query:
            if name not in allowed:
                raise bad(f"the query option {name!r} is not one of this operation's: {', '.join(allowed)}")
        return {name: self.query[name].split(",") for name in allowed if name in self.query}

    def only_app(self, kind: str) -> str | None:
        """The id in a `$filter` by `teamsApp/<kind>`; None without."""
        if "$filter" not in self.query:
            return None
        found = _FILTER.fullmatch(self.query["$filter"])
        if not found or found[1] != kind:
            raise bad(f"no page shows such a filter: {self.query['$filter']}")
        return found[2].replace("''", "'")

    def json(self) -> Json:
        kind = self.headers.get("Content-Type", "").partition(";")[0].strip()
        if kind != "application/json":
            raise bad("Entity only allows writes with a JSON Content-Type header.")
        try:
            body: Any = json.loads(self.body)
        except ValueError:
            body = None
        if not isinstance(body, dict):
            raise bad("Unable to read JSON request payload. Please ensure Content-Type header is set.")
        return body


def route(method: str, raw_path: str) -> tuple[Operation, dict[str, str]] | None:
    """Which operation, and the parts of its path. A part may be written with `%3A`, `%2F` and the like, as
    Microsoft's own library does with `<folder>:/<name>:`."""
    path = raw_path.removeprefix("/v1.0")
    for operation, asked, pattern in _ROUTES:
        found = pattern.fullmatch(path) if asked == method and path != raw_path else None
        if found:
            return operation, {name: unquote(part or "") for name, part in found.groupdict().items()}
    return None


def selected(body: Json, options: Mapping[str, list[str]]) -> Json:
    wanted = options.get("$select")
    return {name: value for name, value in body.items() if name in wanted} if wanted else body


def listed(context: str, items: list[Json], options: Mapping[str, list[str]]) -> Json:
    chosen = [selected(item, options) for item in items]
    return {"@odata.context": f"{CONTEXT}{context}", "@odata.count": len(chosen), "value": chosen}
