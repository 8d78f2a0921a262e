"""What the Dockerfile takes along is enough to run, is no test, and reaches it through .dockerignore."""

import os
import re
import shutil
import subprocess
import sys
import urllib.request
from pathlib import Path

from tests.journeys.process import ROOT
from tests.ports import free_port

DOCKERFILE = (ROOT / "Dockerfile").read_text()


def _copied() -> list[str]:
    """From the project into the image itself, which is the last stage."""
    last = DOCKERFILE.rpartition("\nFROM ")[2]
    lines = [line.split()[1:-1] for line in last.splitlines() if re.match("COPY (?!--from)", line)]
    return [name for line in lines for name in line]


def test_it_runs_from_what_is_copied_in_a_folder_that_it_may_not_write_to(tmp_path: Path) -> None:
    home, data = tmp_path / "runde", tmp_path / "data"
    home.mkdir()
    data.mkdir()
    for name in _copied():
        whole = (ROOT / name).is_dir()
        (shutil.copytree if whole else shutil.copy)(ROOT / name, home / name)
    port = free_port()
    settings = {"PATH": os.environ["PATH"], "RUNDE_DATA_DIR": str(data), "RUNDE_PORT": str(port)}
    running = subprocess.Popen(
        (sys.executable, "app.py"), cwd=home, env=settings, stderr=subprocess.PIPE, text=True
    )
    try:
        assert running.stderr is not None
        assert any("ready on its port" in line for line in running.stderr), "it ended by itself"
        for asked in ("healthz", "readyz"):
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/{asked}", timeout=5) as answer:
                assert answer.status == 200
    finally:
        running.terminate()
        running.communicate(timeout=20)
    assert [file.name for file in data.iterdir() if file.suffix == ".db"] == ["runde.db"]


def test_nothing_of_the_tests_is_in_it() -> None:
    assert "tests" not in _copied() and "tests" not in (ROOT / ".dockerignore").read_text()


def test_all_that_is_copied_is_sent_to_who_builds_it() -> None:
    sent = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    first = re.findall(r"^COPY (?!--from)(.+) \S+$", DOCKERFILE, re.MULTILINE)
    assert {name for line in first for name in line.split()} == sent


def test_it_is_nobody_in_particular_and_says_whether_it_lives() -> None:
    assert re.search(r"^USER [1-9]\d+$", DOCKERFILE, re.MULTILINE)
    assert "/healthz" in DOCKERFILE
    assert not re.search("password|secret", DOCKERFILE, re.IGNORECASE)
