"""On the page of a team's lights, what its area was told: to the teams that are in it, and to no other."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.domain.area import Area, Membership
from bot.domain.light_area import AreaLight, Part
from bot.domain.light_trend import Part as Kind
from bot.domain.light_trend import Sum
from bot.ports.work import UnitOfWork
from tests.build import NOW, TENANT
from tests.tab.lists import with_teams
from tests.tab.site import Site
from tests.tab.test_lights import shown

QUESTION = "Hvordan har du det med arbejdsmængden?"


def summed(green: int, yellow: int, red: int, hidden: int = 0, divided: int = 1) -> Sum:
    parts = dict.fromkeys(Kind, 0) | {Kind.GREEN: green, Kind.YELLOW: yellow, Kind.RED: red}
    return Sum(3, divided, 0, {**parts, Kind.HIDDEN: hidden})


def told(id: str, days: int, *sums: Sum | None, question: str = QUESTION) -> AreaLight:
    """So many days ago."""
    at = NOW - timedelta(days=days)
    light = AreaLight(id, "a1", (question,) * len(sums), "mette", at - timedelta(days=1), at)
    return light.close(at + timedelta(hours=5), sums)


LONG_AGO = NOW - timedelta(days=800)


async def in_area(
    site: Site, lights: Sequence[AreaLight], since: bool = True, name: str = "IT", came: datetime = LONG_AGO
) -> None:
    def add(work: UnitOfWork) -> None:
        with_teams(work)
        work.areas.add(Area("a1", name, frozenset({"mette"})))
        work.areas.put(Membership("drift", "a1", "mette", came if since else None))
        for light in lights:
            work.area_lights.add(light, [Part("drift")])

    await site.works.change(TENANT, add)


async def test_the_newest_comes_first_and_what_was_not_told_is_told_as_such(site: Site) -> None:
    lights = [told("n", 1, summed(9, 3, 4, 5)), told("m", 30, None), told("o", 60, summed(4, 4, 4))]
    await in_area(site, lights)
    page = await shown(site)
    newest, _, others = page.partition("The area IT")[2].partition("Earlier results")
    assert "3 teams, 21 answers. Opinions differed in 1 of them." in newest
    assert "Green at least 9 Yellow at least 3 Red at least 4 Not shown 5" in newest
    assert "No result for the area: too few teams have one" in others
    assert (
        "Green 4 Yellow 4 Red 4" in others and "A trend comes when 4 rounds can be shown. You have 2." in page
    )
    assert "No traffic lights yet" not in page


async def test_four_results_are_a_column_of_the_trend(site: Site) -> None:
    await in_area(site, [told(f"l{n}", 20 * n + 1, summed(4, 3, 5, divided=2)) for n in range(5)])
    page = await shown(site)
    assert "Green 16, Yellow 12, Red 20, of 48 answers. Opinions differed in 8 of 12 rounds." in page
    assert "The next column comes when 4 rounds can be shown. You have 1." in page


@pytest.mark.parametrize("why", ["waits", "elsewhere", "cancelled", "open", "old"])
async def test_what_is_not_the_teams_or_not_told_is_nowhere(site: Site, why: str) -> None:
    light = told("l", 400 if why == "old" else 1, summed(9, 3, 4))
    if why == "cancelled":
        light = replace(light, closed=None, told=()).cancel(NOW, "mette")
    if why == "open":
        light = replace(light, closed=None, told=())
    await in_area(site, [light], since=why != "waits")
    assert "The area" not in await shown(site, team="support" if why == "elsewhere" else "drift")


async def test_many_earlier_ones_are_folded_away(site: Site) -> None:
    await in_area(site, [told(f"l{n}", 20 * n + 1, summed(4, 3, 5)) for n in range(7)])
    assert "Show 2 more" in await shown(site)


async def test_what_was_told_before_the_team_came_in_is_not_told_to_it(site: Site) -> None:
    lights = [told("n", 1, summed(9, 3, 4)), told("o", 30, summed(2, 2, 2))]
    await in_area(site, lights, came=NOW - timedelta(days=10))
    page = await shown(site)
    assert "Green 9" in page and "Green 2" not in page


async def test_in_danish(site: Site) -> None:
    await in_area(site, [told("l", 1, summed(9, 3, 4))])
    page = await shown(site, lang="da")
    assert "Området IT Lagt sammen af det, som områdets teams fik at vide" in page
    assert "3 teams, 16 svar. Meningerne var delte i 1 af dem." in page


async def test_what_people_called_it_is_text_and_nothing_else(site: Site) -> None:
    await in_area(site, [told("l", 1, summed(9, 3, 4), question="<b>&amp;")], name="<i>IT")
    html = (await site.get("lights", team="drift")).text
    assert "&lt;b&gt;&amp;amp;" in html and "&lt;i&gt;IT" in html and "<i>IT" not in html
