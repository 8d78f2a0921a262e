"""`python -m manifest`: both packages from the settings, or a list of what they lack."""

import re
import zipfile
from pathlib import Path

import pytest

from bot.settings import Settings, Wrong, settings
from bot.watch.version import version
from manifest.__main__ import main
from manifest.facts import facts

ID = "8b0f7d3e-0000-4000-8000-000000000001"


@pytest.fixture(autouse=True)
def _a_registered_bot(monkeypatch: pytest.MonkeyPatch) -> None:
    for field in Settings.model_fields.values():
        monkeypatch.delenv(str(field.alias), raising=False)
    monkeypatch.setenv("MicrosoftAppId", ID)
    monkeypatch.setenv("MicrosoftAppPassword", "s3cret")
    monkeypatch.setenv("RUNDE_PUBLIC_URL", "https://Runde.example.org:8443/")


def test_both_packages_are_written_and_told_apart(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "new" / "folder"

    assert main(["--out", str(folder)]) == 0
    assert sorted(path.name for path in folder.iterdir()) == ["runde-1.25.zip", "runde-1.29.zip"]
    assert all(zipfile.is_zipfile(path) for path in folder.iterdir())
    newest, older = capsys.readouterr().out.splitlines()
    assert newest.startswith(f"{folder}/runde-1.29.zip  ") and "upload this one" in newest
    assert older.startswith(f"{folder}/runde-1.25.zip  ") and "does not take the first" in older


def test_what_is_missing_is_told_together_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("MicrosoftAppId")
    monkeypatch.delenv("RUNDE_PUBLIC_URL")

    assert main(["--out", str(tmp_path / "none")]) == 2
    told = capsys.readouterr().err
    assert "MicrosoftAppId: is missing" in told and "RUNDE_PUBLIC_URL: is missing" in told
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("MicrosoftAppId", "an-id"),
        ("MicrosoftAppId", ID.replace("-", "")),
        ("RUNDE_PUBLIC_URL", "http://runde.example.org"),
        ("RUNDE_PUBLIC_URL", "https://runde.example.org/?a=b"),
        ("RUNDE_PUBLIC_URL", "https://runde.example.org/#a"),
        ("RUNDE_PUBLIC_URL", "https://me@runde.example.org"),
        ("RUNDE_PUBLIC_URL", "https://runde.example.org/bot"),
        ("RUNDE_PUBLIC_URL", "https://:443"),
        ("RUNDE_PUBLIC_URL", "https://[runde"),
        ("RUNDE_PUBLIC_URL", "https://runde.example.org:port"),
        ("RUNDE_DEVELOPER", "D" * 33),
        ("RUNDE_DEVELOPER", "  "),
        ("RUNDE_SLASH_COMMANDS", "perhaps"),
    ],
)
def test_what_is_wrong_is_told_by_name_and_without_its_value(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)

    assert main(["--out", str(tmp_path)]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 2 and lines[1].startswith(f"{name}: ")
    assert value.strip() not in lines[1] or not value.strip()


def test_the_facts_are_those_of_the_settings() -> None:
    known = facts(settings())

    assert (known.public, known.host) == ("https://Runde.example.org:8443", "runde.example.org")
    assert (known.developer, known.slash, known.version) == ("Runde", False, version())


def test_the_developer_and_slash_commands_can_be_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RUNDE_DEVELOPER", " Drift A/S ")
    monkeypatch.setenv("RUNDE_SLASH_COMMANDS", "true")

    known = facts(settings())
    assert (known.developer, known.slash) == ("Drift A/S", True)


def test_the_catalogue_knows_a_bot_by_one_id_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    assert facts(settings()).package_id == "32669caf-8ad4-5491-abc3-f8e6b1f0b548"
    monkeypatch.setenv("MicrosoftAppId", ID.upper())
    assert facts(settings()).package_id == "32669caf-8ad4-5491-abc3-f8e6b1f0b548"
    assert facts(settings()).app_id == ID


def test_the_version_is_three_numbers_as_teams_compares_them() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+", version())


def test_without_an_app_id_there_is_no_id_of_a_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MicrosoftAppId")

    with pytest.raises(Wrong):
        facts(settings())
    with pytest.raises(ValueError, match="badly formed"):
        _ = settings().package_id
