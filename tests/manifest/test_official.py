"""Microsoft's schemas take both packages, and would tell if they should not."""

import json
from pathlib import Path
from typing import Any

import pytest

from manifest.package import NEWEST, OLDER
from tests.manifest.made import FACTS, WITH_SLASH, judged, laid_out, unpacked

FOUR_MORE = "bots[0].commandLists[0].commands[12].title"


def test_microsofts_schemas_have_nothing_against_a_package(tmp_path: Path) -> None:
    ways = [(schema, facts) for schema in (NEWEST, OLDER) for facts in (FACTS, WITH_SLASH)]
    folders = [laid_out(tmp_path / str(at), unpacked(*way)) for at, way in enumerate(ways)]

    assert judged(folders) == [[], [], [], []]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What is said of the older package with one thing wrong, by what is wrong."""
    folder = tmp_path_factory.mktemp("wrong")
    files = unpacked(OLDER)
    whole, danish = json.loads(files["manifest.json"]), json.loads(files["da.json"])

    def with_bot(**more: Any) -> bytes:
        return json.dumps({**whole, "bots": [{**whole["bots"][0], **more}]}).encode()

    lists = whole["bots"][0]["commandLists"]
    wrong = {
        "slash": {"manifest.json": with_bot(commandLists=[{**lists[0], "triggers": ["slash"]}])},
        "targeted": {"manifest.json": with_bot(supportsTargetedMessages=True)},
        "many": {
            "manifest.json": with_bot(commandLists=[{**lists[0], "commands": lists[0]["commands"][:1] * 13}])
        },
        "long": {"manifest.json": json.dumps({**whole, "name": {"short": "R" * 31}}).encode()},
        "place": {"da.json": json.dumps({**danish, FOUR_MORE: "videre"}).encode()},
        "unsaid": {"da.json": json.dumps({k: v for k, v in danish.items() if k != "name.short"}).encode()},
    }
    folders = [laid_out(folder / name, {**files, **change}) for name, change in wrong.items()]
    return {name: "\n".join(found) for name, found in zip(wrong, judged(folders), strict=True)}


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ("slash", "triggers"),
        ("targeted", "supportsTargetedMessages"),
        ("many", "12 items"),
        ("long", "30 characters"),
        ("place", "commands[12]"),
        ("unsaid", "name.short"),
    ],
)
def test_they_tell_what_is_wrong(told: dict[str, str], wrong: str, why: str) -> None:
    assert why in told[wrong]
