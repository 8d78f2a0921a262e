"""The import contracts find what they forbid, whoever writes it."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LINT = (Path(sys.executable).parent / "lint-imports", "--no-cache", "--no-logo")

FORBIDDEN = [
    # The card library is known to cards.parts alone, botbuilder to bot.teams.
    ("cards.agenda", "adaptivecards"),
    ("bot.handlers.agenda", "adaptivecards"),
    ("bot.teams.answers", "adaptivecards"),
    ("storage.entry", "adaptivecards"),
    ("tests.build", "adaptivecards"),
    ("cards.said", "botbuilder"),
    ("bot.clock", "botbuilder"),
    ("bot.tab.pages", "botframework"),
    ("storage.work", "botbuilder"),
    # The bot and its cards know no database.
    ("bot.domain.round", "sqlalchemy"),
    ("bot.teams.turns", "asyncpg"),
    ("bot.settings", "sqlite3"),
    ("bot.handlers.round", "storage.round"),
    ("cards.round", "storage.round"),
    # Calendars of holidays are known to one file.
    ("bot.handlers.light", "holidays"),
    ("bot.language.when", "holidays"),
    # structlog and Prometheus are known to one file each, which know nothing of the rest.
    ("bot.dispatch", "structlog"),
    ("storage.work", "structlog"),
    ("bot.delivery", "prometheus_client"),
    ("bot.watch.site", "prometheus_client"),
    ("bot.watch.account", "bot.messages"),
    # Microsoft Graph is known to bot.graph alone.
    ("bot.publishing", "msgraph"),
    ("bot.tab.pages", "httpx"),
    ("bot.teams.turns", "bot.graph.graph"),
    # Nobody imports what puts all together, nor the tests.
    ("storage.database", "app"),
    ("storage.round", "tests.build"),
    ("manifest.package", "app"),
    ("bot.teams.turns", "manifest.package"),
    # Imports only point down, and strangers do not meet.
    ("bot.domain.round", "bot.handlers.round"),
    ("bot.domain.agenda", "bot.language.texts"),
    ("bot.language.texts", "bot.domain.round"),
    ("cards.round", "bot.messages"),
    ("bot.ports.round", "bot.pictures.meeting"),
    ("bot.pictures.meeting", "bot.handlers.found"),
    ("bot.handlers.found", "bot.dispatch"),
    ("bot.dispatch", "bot.outbox"),
    ("bot.tab.pages", "bot.teams.turns"),
    ("bot.proof.keys", "bot.teams.turns"),
    ("bot.proof.bearer", "bot.tab.pages"),
    ("storage.work", "bot.teams.turns"),
]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What is said of a copy of the house that has all these imports."""
    copy = tmp_path_factory.mktemp("house")
    for name in ("bot", "cards", "manifest", "storage", "tests"):
        shutil.copytree(ROOT / name, copy / name, ignore=_not_python)
    shutil.copy(ROOT / "pyproject.toml", copy)
    for importer, imported in FORBIDDEN:
        file = copy / f"{importer.replace('.', '/')}.py"
        with file.open("a") as module:
            module.write(f"import {imported}\n")
    done = subprocess.run(LINT, cwd=copy, capture_output=True, text=True)
    assert done.returncode == 1, done.stdout + done.stderr
    return done.stdout


def _not_python(folder: str, names: list[str]) -> list[str]:
    return [name for name in names if not name.endswith(".py") and not (Path(folder) / name).is_dir()]


@pytest.mark.parametrize(("importer", "imported"), FORBIDDEN)
def test_what_is_forbidden_is_found(told: str, importer: str, imported: str) -> None:
    assert re.search(rf"\b{re.escape(importer)} -> {re.escape(imported)} \(l\.", told), told


def test_each_contract_found_something(told: str) -> None:
    assert re.findall("^.* KEPT", told, re.MULTILINE) == []


def test_every_part_of_the_bot_has_its_layer() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    named = {name.strip() for layer in layers for name in re.split("[|:]", layer)}
    parts = {f"bot.{path.stem}" for path in (ROOT / "bot").iterdir() if not path.stem.startswith("_")}
    assert parts | {"cards", "manifest", "storage"} == named
