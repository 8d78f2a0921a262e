"""What every answer of the tab carries, and how its stylesheet is kept by browsers."""

import re

import pytest

from tests import build
from tests.tab.site import Site

YEAR = "public, max-age=31536000, immutable"


async def stylesheet(site: Site) -> str:
    """Its address, as a page names it."""
    (address,) = re.findall(r'<link rel="stylesheet" href="(.*?)">', (await site.get()).text)
    return str(address)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("", 200),
        ("minutes", 200),
        ("actions", 200),
        ("lights", 200),
        ("lights.csv", 200),
        ("minutes/m1", 200),
        ("minutes/m1.docx", 200),
        ("static/runde.css", 200),
        ("minutes/m2", 404),
        ("nowhere", 404),
    ],
)
async def test_every_answer_forbids_scripts_strange_frames_and_guesses(
    site: Site, path: str, status: int
) -> None:
    await site.send(build.contents())
    answer = await site.get(path)
    assert answer.status == status
    policy = dict(rule.split(" ", 1) for rule in answer.headers["Content-Security-Policy"].split("; "))
    assert policy.keys() == {
        "default-src",
        "style-src",
        "img-src",
        "base-uri",
        "form-action",
        "frame-ancestors",
    }
    assert (policy["default-src"], policy["style-src"], policy["form-action"]) == (
        "'none'",
        "'self'",
        "'none'",
    )
    assert "https://teams.microsoft.com" in policy["frame-ancestors"].split()
    assert not {"*", "http:", "https:"} & set(policy["frame-ancestors"].split())
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "no-referrer"


async def test_a_page_with_a_search_may_ask_us_and_nobody_else(site: Site) -> None:
    await site.send(build.contents())
    policy = (await site.get("decisions")).headers["Content-Security-Policy"]
    assert "form-action 'self';" in policy and "default-src 'none';" in policy


@pytest.mark.parametrize("path", ["", "decisions", "lights.csv", "minutes/m1", "minutes/m1.docx", "nowhere"])
async def test_what_is_a_teams_own_is_kept_by_nobody(site: Site, path: str) -> None:
    await site.send(build.contents())
    assert (await site.get(path)).headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", ["", "minutes/m1", "nowhere"])
async def test_pages_hold_no_script_no_style_of_their_own_and_no_strange_address(
    site: Site, path: str
) -> None:
    await site.send(build.contents(urgent="Nu"), versions=2)
    html = (await site.get(path)).text
    assert not re.search(r"<script|<style|\sstyle=|\son\w+=|https?:", html)


async def test_the_stylesheet_is_kept_for_a_year_under_an_address_that_changes_with_it(site: Site) -> None:
    sheet = await site.ask(await stylesheet(site))
    assert (sheet.status, sheet.headers["Content-Type"]) == (200, "text/css; charset=utf-8")
    assert sheet.headers["Cache-Control"] == YEAR
    assert sheet.headers["ETag"].strip('"') in await stylesheet(site)


@pytest.mark.parametrize("query", ["", "?h=", "?h=0123456789abcdef", "?h=%ff"])
async def test_under_another_address_there_is_the_same_stylesheet_but_it_is_not_kept(
    site: Site, query: str
) -> None:
    sheet = await site.ask(f"/tab/static/runde.css{query}")
    assert sheet.body == (await site.ask(await stylesheet(site))).body
    assert sheet.headers["Cache-Control"] == "no-cache"


async def test_who_has_the_stylesheet_is_not_sent_it_again(site: Site) -> None:
    address = await stylesheet(site)
    etag = (await site.ask(address)).headers["ETag"]
    for known in (etag, f"W/{etag}", f'"other", {etag}', "*"):
        again = await site.ask(address, {"If-None-Match": known})
        assert (again.status, again.body) == (304, b"")
        assert (again.headers["ETag"], again.headers["Cache-Control"]) == (etag, YEAR)
    for strange in ('"other"', "nonsense", '"'):
        assert (await site.ask(address, {"If-None-Match": strange})).status == 200
