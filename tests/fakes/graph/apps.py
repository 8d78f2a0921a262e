"""The apps of a team, and what its owners consented to."""

from base64 import b64encode

from tests.fakes.teams.world import Json

from .call import CONTEXT, Call, Result, listed
from .drive import guid
from .refusals import bad, no_team
from .rights import check_team
from .world import App, Team, World

_GRAPH = "00000003-0000-0000-c000-000000000000"
_EXPANDED = ("teamsApp", "teamsAppDefinition")


class Apps:
    def __init__(self, world: World) -> None:
        self._world = world

    def installed(self, call: Call) -> Result:
        team = self._team(call)
        options = call.options("$expand", "$filter", "$select")
        expanded = options.get("$expand", [])
        if set(expanded) - set(_EXPANDED):
            raise bad(f"of an installation only {_EXPANDED} can be expanded, not {expanded}")
        external = call.only_app("externalId")
        shown = [app for app in team.apps if external in (None, app.external_id)]
        items = [{"id": _encoded(team.id, app.id), **_expanded(app, expanded)} for app in shown]
        inside = ",".join(f"{name}()" for name in expanded)
        context = f"teams('{team.id}')/installedApps" + (f"({inside})" if expanded else "")
        return 200, listed(context, items, options)

    def grants(self, call: Call) -> Result:
        team = self._team(call)
        call.options()
        own = next((app for app in team.apps if app.entra == self._world.app_id), None)
        items = [self._grant(team, own, permission) for permission in sorted(team.granted)] if own else []
        return 200, {"@odata.context": f"{CONTEXT}permissionGrants", "value": items}

    def _team(self, call: Call) -> Team:
        team = self._world.team(call.names["team"], call.caller.tenant)
        check_team(self._world, call.caller, call.operation, team)
        if not team:
            raise no_team(call.names["team"])
        return team

    def _grant(self, team: Team, app: App, permission: str) -> Json:
        return {
            "id": _encoded(team.id, permission, "Application"),
            "clientAppId": app.entra,
            "resourceAppId": _GRAPH,
            "clientId": str(guid(f"{team.tenant}/{app.entra}")),
            "permissionType": "Application",
            "permission": permission,
        }


def _expanded(app: App, names: list[str]) -> Json:
    definition = {
        "id": _encoded(app.id, app.version),
        "teamsAppId": app.id,
        "displayName": app.name,
        "version": app.version,
        "publishingState": "published",
        "shortDescription": app.name,
        "description": app.name,
        "lastModifiedDateTime": None,
        "createdBy": None,
    }
    every = {"teamsApp": app.json(), "teamsAppDefinition": definition}
    return {name: every[name] for name in names}


def _encoded(*parts: str) -> str:
    return b64encode("##".join(parts).encode()).decode()
