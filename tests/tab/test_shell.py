"""What the tab shows with an app id before anybody signed in: a frame without a word of any team."""

import re
from pathlib import Path

import pytest

from bot.domain.people import Team
from bot.ports.pages import Pages
from bot.proof.bearer import Bearers
from bot.proof.keys import Keys
from bot.tab.entrance import ROOT, TEAMS_JS, SignIn
from bot.tab.members import Members
from bot.tab.sign_in import Entra
from storage.database import database_url, open_database
from storage.work import SqlWorks
from tests.complete import cannot
from tests.fakes.teams.tls import Tls
from tests.tab.signed_in import SignedIn, signed_in
from tests.tab.site import site_of
from tests.tab.test_members import PATHS
from tests.teams.signed import StandingClock
from tests.written import Written

PUBLIC = "https://runde.example.org"


@pytest.fixture
def teams_js() -> None:
    if not (ROOT / TEAMS_JS).is_file():
        cannot("TeamsJS is not installed (npm ci)")


@pytest.mark.usefixtures("teams_js")
@pytest.mark.parametrize("path", [*PATHS, "meeting/never", "?theme=dark"])
async def test_without_a_token_there_is_one_shell_for_all(runs: SignedIn, path: str) -> None:
    shell = await runs.ask(path)
    assert (shell.status, "drift" in shell.text.lower()) == (200, False)
    assert shell.text == (await runs.ask("?theme=dark" if "theme" in path else "")).text
    policy = dict(rule.split(" ", 1) for rule in shell.headers["Content-Security-Policy"].split("; "))
    assert (policy["script-src"], policy["connect-src"], policy["default-src"]) == (
        "'self'",
        "'self'",
        "'none'",
    )
    assert "https://*.cloud.microsoft" in policy["frame-ancestors"].split()
    assert "Set-Cookie" not in shell.headers and "X-Frame-Options" not in shell.headers
    assert not re.search(r"<script>|<style|\sstyle=|\son\w+=|https?:", shell.text)
    again = await runs.ask(path, **{"If-None-Match": shell.headers["ETag"]})
    assert (again.status, again.body) == (304, b"")


@pytest.mark.usefixtures("teams_js")
@pytest.mark.parametrize(
    ("query", "accepts", "language", "theme"),
    [
        ("?theme=dark&lang=da-dk", "en", "da", "dark"),
        ("?theme=contrast", "da-DK,da;q=0.9", "da", "contrast"),
        ("?theme=glass&lang=xx", "en", "en", "default"),
    ],
)
async def test_the_shell_has_theme_and_language_before_it_is_seen(
    runs: SignedIn, query: str, accepts: str, language: str, theme: str
) -> None:
    shell = await runs.ask(query, **{"Accept-Language": accepts})
    assert f'<html lang="{language}" data-theme="{theme}">' in shell.text


@pytest.mark.usefixtures("teams_js")
async def test_teams_js_is_ours_kept_for_a_year_and_sent_packed(runs: SignedIn) -> None:
    (address,) = re.findall(r'src="/tab/(static/MicrosoftTeams.min.js\?h=\w+)"', (await runs.ask()).text)
    script = await runs.ask(address, **{"Accept-Encoding": "gzip"})
    assert (script.status, script.headers["Content-Encoding"]) == (200, "gzip")
    assert script.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert int(script.headers["Content-Length"]) < 60_000 < len(script.body)


@pytest.mark.usefixtures("teams_js")
async def test_to_add_and_to_remove_the_tab_nobody_signs_in(runs: SignedIn) -> None:
    address = "https://runde.example.org/tab/{}?theme={{theme}}&amp;lang={{locale}}"
    added = await runs.ask("configure?lang=da")
    assert f'data-content="{address.format("")}"' in added.text
    assert f'data-remove="{address.format("remove")}"' in added.text
    assert "Vælg Gem" in added.text
    removed = await runs.ask("remove?lang=da")
    assert (removed.status, "Intet slettes" in removed.text) == (200, True)


async def test_without_teams_js_the_tab_says_that_it_is_not_set_up(
    log: Written, sqlite_url: str, tmp_path: Path
) -> None:
    database, clock = open_database(database_url(sqlite_url)), StandingClock()
    works = SqlWorks(database)
    members = Members(works, _never, clock.now)
    bearers = Bearers(Keys(None, clock, "nobody"), clock, Entra(()))
    nowhere = SignIn(bearers, members, None, Pages("", PUBLIC), tmp_path / "teams.js")
    async with site_of(works, sign_in=nowhere) as site:
        for path in ("", "meeting/drift", "configure", "remove"):
            shell = await site.get(path)
            assert (shell.status, "The tab is not set up yet" in shell.text) == (503, True)
    await database.close()
    assert log.lines("the tab is not set up: TeamsJS is missing; run npm ci and start again")


async def _never(tenant: str, team: Team) -> None:
    raise AssertionError("nobody signed in")


async def test_without_an_address_for_teams_there_is_no_tab(
    sqlite_url: str, tmp_path: Path, certificates: Tls
) -> None:
    async with signed_in(tmp_path, sqlite_url, certificates, RUNDE_PUBLIC_URL="") as runs:
        assert (await runs.get("meeting/drift")).status == 404
