"""The activities Teams sends, in the shapes of Microsoft's “Teams-specific context”."""

import re
from collections.abc import Sequence
from datetime import UTC
from typing import Literal
from uuid import uuid4
from zoneinfo import ZoneInfo

from .world import Channel, Chat, GroupChat, Json, Person, Place, Team, Thread, World, team_of

Change = Literal["Added", "Removed"]
_PERSONAL = ("locale", "localTimezone", "localTimestamp", "entities")


def from_person(world: World, person: Person, place: Place, service_url: str) -> Json:
    """What every activity of a person carries; type and id are still missing."""
    return {
        **_stamp(world, person),
        "locale": person.locale,
        "localTimezone": person.timezone,
        "serviceUrl": service_url,
        "channelId": "msteams",
        "from": {"id": person.id, "name": person.name, "aadObjectId": person.aad},
        "recipient": dict(world.bot),
        "conversation": _conversation(world, place),
        "channelData": _channel_data(world, place),
        "entities": [{"type": "clientInfo", "locale": person.locale, "platform": "Web"}],
    }


def again(world: World, activity: Json) -> Json:
    """The same under a new id and time, as Teams re-delivers after half a minute."""
    now = world.clock().astimezone(UTC)
    return {**activity, "id": invoke_id(), "timestamp": _iso_utc(now.isoformat())}


def invoke_id() -> str:
    return f"f:{uuid4()}"


def members_changed(base: Json, team: Team, ids: Sequence[Json], how: Change) -> Json:
    """A conversationUpdate: it and the install are all that tell the group's id."""
    data = {**base["channelData"], "team": _with_group(team)}
    return {
        **{key: value for key, value in base.items() if key not in _PERSONAL},
        "type": "conversationUpdate",
        "id": invoke_id(),
        f"members{how}": list(ids),
        "channelData": data | {"eventType": f"teamMember{how}"},
    }


def chat_members_changed(base: Json, ids: Sequence[Json], how: Change) -> Json:
    """The same in a group chat, which has no team and so no event of one."""
    kept = {key: value for key, value in base.items() if key not in _PERSONAL}
    return {**kept, "type": "conversationUpdate", "id": invoke_id(), f"members{how}": list(ids)}


def installed(
    base: Json, place: Channel | Chat | GroupChat, action: Literal["add", "remove", "add-upgrade"]
) -> Json:
    """An installationUpdate for a team's channel, a group chat or a person."""
    data = dict(base["channelData"])
    if isinstance(place, Channel):
        data["team"] = _with_group(place.team)
        data["settings"] = {"selectedChannel": {"id": place.id}}
    new = {"type": "installationUpdate", "id": invoke_id(), "action": action}
    return {**base, **new, "channelData": data}


def written(world: World, text: str, people: Sequence[Person], bot: bool) -> Json:
    """Text and mention entities: `@{Name}` and `people` become `<at>Name</at>`."""
    named = [world.person(name) for name in re.findall(r"@\{(.+?)\}", text)]
    text = re.sub(r"@\{(.+?)\}", r"<at>\1</at>", text)
    for person in people:
        text += f" <at>{person.name}</at>"
    accounts = [{"id": p.id, "name": p.name} for p in (*named, *people) if p]
    if bot:
        text = f"<at>{world.bot['name']}</at> {text}"
        accounts.insert(0, world.bot)
    return {
        "text": text,
        "textFormat": "plain",
        "entities": list(map(_mention, accounts)),
    }


def _mention(account: Json) -> Json:
    return {
        "type": "mention",
        "text": f"<at>{account['name']}</at>",
        "mentioned": account,
    }


def _stamp(world: World, person: Person) -> Json:
    now = world.clock().astimezone(UTC)
    local = now.astimezone(ZoneInfo(person.timezone))
    return {
        "timestamp": _iso_utc(now.isoformat()),
        "localTimestamp": local.isoformat(timespec="milliseconds"),
    }


def _iso_utc(moment: str) -> str:
    return moment.replace("+00:00", "Z")


def _conversation(world: World, place: Place) -> Json:
    if isinstance(place, Chat):
        kind: Json = {"conversationType": "personal"}
    elif isinstance(place, GroupChat):
        kind = {"conversationType": "groupChat", "isGroup": True}
    else:
        kind = {"conversationType": "channel", "isGroup": True}
    return {"id": place.id, "tenantId": world.tenant, **kind}


def _channel_data(world: World, place: Place) -> Json:
    """Without the group's id, which messages and invokes often lack (A6)."""
    data: Json = {"tenant": {"id": world.tenant}}
    if isinstance(place, GroupChat) and place.meeting:
        data["meeting"] = {"id": place.meeting}
    if isinstance(place, Channel | Thread):
        data["team"] = {"id": team_of(place).id}
        data["channel"] = {"id": place.id.partition(";")[0]}
    return data


def _with_group(team: Team) -> Json:
    return {"id": team.id, "aadGroupId": team.group, "name": team.name}
