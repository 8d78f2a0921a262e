"""What SharePoint keeps: the library of a site, the folder of a channel, and files with their versions."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeAlias
from uuid import NAMESPACE_URL, UUID, uuid5

from tests.fakes.teams.world import Clock, Person

from .refusals import Lock

_FORBIDDEN = set('"*:<>?/\\|')
_RESERVED = re.compile(r"(\.lock|con|prn|aux|nul|com\d|lpt\d|desktop\.ini)$|~\$|.*_vti_", re.IGNORECASE)
_LONGEST = 255
# What SharePoint writes into a Word document it takes in.
_PROMOTED = 2_871


@dataclass(frozen=True, slots=True)
class Application:
    """Who writes without a person: an app registration."""

    id: str
    name: str


Writer: TypeAlias = Person | Application


@dataclass(slots=True, eq=False)
class Drive:
    """The document library of one site; `promotes` tells whether SharePoint writes into what it is given."""

    id: str
    site: str
    tenant: str
    team: str
    clock: Clock
    promotes: Callable[[], bool]
    folders: list["Folder"] = field(default_factory=list)
    made: int = 0

    @property
    def root(self) -> "Folder":
        """The library itself. It is not among the `folders`, and nothing lies right in it."""
        return Folder("root", "Shared Documents", self, "")

    def add_folder(self, name: str, channel: str, within: "Folder | None" = None) -> "Folder":
        folder = Folder(self.new_id(), name, self, channel, within or self.root)
        self.folders.append(folder)
        return folder

    def item(self, id: str) -> "Folder | StoredFile | None":
        if id == self.root.id:
            return self.root
        files = (file for folder in self.folders for file in folder.files)
        every: list[Folder | StoredFile] = [*self.folders, *files]
        return next((item for item in every if item.id == id), None)

    def new_id(self) -> str:
        """As SharePoint's: 34 letters and digits that begin with 01."""
        self.made += 1
        return f"01{guid(f'{self.id}/{self.made}').hex.upper()}"


@dataclass(slots=True, eq=False)
class Folder:
    id: str
    name: str
    drive: Drive
    channel: str
    within: "Folder | None" = None
    files: list["StoredFile"] = field(default_factory=list)

    @property
    def path(self) -> str:
        return f"{self.within.path if self.within else self.drive.site}/{self.name}"

    def below(self, path: str) -> "Folder | StoredFile | None":
        """What has this path in here."""
        name, _, rest = path.partition("/")
        inner = [one for one in self.drive.folders if one.within and one.within.id == self.id]
        found = next((one for one in inner if one.name.casefold() == name.casefold()), None)
        if found and rest:
            return found.below(rest)
        return found or (None if rest else self.file(name))

    def file(self, name: str) -> "StoredFile | None":
        """SharePoint sees no difference between large and small letters."""
        return next((file for file in self.files if file.name.casefold() == name.casefold()), None)

    def add(self, name: str, body: bytes, by: Writer) -> "StoredFile":
        now = self.drive.clock()
        file = StoredFile(self.drive.new_id(), name, self, [body], by, by, now, now)
        self.files.append(file)
        return file

    def free_name(self, name: str) -> str:
        """The name, or the name with the first number that is free."""
        stem, dot, kind = name.rpartition(".")
        tries = (f"{stem} {number}{dot}{kind}" for number in range(1, len(self.files) + 2))
        return next(tried for tried in (name, *tries) if not self.file(tried))


@dataclass(slots=True, eq=False)
class StoredFile:
    """`versions` are the contents as they were sent, the newest last."""

    id: str
    name: str
    folder: Folder
    versions: list[bytes]
    created_by: Writer
    modified_by: Writer
    created: datetime
    modified: datetime
    locked: Lock | None = None
    _changes: int = 1
    _contents: int = 1

    @property
    def body(self) -> bytes:
        return self.versions[-1]

    @property
    def size(self) -> int:
        return len(self.body) + (_PROMOTED if self.is_word and self.folder.drive.promotes() else 0)

    @property
    def is_word(self) -> bool:
        return self.name.lower().endswith(".docx")

    @property
    def guid(self) -> str:
        return str(guid(self.id)).upper()

    @property
    def etag(self) -> str:
        return f'"{{{self.guid}}},{self._changes}"'

    @property
    def ctag(self) -> str:
        return f'"c:{{{self.guid}}},{self._contents}"'

    def write(self, body: bytes, by: Writer) -> None:
        self.versions.append(body)
        self._contents += 1
        self._change(by)

    def edit(self, by: Person, body: bytes | None = None) -> None:
        """A person changed it in Word."""
        self.write(self.body + b"edited" if body is None else body, by)

    def rename(self, name: str, by: Person) -> None:
        self.name = name
        self._change(by)

    def touch(self) -> None:
        """SharePoint did something for itself: the eTag is another, nobody changed anything."""
        self._changes += 1

    def delete(self) -> None:
        self.folder.files.remove(self)

    def open_in_word(self, shape: Lock = "resourceLocked") -> None:
        """Until `close`, who writes is told 423, in that one of its three shapes."""
        self.locked = shape

    def close(self) -> None:
        self.locked = None

    def _change(self, by: Writer) -> None:
        self._changes += 1
        self.modified_by, self.modified = by, self.folder.drive.clock()


def guid(name: str) -> UUID:
    return uuid5(NAMESPACE_URL, f"fake-graph/{name}")


def refused(name: str) -> bool:
    """Whether SharePoint takes no file of this name (Microsoft's “Restrictions and limitations in OneDrive
    and SharePoint”)."""
    odd = not name or name != name.strip() or name.endswith(".") or len(name) > _LONGEST
    return odd or bool(_FORBIDDEN & set(name)) or bool(_RESERVED.match(name))
