"""The public pages: there for everybody, in both languages, and with nothing of any tenant in them."""

import html
import re
from collections.abc import AsyncIterator, Sequence

import pytest
import pytest_asyncio

from bot.language.extract import page_sentences
from bot.language.texts import Texts
from bot.tab import kept
from bot.tab.about import PAGES
from bot.tab.answers import HEADERS
from bot.tab.kept import Kept
from bot.tab.risks import RISKS, Risk
from bot.tab.static_file import FOLDER
from bot.tab.templating import TEMPLATES
from tests.tab.public import Public, public

OPERATOR = "IT <b>& drift</b>, it@example.org"
NOBODY = "Whoever runs Runde here has not written their name on this page yet."
TABLES: dict[str, Sequence[Kept | Risk]] = {
    "privacy": (*kept.MEETINGS, *kept.PEOPLE, *kept.MACHINERY, *kept.ELSEWHERE),
    "assessment": RISKS,
}


@pytest_asyncio.fixture
async def about() -> AsyncIterator[Public]:
    async with public(OPERATOR) as made:
        yield made


def plain(text: str) -> str:
    return " ".join(text.replace("\N{NO-BREAK SPACE}", " ").split())


def said(page: str) -> str:
    """What can be read on a page."""
    return plain(html.unescape(re.sub("<[^>]+>", " ", page)))


def sentences(page: str) -> list[str]:
    """What the page's own template says, but for what is filled in."""
    source = (TEMPLATES / f"about/{page or 'about'}.html").read_text("utf-8")
    return [one for one, _ in page_sentences(source, page) if "{" not in one and not one.startswith(NOBODY)]


def links(page: str) -> set[str]:
    return {html.unescape(link) for link in re.findall(r'href="(/[^"]+)"', page)}


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", ["da", "en"])
async def test_a_page_says_all_it_has_to_say_in_the_language_that_is_asked_for(
    about: Public, page: str, language: str
) -> None:
    answer = await about.ask(f"/about/{page}?lang={language}")
    texts = Texts(language, "UTC")

    assert (answer.status, answer.headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert f'<html lang="{language}"' in answer.text
    assert [one for one in sentences(page) if plain(texts(one)) not in said(answer.text)] == []


@pytest.mark.parametrize("page", TABLES)
async def test_the_tables_are_drawn_from_what_is_kept_and_from_the_risks(about: Public, page: str) -> None:
    shown = said((await about.ask(f"/about/{page}?lang=da")).text)
    cells = [cell for row in TABLES[page] for cell in row.told(Texts("da", "UTC"))]
    assert [cell for cell in cells if plain(cell) not in shown] == []


@pytest.mark.parametrize(
    ("query", "accepted", "language"),
    [("", "da-DK,da;q=0.9", "da"), ("", "fr", "en"), ("?lang=da", "en", "da"), ("?lang=xx", "da", "da")],
)
async def test_the_language_is_the_addresss_else_the_browsers_else_rundes(
    about: Public, query: str, accepted: str, language: str
) -> None:
    answer = await about.ask(f"/about/{query}", Accept_Language=accepted)
    assert f'<html lang="{language}"' in answer.text
    assert answer.headers["Vary"] == "Accept-Language"


@pytest.mark.parametrize("path", ["", "/", "/privacy", "/assessment", "/never", "/static/about.css"])
async def test_every_answer_carries_the_strict_headers_and_no_cookie(about: Public, path: str) -> None:
    answer = await about.ask(f"/about{path}")
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS
    assert "Set-Cookie" not in answer.headers
    assert not re.search(r"<script|<style|\sstyle=|\son\w+=|https?:|<form", answer.text)


@pytest.mark.parametrize("page", PAGES)
async def test_every_link_leads_on_in_the_same_language_and_theme_and_none_carries_a_tenant(
    about: Public, page: str
) -> None:
    shown = (await about.ask(f"/about/{page}?lang=da&theme=dark&tenant=secret")).text
    found = links(shown)
    pages = {link for link in found if "/static/" not in link}

    assert 'data-theme="dark"' in shown and "secret" not in shown
    assert {link.partition("?")[0] for link in pages} == {f"/about/{each}" for each in PAGES}
    assert all("theme=dark" in link for link in pages)
    assert {link.partition("?")[0] for link in pages if "lang=da" not in link} == {f"/about/{page}"}
    assert {(await about.ask(link)).status for link in found} == {200}


async def test_the_other_language_is_one_link_away(about: Public) -> None:
    other = next(link for link in links((await about.ask("/about/terms?lang=da")).text) if "lang=en" in link)
    assert '<html lang="en"' in (await about.ask(other)).text


async def test_who_runs_it_is_told_as_they_wrote_it_or_that_nobody_has(about: Public) -> None:
    named = (await about.ask()).text
    async with public() as nameless:
        unnamed = (await nameless.ask()).text

    assert f"<bdi>{html.escape(OPERATOR)}</bdi>" in named and NOBODY not in said(named)
    assert NOBODY in said(unnamed)


@pytest.mark.parametrize("path", ["/never", "/privacy/", "/static/live.js", "/%00", "/../tab/"])
async def test_what_is_not_there_is_a_kind_page(about: Public, path: str) -> None:
    answer = await about.ask(f"/about{path}?lang=da")
    assert answer.status == 404
    if answer.headers["Content-Type"].startswith("text/html"):
        assert "Den side findes ikke" in answer.text


async def test_the_bare_address_leads_in_without_a_tenant(about: Public) -> None:
    bare = await about.ask("/about?lang=da&tenant=secret")
    assert (bare.status, bare.headers["Location"]) == (301, "/about/?lang=da")


@pytest.mark.parametrize("page", PAGES)
async def test_who_only_asks_whether_a_page_is_there_is_told(about: Public, page: str) -> None:
    answer = await about.ask(f"/about/{page}", "HEAD")
    assert (answer.status, answer.body) == (200, b"")
    assert (await about.ask(f"/about/{page}", "POST")).status == 405


async def test_without_a_theme_it_is_as_the_machine_is_and_its_dark_is_the_tabs(about: Public) -> None:
    assert 'data-theme="system"' in (await about.ask("/about/?theme=pink")).text

    ours = (FOLDER / "about.css").read_text().partition('[data-theme="system"] {')[2]
    tabs = (FOLDER / "runde.css").read_text().partition('[data-theme="dark"] {')[2]
    assert ours.partition("}")[0].split() == tabs.partition("}")[0].split()
