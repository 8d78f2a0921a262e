"""Folders and files over Graph: where a channel's are, what they are like, and how they are written."""

from base64 import b64encode
from collections.abc import Mapping
from datetime import datetime
from hashlib import sha1
from typing import Any
from urllib.parse import quote

from tests.fakes.teams.world import Json, Person

from .call import CONTEXT, Call, Result, selected
from .drive import Application, Drive, Folder, StoredFile, Writer, refused
from .refusals import Refusal, bad_file, changed, locked, name_taken, no_folder, no_item
from .rights import seen_drive
from .tabs import find_channel
from .world import World

CONFLICT = "@microsoft.graph.conflictBehavior"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class Files:
    def __init__(self, world: World) -> None:
        self._world = world

    def folder(self, call: Call) -> Result:
        channel, _ = find_channel(self._world, call)
        call.options()
        if not channel.folder:
            raise no_folder()
        where = f"teams('{channel.team.id}')/channels('{quote(channel.id, safe='')}')/filesFolder/$entity"
        # So it is in Microsoft's example: nobody can go by it.
        told = {**_folder(channel.folder), "createdDateTime": "0001-01-01T00:00:00Z"}
        return 200, {"@odata.context": CONTEXT + where, **told}

    def read(self, call: Call) -> Result:
        drive = self._drive(call)
        options = call.options("$select", "$expand")
        item, name = self._address(drive, call)
        found = item.below(name) if isinstance(item, Folder) and name is not None else item
        if not found:
            raise no_item()
        return 200, _entity(drive, selected(_json(found), options))

    def upload(self, call: Call) -> Result:
        drive = self._drive(call)
        call.options(CONFLICT)
        if len(call.body) > self._world.most_bytes:
            raise Refusal(413, "requestEntityTooLarge", "too much for one request", minded=True)
        by = Application(call.caller.app_id, "Runde")
        item, name = self._address(drive, call)
        if isinstance(item, Folder) and name is not None:
            status, file = _put_named(call, item, name, by)
        elif isinstance(item, StoredFile):
            status, file = 200, _written(call, item, by)
        else:
            raise bad_file("a folder has no content")
        told = _entity(drive, _json(file))
        if self._world.promotes_late and file.is_word:
            file.touch()
        return status, told

    def _drive(self, call: Call) -> Drive:
        drive = seen_drive(self._world, call.caller, call.operation, call.names["drive"])
        if not drive:
            raise no_item()
        return drive

    def _address(self, drive: Drive, call: Call) -> tuple[Folder | StoredFile, str | None]:
        """What `<id>` or `<id>:/<name>:` means; raises Refusal for what can't be read so, and 404."""
        id, by_name, name = call.names["item"].partition(":/")
        if by_name and not name.endswith(":") and call.operation == "upload":
            raise bad_file("Entity only allows writes with a JSON Content-Type header.")
        item = drive.item(id)
        if not item or (by_name and isinstance(item, StoredFile)):
            raise no_item()
        return item, name.removesuffix(":") if by_name else None


def _put_named(call: Call, folder: Folder, name: str, by: Writer) -> tuple[int, StoredFile]:
    if refused(name):
        raise bad_file(f"The name {name!r} is not one that SharePoint takes.")
    behaviour = call.query.get(CONFLICT, "replace")
    if behaviour not in ("fail", "replace", "rename"):
        raise bad_file(f"{CONFLICT} cannot be {behaviour!r}")
    there = folder.file(name)
    if there and behaviour == "fail":
        raise name_taken()
    if there and behaviour == "replace":
        return 200, _written(call, there, by)
    if call.headers.get("If-Match"):
        raise changed()
    return 201, folder.add(folder.free_name(name), call.body, by)


def _written(call: Call, file: StoredFile, by: Writer) -> StoredFile:
    if file.locked:
        raise locked(file.locked)
    if call.headers.get("If-Match", "*") not in ("*", file.etag, file.ctag):
        raise changed()
    file.write(call.body, by)
    return file


def _entity(drive: Drive, told: Json) -> Json:
    return {"@odata.context": f"{CONTEXT}drives('{quote(drive.id)}')/items/$entity", **told}


def told_of(drive: Drive, folder: Folder) -> Json:
    return _entity(drive, _folder(folder))


def _json(item: Folder | StoredFile) -> Json:
    return _folder(item) if isinstance(item, Folder) else _file(item)


def _folder(folder: Folder) -> Json:
    now = _time(folder.drive.clock())
    return {
        "id": folder.id,
        "name": folder.name,
        "webUrl": quote(folder.path, safe=":/"),
        "size": sum(file.size for file in folder.files),
        "createdDateTime": now,
        "lastModifiedDateTime": now,
        "fileSystemInfo": {"createdDateTime": now, "lastModifiedDateTime": now},
        "parentReference": {"driveId": folder.drive.id, "driveType": "documentLibrary"},
        "folder": {"childCount": len(folder.files)},
    }


def _file(file: StoredFile) -> Json:
    drive = file.folder.drive
    times = {"createdDateTime": _time(file.created), "lastModifiedDateTime": _time(file.modified)}
    return {
        "id": file.id,
        "name": file.name,
        "eTag": file.etag,
        "cTag": file.ctag,
        "webUrl": web_url(file),
        "size": file.size,
        **times,
        "fileSystemInfo": times,
        "createdBy": _identity(file.created_by),
        "lastModifiedBy": _identity(file.modified_by),
        "parentReference": {
            "driveId": drive.id,
            "driveType": "documentLibrary",
            "id": file.folder.id,
            "name": file.folder.name,
            "path": f"/drives/{drive.id}/root:/{quote(file.folder.name)}",
        },
        "file": _kind(file),
    }


def _kind(file: StoredFile) -> Mapping[str, Any]:
    stored = file.body + b"promoted" * (file.size - len(file.body))
    kind = _WORD if file.is_word else "application/octet-stream"
    return {"mimeType": kind, "hashes": {"quickXorHash": b64encode(sha1(stored).digest()).decode()}}


def _identity(who: Writer) -> Json:
    if isinstance(who, Person):
        email = f"{who.aad}@contoso.example"
        return {"user": {"id": who.aad, "displayName": who.name, "email": email}}
    # So it is when an app writes without a person.
    return {"application": {"id": who.id, "displayName": who.name}, "user": {"displayName": "SharePoint App"}}


def web_url(file: StoredFile) -> str:
    """Where a person opens it; a Word document in Word on the web."""
    if not file.is_word:
        return quote(f"{file.folder.path}/{file.name}", safe=":/")
    query = f"sourcedoc=%7B{file.guid}%7D&file={quote(file.name)}&action=default&mobileredirect=true"
    return f"{file.folder.drive.site}/_layouts/15/Doc.aspx?{query}"


def _time(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"
