"""The tabs of a channel: listed, and pinned by an app."""

from urllib.parse import quote, urlsplit

from tests.fakes.teams.world import Json

from .call import CONTEXT, Call, Result, listed, selected
from .refusals import bad, no_channel, no_team, not_installed
from .rights import check_team
from .world import BUILT_IN, App, Channel, Tab, World

_BIND = "teamsApp@odata.bind"
_CATALOGUE = "/appCatalogs/teamsApps/"
_KNOWN = {"displayName", _BIND, "configuration", "@odata.type"}
_URLS = ("contentUrl", "websiteUrl", "removeUrl")


class Tabs:
    def __init__(self, world: World) -> None:
        self._world = world

    def channel(self, call: Call) -> Result:
        channel, _ = find_channel(self._world, call)
        options = call.options("$select")
        return 200, {
            "@odata.context": f"{CONTEXT}{_context(channel)}/$entity",
            **selected(_told(channel), options),
        }

    def list(self, call: Call) -> Result:
        channel, only_own = find_channel(self._world, call)
        options = call.options("$expand", "$filter", "$select")
        app = call.only_app("id")
        own = {a.id for a in channel.team.apps if a.entra == call.caller.app_id}
        shown = [tab for tab in channel.tabs if app in (None, tab.app) and (tab.app in own or not only_own)]
        expands = _expands(options)
        items = [self._json(channel, tab, expands) for tab in shown]
        return 200, listed(_context(channel) + ("(teamsApp())" if expands else ""), items, options)

    def create(self, call: Call) -> Result:
        channel, only_own = find_channel(self._world, call)
        call.options()
        body = call.json()
        if unknown := sorted(set(body) - _KNOWN):
            raise bad(f"Invalid bind property name or unknown property: {', '.join(unknown)}")
        id = _bound(body)
        app = channel.team.app(id)
        if not id.startswith(BUILT_IN):
            self._check_app(channel, app, id)
            if only_own and app and app.entra != call.caller.app_id:
                raise not_installed(id, channel.team.id, channel.id)
        if app and app.pinned:
            # Name and content of a static tab are the manifest's.
            if body.keys() & {"displayName", "configuration"}:
                raise bad("displayName and configuration are not allowed for a static tab")
            return 201, self._made(channel, Tab("", app.name, app.id))
        return 201, self._made(channel, self._read(body, id))

    def _check_app(self, channel: Channel, app: App | None, id: str) -> None:
        if not app:
            raise not_installed(id, channel.team.id, channel.id)
        if not app.configurable and not app.pinned:
            raise bad(f"App id {id} has no configurable tabs")

    def _read(self, body: Json, app: str) -> Tab:
        name = body.get("displayName")
        if not isinstance(name, str) or not name.strip():
            raise bad("displayName must be a text")
        told = body.get("configuration")
        if not isinstance(told, dict):
            raise bad("configuration is missing")
        must = ("contentUrl",) if app.startswith(BUILT_IN) else ("contentUrl", "entityId")
        if wrong := [key for key in must if not isinstance(told.get(key), str) or not told[key]]:
            raise bad(f"a text is needed for {', '.join(wrong)}")
        if unknown := sorted(set(told) - {"entityId", *_URLS, "@odata.type"}):
            raise bad(f"unknown in configuration: {', '.join(unknown)}")
        for key in _URLS:
            if told.get(key) and urlsplit(told[key]).scheme != "https":
                self._world.problem(f"{key} is not https: Teams shows nothing else: {told[key]}")
        urls = (told.get(key) for key in _URLS)
        return Tab("", name, app, told.get("entityId"), *urls)

    def _made(self, channel: Channel, tab: Tab) -> Json:
        made = channel.pin(tab)
        context = f"{CONTEXT}{_context(channel)}/$entity"
        return {"@odata.context": context, **self._json(channel, made, expands=False)}

    def _json(self, channel: Channel, tab: Tab, expands: bool) -> Json:
        app = channel.team.app(tab.app)
        store = {"id": tab.app, "displayName": "Website", "distributionMethod": "store", "externalId": None}
        return {
            "id": tab.id,
            "displayName": tab.display_name,
            "webUrl": channel.tab_url(tab),
            "configuration": {
                "entityId": tab.entity_id,
                "contentUrl": tab.content_url,
                "removeUrl": tab.remove_url,
                "websiteUrl": tab.website_url,
            },
            **({"teamsApp": app.json() if app else store} if expands else {}),
        }


def _told(channel: Channel) -> Json:
    made = f"{channel.team.world.clock():%Y-%m-%dT%H:%M:%SZ}"
    told = {"id": channel.id, "createdDateTime": made, "displayName": channel.name}
    return {**told, "description": None, "membershipType": channel.kind}


def find_channel(world: World, call: Call) -> tuple[Channel, bool]:
    """The channel, and whether only what is the caller's own may be shown; raises Refusal 403 or 404."""
    team = world.team(call.names["team"], call.caller.tenant)
    only_own = check_team(world, call.caller, call.operation, team)
    if not team:
        raise no_team(call.names["team"])
    channel = team.channel(call.names["channel"])
    if not channel:
        raise no_channel(call.names["channel"])
    return channel, only_own


def _bound(body: Json) -> str:
    address = body.get(_BIND)
    if not isinstance(address, str) or _CATALOGUE not in address:
        raise bad(f"{_BIND} must be the address of an app of the catalogue")
    return address.rpartition(_CATALOGUE)[2]


def _expands(options: dict[str, list[str]]) -> bool:
    wanted = options.get("$expand", [])
    if set(wanted) - {"teamsApp"}:
        raise bad(f"of a tab only teamsApp can be expanded, not {wanted}")
    return bool(wanted)


def _context(channel: Channel) -> str:
    return f"teams('{channel.team.id}')/channels('{quote(channel.id, safe='')}')/tabs"
