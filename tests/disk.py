"""A real disk of a few megabytes, that can be filled to its last byte and emptied again."""

import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.complete import cannot

BLOCK = b"x" * 4096


@dataclass(frozen=True, slots=True)
class Disk:
    """What is mounted at `folder`."""

    folder: Path

    @property
    def _ballast(self) -> Path:
        return self.folder / "ballast"

    def fill(self) -> None:
        """To the last byte: whoever wants one more is told ENOSPC."""
        with self._ballast.open("ab", buffering=0) as file:
            try:
                while True:
                    file.write(BLOCK)
            except OSError:
                return

    def free(self) -> None:
        self._ballast.unlink()


@contextmanager
def small_disk(megabytes: int) -> Iterator[Disk]:
    """Gone afterwards, with all that is on it. Only root may mount one."""
    folder = Path(tempfile.mkdtemp(prefix="runde-disk-", dir="/tmp"))
    size = f"size={megabytes}m,mode=777"
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", size, "tmpfs", folder], capture_output=True)
    if made.returncode != 0:
        os.rmdir(folder)
        cannot(f"a small disk can't be mounted here (it takes root): {made.stderr.decode().strip()}")
    try:
        yield Disk(folder)
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)
        os.rmdir(folder)
