"""Sites and their document libraries over Graph, and folders that are made in them."""

from collections.abc import Callable
from urllib.parse import quote

from tests.fakes.teams.world import Json

from .call import CONTEXT, Call, Result
from .drive import Drive, Folder, guid, refused
from .files import CONFLICT, told_of
from .refusals import bad_file, name_taken, no_item
from .rights import seen_drive
from .world import World


class Libraries:
    """Each site has one library."""

    def __init__(self, world: World) -> None:
        self._world = world

    def site(self, call: Call) -> Result:
        """By its address."""
        call.options()
        address = "/".join(filter(None, (f"https://{call.names['host']}", quote(call.names["site"]))))
        drive = self._seen(call, lambda drive: drive.site.casefold() == address.casefold())
        told = {"id": _id(drive), "name": drive.site.rpartition("/")[2], "webUrl": drive.site}
        return 200, {"@odata.context": f"{CONTEXT}sites/$entity", **told}

    def drives(self, call: Call) -> Result:
        call.options()
        drive = self._seen(call, lambda drive: _id(drive) == call.names["site"])
        told = {"id": drive.id, "driveType": "documentLibrary", "name": "Documents"}
        return 200, {
            "@odata.context": f"{CONTEXT}drives",
            "value": [{**told, "webUrl": quote(drive.root.path, safe=":/")}],
        }

    def create(self, call: Call) -> Result:
        drive = seen_drive(self._world, call.caller, call.operation, call.names["drive"])
        call.options()
        parent = drive and drive.item(call.names["item"])
        if not isinstance(parent, Folder):
            raise no_item()
        return 201, told_of(parent.drive, _made(parent, call.json()))

    def _seen(self, call: Call, wanted: Callable[[Drive], bool]) -> Drive:
        """Raises Refusal 403 and 404."""
        found = next((one for one in self._world.drives if wanted(one)), None)
        drive = seen_drive(self._world, call.caller, call.operation, found.id if found else "")
        if not drive:
            raise no_item()
        return drive


def _made(parent: Folder, asked: Json) -> Folder:
    name = asked.get("name")
    if not isinstance(name, str) or refused(name) or asked.get("folder") != {}:
        raise bad_file("a folder is a name that SharePoint takes and an empty facet “folder”")
    # Without being told Graph refuses too.
    if asked.get(CONFLICT, "fail") != "fail":
        raise bad_file(f"{CONFLICT} cannot be {asked[CONFLICT]!r} here")
    if parent.below(name):
        raise name_taken()
    return parent.drive.add_folder(name, "", parent)


def _id(drive: Drive) -> str:
    host = drive.site.removeprefix("https://").partition("/")[0]
    return f"{host},{guid(drive.id)},{guid(drive.site)}"
