"""The keys of lights that are open, where no log, replica or backup of the database takes them."""

import hashlib
import os
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection, delete, select, text

from storage.sealing import KEY
from storage.tables import light_key

FOLDER = "keys"
# Made by the server itself, so that no statement of ours, which it may write down, has a key in it. Two of
# them are 244 random bits.
_MADE = text("""
INSERT INTO light_key (tenant, light, key)
SELECT :tenant, :light, uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())
ON CONFLICT DO NOTHING
""")
_HELD = text("LOCK TABLE light_key IN ACCESS EXCLUSIVE MODE")
# A deleted row would stay in the table's file; TRUNCATE begins a new one, for the keys of other lights.
_OTHERS = text("CREATE TEMPORARY TABLE others ON COMMIT DROP AS SELECT * FROM light_key")
_BACK = text("INSERT INTO light_key SELECT * FROM others")


class Keys(Protocol):
    """Of one tenant."""

    def make(self, light: str) -> bool:
        """Once: False when there is one, such as that of an earlier try of the same request."""

    def find(self, light: str) -> bytes | None:
        """None when it was destroyed, or lost with the server's memory."""

    def hold(self) -> None:
        """By who will destroy one, before they read it: of two who had read theirs, each would wait for the
        other to be done with the table."""

    def destroy(self, light: str) -> None:
        """With the transaction that tells the result, where that can take a key along."""

    def sweep(self, light: str) -> None:
        """Of a light that was closed by a transaction before: whatever there still is."""


def keys(connection: Connection, tenant: str) -> Keys:
    if connection.dialect.name == "postgresql":
        return _InTable(connection, tenant)
    return _InFiles(Path(connection.engine.url.database or "").parent / FOLDER, tenant)


class _InTable:
    def __init__(self, connection: Connection, tenant: str) -> None:
        self._connection = connection
        self._tenant = tenant

    def make(self, light: str) -> bool:
        return bool(self._connection.execute(_MADE, {"tenant": self._tenant, "light": light}).rowcount)

    def find(self, light: str) -> bytes | None:
        mine = (light_key.c.tenant == self._tenant) & (light_key.c.light == light)
        found = self._connection.execute(select(light_key.c.key).where(mine)).scalar()
        return bytes(found) if found is not None else None

    def hold(self) -> None:
        self._connection.execute(_HELD)

    def destroy(self, light: str) -> None:
        mine = (light_key.c.tenant == self._tenant) & (light_key.c.light == light)
        self.hold()
        self._connection.execute(delete(light_key).where(mine))
        self._connection.execute(_OTHERS)
        self._connection.execute(text("TRUNCATE light_key"))
        self._connection.execute(_BACK)

    def sweep(self, light: str) -> None:
        """It went with the transaction that closed the light."""


class _InFiles:
    """One file a key, written by the one thread that writes."""

    def __init__(self, folder: Path, tenant: str) -> None:
        self._folder = folder
        self._tenant = tenant

    def make(self, light: str) -> bool:
        self._folder.mkdir(mode=0o700, exist_ok=True)
        try:
            self._write(light, os.urandom(KEY), os.O_CREAT | os.O_EXCL)
        except FileExistsError:
            return False
        return True

    def find(self, light: str) -> bytes | None:
        try:
            return self._file(light).read_bytes()
        except FileNotFoundError:
            return None

    def hold(self) -> None:
        """Each is a file of its own."""

    def destroy(self, light: str) -> None:
        """Not yet: after a kill before the commit somebody else goes on."""

    def sweep(self, light: str) -> None:
        with suppress(FileNotFoundError):
            self._write(light, bytes(KEY), 0)
            self._file(light).unlink()
            self._settle()

    def _file(self, light: str) -> Path:
        return self._folder / hashlib.blake2b(f"{self._tenant}/{light}".encode(), digest_size=20).hexdigest()

    def _write(self, light: str, content: bytes, how: int) -> None:
        """To the disk, over what stood there."""
        file = os.open(self._file(light), os.O_WRONLY | how, 0o600)
        try:
            os.write(file, content)
            os.fsync(file)
        finally:
            os.close(file)
        self._settle()

    def _settle(self) -> None:
        """That a file is there, or is not, is on the disk once its folder is."""
        folder = os.open(self._folder, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
