"""`python -m manifest.check` tells what is granted, what is missing and who can grant it; it changes
nothing."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.domain.publication import InGraph
from bot.settings import Settings
from manifest.check import check, main
from storage.database import database_url, open_database
from storage.work import SqlWorks
from tests.clock import START, QuickClock
from tests.fakes.teams.tls import Tls
from tests.journeys.publishing import Published, publishing
from tests.journeys.scene import chosen
from tests.teams.test_endpoint import TENANT


@pytest_asyncio.fixture
async def published(sqlite_url: str, tmp_path: Path, certificates: Tls) -> AsyncIterator[Published]:
    """A team that Runde knows."""
    async with publishing(sqlite_url, tmp_path, certificates, QuickClock()) as made:
        await made.scene.say(made.scene.mette, "meeting Operations", made.scene.channel)
        await made.scene.until_shown("Operations")
        yield made


async def told(published: Published, url: str, folder: Path) -> str:
    settings: Settings = chosen(url, folder, **published.settings)
    return "\n".join(await check(settings, [TENANT]))


async def test_where_all_is_granted_nothing_is_missing(
    published: Published, sqlite_url: str, tmp_path: Path
) -> None:
    said = await told(published, sqlite_url, tmp_path)
    assert "files: Files.ReadWrite.All" in said and "Team IT-drift, channel Møder" in said
    assert "TeamsTab.Create.Group" in said and "folder in Files is found" in said
    assert "missing" not in said and "not told" not in said
    assert all(request.method == "GET" for request in published.graph.requests)


async def test_what_an_administrator_and_an_owner_have_not_granted_is_named_with_who_can(
    published: Published, sqlite_url: str, tmp_path: Path
) -> None:
    published.graph.revoke("Files.ReadWrite.All")
    published.team.revoke("TeamsTab.Create.Group")
    said = await told(published, sqlite_url, tmp_path)
    assert "missing   Sites.Selected" in said and "who: an administrator" in said
    assert "missing   TeamsTab.Create.Group" in said and "who: an owner of the team" in said
    assert "ok        TeamsTab.Read.Group" in said


async def test_where_the_app_is_not_in_the_team_that_is_told(
    published: Published, sqlite_url: str, tmp_path: Path
) -> None:
    published.team.uninstall()
    said = await told(published, sqlite_url, tmp_path)
    assert "missing   the app is not found in the team" in said
    assert "not told  what the team's owners have agreed to" in said


async def test_an_organisation_that_does_not_know_the_app_is_told_what_comes_first(
    published: Published, sqlite_url: str, tmp_path: Path
) -> None:
    published.login.graphs.clear()
    said = await told(published, sqlite_url, tmp_path)
    assert "missing   signing in to Microsoft Graph" in said and "an administrator has to agree" in said


async def test_a_secret_that_is_not_taken_is_no_matter_of_consent(
    published: Published, sqlite_url: str, tmp_path: Path
) -> None:
    published.login.secret = "another"
    said = await told(published, sqlite_url, tmp_path)
    assert "missing   signing in to Microsoft Graph (AADSTS7000215)" in said
    assert "look at the app id, its secret or certificate" in said


async def test_what_could_not_be_asked_about_is_no_clean_bill(
    published: Published,
    sqlite_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name, value in {**published.settings, "RUNDE_DATABASE_URL": sqlite_url}.items():
        monkeypatch.setenv(name, value)
    works = SqlWorks(opened := open_database(database_url(sqlite_url)))
    ((team, *_),) = await works.read(TENANT, lambda work: work.publications.every())
    await works.change(TENANT, lambda work: work.publications.keep(team.id, InGraph()))
    assert await asyncio.to_thread(main, []) == 1
    assert "Nothing is missing. 1 could not be asked about." in capsys.readouterr().out
    await works.change(TENANT, lambda work: work.teams.away(team.id, START))
    await opened.close()
    assert await asyncio.to_thread(main, []) == 0
    assert "Runde is in no team yet" in capsys.readouterr().out


def test_without_an_app_id_it_says_what_is_missing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("MicrosoftAppId", raising=False)
    assert main([]) == 2
    assert "MicrosoftAppId: is missing" in capsys.readouterr().err


async def test_the_command_counts_what_is_missing(
    published: Published,
    sqlite_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name, value in {**published.settings, "RUNDE_DATABASE_URL": sqlite_url}.items():
        monkeypatch.setenv(name, value)
    assert await asyncio.to_thread(main, [TENANT]) == 0
    assert "Nothing is missing." in capsys.readouterr().out
    published.team.revoke("TeamsTab.Create.Group")
    assert await asyncio.to_thread(main, []) == 1
    assert "1 is missing." in capsys.readouterr().out


async def test_a_database_without_tables_is_told_and_is_no_clean_bill(
    published: Published, tmp_path: Path
) -> None:
    said = await told(published, f"sqlite:///{tmp_path / 'empty.db'}", tmp_path)
    assert "missing   the database (" in said and "start it once" in said
