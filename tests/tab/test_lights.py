"""The page of a team's traffic lights over real HTTP: what was told, a trend of it, and the same as CSV."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import product

import pytest

from bot.domain.light import Counts, Light
from bot.domain.light_comment import COMMENT_ROOM
from bot.domain.light_result import AtLeast, Each
from bot.domain.light_round import LightRound
from bot.language.texts import Texts
from bot.ports.work import UnitOfWork
from cards import light_result
from cards.light_words import Result
from tests import build
from tests.build import TENANT
from tests.storage.test_people import statements
from tests.tab.lit import WORKLOAD, a_year, closed, elsewhere, going_on, lit, of, sheet
from tests.tab.signed_in import SignedIn
from tests.tab.site import Site
from tests.tab.test_pages import HOSTILE, OTHER, visible
from tests.tab.test_pages import SAFE as ESCAPED
from tests.teams.test_endpoint import TENANT as THEIRS
from tests.unit.light_samples import RESULTS

Cells = Sequence[str]


async def shown(site: Site, **query: str) -> str:
    return visible((await site.get("lights", None, **{"team": "drift", **query})).text)


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "No traffic lights yet. Ask the team how it is. Write in the channel: @Runde /light How is"),
        ("da", "Der er ingen lyssignaler endnu. Spørg teamet, hvordan det går. Skriv i kanalen: @Runde /lys"),
    ],
)
async def test_where_nothing_was_asked_it_says_how_to(site: Site, language: str, told: str) -> None:
    await lit(site, [])
    page = await site.get("lights", team="drift", lang=language)
    assert told in visible(page.text) and "lights.csv" not in page.text
    assert len(await sheet(site)) == 0


@pytest.mark.parametrize(
    ("answered", "told"), [(1, "1 of 7 has answered"), (4, "4 of 7 have answered"), (7, "7 of 7 have")]
)
async def test_the_open_light_has_its_questions_its_time_and_how_many_have_answered(
    site: Site, answered: int, told: str
) -> None:
    await lit(site, [], going_on(answered, "How is it?", "And the mood?"))
    text = await shown(site)
    assert "A light is open now until 14:00 today How is it? And the mood? " + told in text
    assert "Answer on the card in the channel." in text
    assert not re.search("Red|comment|At least", text), "what was answered stands nowhere"


@pytest.mark.parametrize("language", ["en", "da"])
@pytest.mark.parametrize("result", RESULTS)
async def test_a_result_is_told_in_the_words_of_its_card(site: Site, result: str, language: str) -> None:
    told, answered = RESULTS[result]
    people = [f"p{n}" for n in range(9)]
    await lit(site, [closed("l1", 3, {WORKLOAD: (told, answered)}, people)])
    text = await shown(site, lang=language)
    texts = Texts(language, "UTC")
    card = light_result.result(
        texts, light_result.ResultCard((Result(WORKLOAD, told, answered),), len(people), 5)
    )
    said = card["speak"].partition(f"{WORKLOAD} ")[2].rstrip(".")
    for sentence in re.split(r"\. | · ", re.sub("[●▲■] ?", "", said)):
        assert sentence.replace("\N{NO-BREAK SPACE}", " ") in text


async def test_the_newest_result_comes_first_and_the_others_with_their_days(site: Site) -> None:
    lights = [closed(f"l{n}", 20 * n + 1, {WORKLOAD: of(4, 3 + n % 2, 0)}) for n in range(7)]
    await lit(site, lights)
    text = await shown(site)
    assert "Asked last on Monday 30 November Mostly green: others see it differently." in text
    days = re.findall(r"Green 4 Yellow 3 Red 0 \w+ (\d+ \w+)", text.partition("Earlier results")[2])
    assert days == ["21 October", "11 September", "2 August"]
    assert "Tuesday 10 November" in text and "Show 2 more" in text


async def test_what_was_cancelled_is_another_teams_or_older_than_a_year_is_nowhere(site: Site) -> None:
    gone = closed("l1", 2, {"Cancelled?": of(7, 0, 0)}, cancelled=True)
    theirs = elsewhere(closed("l2", 2, {"Theirs?": of(7, 0, 0)}))
    old = closed("l3", 367, {"Old?": of(7, 0, 0)})
    await lit(site, [gone, theirs, old, closed("l4", 2, {"Ours?": of(7, 0, 0)})])
    await lit(site, [closed("l5", 2, {"Strange?": of(7, 0, 0)})], tenant=OTHER)
    page, rows = await shown(site), await sheet(site)
    assert "Ours?" in page and [row["Question"] for row in rows] == ["Ours?"]
    for absent in ("Cancelled?", "Theirs?", "Old?", "Strange?"):
        assert absent not in page
    assert "Theirs?" in await shown(site, team="support")


async def test_comments_are_neither_on_the_page_nor_in_the_table(site: Site) -> None:
    light = replace(closed("l1", 2, {WORKLOAD: of(7, 0, 0)}), comments=7)
    await lit(site, [light])
    words = [f"Written by somebody {n}"[:COMMENT_ROOM] for n in range(7)]
    await site.works.change(TENANT, lambda work: work.lights.keep_comments(light, words))
    sheet_ = (await site.get("lights.csv", team="drift")).text
    assert "Written by" not in (await site.get("lights", team="drift")).text + sheet_


async def test_whatever_was_asked_stands_there_as_text(site: Site) -> None:
    lights = [closed(f"l{n}", 10 * n + 1, {HOSTILE: of(4, 3, 0)}) for n in range(4)]
    await lit(site, lights, going_on(1, HOSTILE))
    html = (await site.get("lights", team="drift")).text
    assert html.count(ESCAPED) >= 5 and "<script>" not in html and "<img" not in html


async def test_it_costs_few_queries_however_many_questions_there_are(site: Site) -> None:
    async def cost(path: str) -> list[str]:
        with statements() as said:
            await site.get(path, team="drift")
        return [one for one in said if "FROM light" in one or "FROM sealed" in one]

    await lit(site, [closed("l1", 3, {WORKLOAD: of(4, 3, 0)})], going_on())
    few = await cost("lights")
    await lit(site, a_year()[:-1])
    assert (await cost("lights"), await cost("lights.csv")) == (few, few)
    assert len(few) == 3


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("da", "Et lyssignal er åbent nu til kl. 14.00 i dag"),
        ("da", "Sidst spurgt tirsdag 24. november Mest grønt: andre ser anderledes på det."),
        ("da", "dec.–jan. delte: 2 af 4 feb.–mar. delte: 3 af 4 mar.–maj delte: 1 af 4"),
        ("da", "Periode Svar Grøn Gul Gul eller rød Rød Ikke vist Runder med delte meninger"),
        ("en", "Dec–Jan divided: 2 of 4 Feb–Mar divided: 3 of 4"),
        ("en", "A trend comes when 4 rounds can be shown. You have 2."),
    ],
)
async def test_the_page_speaks_both_languages(site: Site, language: str, told: str) -> None:
    await lit(site, a_year(), going_on())
    assert told in await shown(site, lang=language)


async def test_it_is_one_of_the_pages_and_its_links_carry_the_team_on(site: Site) -> None:
    await lit(site, a_year())
    html = (await site.get("lights", team="drift", lang="en")).text
    assert re.findall(r'href="/tab/(\w*)\?[^"]*" aria-current="page">(\w+)', html) == [("lights", "Lights")]
    assert f'href="/tab/lights.csv?tenant={TENANT}&amp;team=drift&amp;lang=en"' in html
    assert ">Lights</a>" in (await site.get("", team="drift")).text


def _asked(light: LightRound, work: UnitOfWork) -> None:
    work.lights.add(light)


async def test_members_alone_see_it_and_take_it_along(runs: SignedIn) -> None:
    light = build.light("l1", "p1", "p2", questions=("Ours?",), opened=runs.clock.now())
    over = light.close(runs.clock.now(), [AtLeast(Light.GREEN, 5)], [7])
    strange = replace(over, id="l2", team="beside", questions=("Theirs?",), told=(Each(Counts(3, 2, 2)),))
    await runs.known(runs.teams.add_channel(runs.team, "Andet"), "beside")
    for each in (over, strange):
        await runs.works.change(THEIRS, partial(_asked, each))
    for path in ("lights", "lights.csv"):
        text = (await runs.get(path)).text
        assert "Ours?" in text and "Theirs?" not in text
        for denied, status in ((runs.token(runs.jonas), 403), ("nonsense", 401)):
            kept_out = await runs.get(path, denied)
            assert (kept_out.status, "Ours?" in kept_out.text) == (status, False)
        nobody = await runs.ask(path)
        assert "Ours?" not in nobody.text and nobody.headers["Content-Type"].startswith("text/html")
    assert "Theirs?" in (await runs.get("lights.csv?team=beside")).text


@pytest.mark.parametrize(("path", "query"), [*product(("lights", "lights.csv"), ("never", "%00"))])
async def test_of_a_team_that_is_none_there_is_nothing(site: Site, path: str, query: str) -> None:
    await lit(site, a_year())
    assert (await site.ask(f"/tab/{path}?tenant={TENANT}&team={query}")).status == 404
