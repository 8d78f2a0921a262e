"""The app package as Teams takes it: the template filled in, a file of each language, the icons, one zip."""

import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from io import BytesIO
from pathlib import Path
from typing import Any

from bot.language.catalogue import PLACEHOLDER
from bot.language.texts import LANGUAGES
from bot.permissions import in_team
from bot.ports.pages import tab_address
from bot.router import Router, Scope
from manifest.commands import Offered, offered
from manifest.facts import Facts
from manifest.sentences import sentences

HERE = Path(__file__).parent
ICONS = ("color.png", "outline.png")
# The newest schema, and the oldest with all we need: the two differ in what slash commands take.
NEWEST, OLDER = "1.29", "1.25"
# Where a slash is typed, once that is chosen: among others, seen by one alone (Microsoft's “Slash commands”).
BEHIND_A_SLASH = frozenset({Scope.TEAM})
# A zip's first day: packages of the same settings are the same to the byte.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


def package(schema: str, facts: Facts, table: Router) -> bytes:
    """The zip. Raises TooMany."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files(schema, facts, table).items():
            entry = zipfile.ZipInfo(name, _NO_TIME)
            entry.external_attr = 0o644 << 16
            packed.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def files(schema: str, facts: Facts, table: Router) -> Mapping[str, bytes]:
    """All of the package, by its name at the root of it. Raises TooMany."""
    lists = offered(table)
    told = {language: sentences(language, lists) for language in LANGUAGES}
    made = {"manifest.json": _json(_manifest(schema, facts, lists, told["en"]))}
    for language, texts in told.items():
        made[f"{language}.json"] = _json({"$schema": _localisation(schema), **texts})
    return made | {name: (HERE / name).read_bytes() for name in ICONS}


def _manifest(
    schema: str, facts: Facts, lists: Sequence[Offered], texts: Mapping[str, str]
) -> dict[str, Any]:
    template = json.loads((HERE / "template.json").read_text(encoding="utf-8"))
    made: dict[str, Any] = _filled(template, {"schema": schema, **asdict(facts)})
    for part in ("name", "description"):
        made[part] = {size: texts[f"{part}.{size}"] for size in ("short", "full")}
    made["configurableTabs"][0]["configurationUrl"] = tab_address(facts.public, "configure")
    bot = made["bots"][0]
    bot["commandLists"] = [_list(at, each, texts) for at, each in enumerate(lists)]
    if facts.slash and schema == NEWEST:
        bot["supportsTargetedMessages"] = True
        for each in bot["commandLists"]:
            if BEHIND_A_SLASH.issuperset(each["scopes"]):
                each["triggers"] = ["mention", "slash"]
    made["authorization"]["permissions"]["resourceSpecific"] = [
        {"name": permission.name, "type": "Application"} for permission in in_team(facts.files)
    ]
    return made


def _list(at: int, each: Offered, texts: Mapping[str, str]) -> dict[str, Any]:
    places = [f"bots[0].commandLists[{at}].commands[{number}]" for number in range(len(each.commands))]
    return {
        "scopes": [each.scope],
        "commands": [
            {part: texts[f"{place}.{part}"] for part in ("title", "description")} for place in places
        ],
    }


def _filled(part: Any, facts: Mapping[str, object]) -> Any:
    """The same with {facts} in its texts; what a fact brings along is never looked at again."""
    if isinstance(part, dict):
        return {key: _filled(value, facts) for key, value in part.items()}
    if isinstance(part, list):
        return [_filled(value, facts) for value in part]
    return PLACEHOLDER.sub(lambda found: str(facts[found[1]]), part) if isinstance(part, str) else part


def _localisation(schema: str) -> str:
    return (
        f"https://developer.microsoft.com/en-us/json-schemas/teams/v{schema}"
        "/MicrosoftTeams.Localization.schema.json"
    )


def _json(content: Mapping[str, Any]) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()
