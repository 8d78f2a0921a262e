"""Each decision and action has an address of its own to send to a colleague, in a browser and in Teams."""

import json
import re
from dataclasses import replace
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest

from bot.domain.entry import Draft, Result
from bot.ports.work import UnitOfWork
from tests.build import TENANT
from tests.tab.lists import action, decision, held, hold, rows
from tests.tab.signed_in import SignedIn
from tests.tab.site import Site

CALLED = {"decisions": "Link to this decision", "actions": "Link to this action"}
DANISH = {"decisions": "Link til beslutningen", "actions": "Link til opgaven"}
CATALOGUE = "06805b9e-77e3-4b93-ac81-525eb87513b8"


def own(html: str, name: str) -> list[str]:
    """Where the links of this name lead."""
    found = re.findall(rf'<a class="own" href="([^"]*)"[^>]* aria-label="{name}"', html)
    return [unescape(each) for each in found]


@pytest.mark.parametrize(
    ("listed", "draft"),
    [
        ("decisions?", decision("Ja")),
        ("decisions?show=rejected&", decision("Nej", Result.REJECTED)),
        ("decisions?show=undecided&", decision("Måske", Result.UNDECIDED)),
        ("actions?", action("Ring", 3)),
        ("actions?", action("Skriv")),
        ("actions?show=earlier&", action("Bestil", -60)),
    ],
)
async def test_in_a_browser_its_own_address_opens_the_page_with_it_wherever_it_was_listed(
    site: Site, listed: str, draft: Draft
) -> None:
    await hold(site, {"m2": (0, [action("Før", 2), decision("Før")]), "m1": (1, [draft, draft])})
    name = listed.partition("?")[0]
    page = await site.ask(f"/tab/{listed}tenant={TENANT}&team=drift&lang=en")
    (link,) = [each for each in own(page.text, CALLED[name]) if each.endswith("-m1-1")]
    assert link.partition("?")[0] == f"/tab/{name}"
    there = await site.ask(link.partition("#")[0])
    assert link.endswith(f"#{name[0]}-{rows(there.text)[0]}")


@pytest.mark.parametrize("listed", CALLED)
async def test_a_link_to_what_is_listed_nowhere_any_more_opens_the_list(site: Site, listed: str) -> None:
    kind = decision if listed == "decisions" else action
    await hold(site, {"m1": (0, [kind("Ja")]), "m2": (400, [action("Før", -390)])})
    asked = "m2-1" if listed == "actions" else "m1-1"
    page = await site.get(listed, None, **{"from": asked, "team": "drift"})
    assert (page.status, rows(page.text)) == (200, ["m1-1"])


@pytest.mark.parametrize("known", ["", CATALOGUE])
async def test_in_teams_it_leads_to_the_channels_tab_for_whoever_follows_it(
    runs: SignedIn, known: str
) -> None:
    def add(work: UnitOfWork) -> None:
        held(work, "m1", decision("Hemmeligt"), action("Ring", 3))
        work.publications.keep("drift", replace(work.publications.in_graph("drift"), app=known))

    await runs.get()  # and with it who is in the team, and what Graph calls it
    await runs.works.change(TENANT, add)
    for language, names in (("en", CALLED), ("da", DANISH)):
        for listed, name in names.items():
            html = (await runs.get(f"{listed}?lang={language}&theme=dark")).text
            (link,) = own(html, name)
            at, query = urlsplit(link), parse_qs(urlsplit(link).query)
            where = json.loads(query["context"][0])
            assert at.netloc == "teams.microsoft.com"
            assert re.fullmatch(rf"/l/entity/{known or '[0-9a-f-]{36}'}/runde", at.path)
            number = {"decisions": 1, "actions": 2}[listed]
            page = f"{listed}?from=m1-{number}#{listed[0]}-m1-{number}"
            assert where == {"subEntityId": page, "channelId": runs.channel.id}
            assert query["webUrl"] == [f"https://runde.example.org/tab/{page}"]
            assert query["label"] == ["IT-drift"], "and not a word of what was said"
            assert f'href="{link.replace("&", "&amp;")}" target="_blank" rel="noopener"' in html
