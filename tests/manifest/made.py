"""Packages as the tests make them, and Microsoft's judgement of them."""

import json
import shutil
import subprocess
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

from bot.handlers import router
from manifest.facts import Facts
from manifest.package import NEWEST, package
from tests.complete import cannot
from tests.patience import PATIENCE

OFFICIAL = Path(__file__).with_name("official.mjs")
SCHEMAS = Path(__file__).parents[2] / "node_modules" / "@microsoft" / "app-manifest"
FACTS = Facts(
    app_id="8b0f7d3e-0000-4000-8000-000000000001",
    package_id="32669caf-8ad4-5491-abc3-f8e6b1f0b548",
    public="https://runde.example.org",
    host="runde.example.org",
    developer="Runde",
    version="1.2.3",
    slash=False,
)
WITH_SLASH = replace(FACTS, slash=True)


def unpacked(schema: str = NEWEST, facts: Facts = FACTS) -> dict[str, bytes]:
    """Each file of the package by its name."""
    with zipfile.ZipFile(BytesIO(package(schema, facts, router()))) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def manifest(schema: str = NEWEST, facts: Facts = FACTS) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(unpacked(schema, facts)["manifest.json"])
    return found


def laid_out(folder: Path, files: Mapping[str, bytes]) -> Path:
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder


def judged(folders: Sequence[Path]) -> Sequence[Sequence[str]]:
    """What Microsoft's schemas have against each; skips where they can't be asked."""
    if shutil.which("node") is None:
        cannot("Node.js is not installed (on Debian: apt install nodejs npm)")
    if not SCHEMAS.exists():
        cannot("Microsoft's schemas of apps are not installed (npm ci)")
    command = ["node", str(OFFICIAL), *map(str, folders)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    return [told[str(folder)] for folder in folders]
