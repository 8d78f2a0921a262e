"""The house stays livable: small files and functions, each file saying its one job first."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest

from tests.unit.each import for_each

ROOT = Path(__file__).parents[2]
FOLDERS = ("bot", "cards", "manifest", "storage", "tests")
# Steps of the database are written once, and by a tool.
FILES = [ROOT / "app.py"] + [
    path
    for folder in FOLDERS
    for path in sorted((ROOT / folder).rglob("*.py"))
    if "versions" not in path.parts
]
OURS = [path for path in FILES if "tests" not in path.relative_to(ROOT).parts]


def lines(path: Path) -> int:
    return len(path.read_text().splitlines())


def functions() -> Iterator[tuple[str, int, int]]:
    """Name, lines and arguments of every function of the product."""
    for path in OURS:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                arguments = [
                    a for a in (*node.args.args, *node.args.kwonlyargs) if a.arg not in ("self", "cls")
                ]
                length = (node.end_lineno or 0) - node.lineno + 1
                yield f"{path.relative_to(ROOT)}:{node.lineno} {node.name}", length, len(arguments)


@for_each((path,) for path in FILES)
def test_a_file_is_at_most_three_hundred_lines_and_says_its_job_first(path: Path) -> None:
    assert lines(path) <= 300
    text = path.read_text()
    assert not text or ast.get_docstring(ast.parse(text)), "the first line says the file's one job"


def test_half_of_the_files_are_at_most_ninety_lines() -> None:
    assert median(lines(path) for path in OURS) <= 90


def test_functions_are_short_and_take_few_arguments() -> None:
    found = list(functions())
    assert [where for where, length, _ in found if length > 40] == []
    assert [where for where, _, arguments in found if arguments > 5] == []
    lengths = sorted(length for _, length, _ in found)
    assert median(lengths) <= 8
    assert lengths[len(lengths) * 9 // 10] <= 20


@pytest.mark.parametrize("name", ["utils", "helpers", "common", "core", "manager", "service", "base"])
def test_nothing_is_called_by_a_name_that_says_nothing(name: str) -> None:
    assert [path for path in FILES if name in (path.stem, path.parent.name)] == []


def test_the_newest_of_the_changes_is_this_version() -> None:
    changes = (ROOT / "README.md").read_text().partition("\n## Changes\n")[2]
    newest = re.match(r"- (\d+\.\d+\.\d+): ", changes)
    assert newest is not None
    assert newest[1] == tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
