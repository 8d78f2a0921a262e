"""The pages of a team over real HTTP: overview, minutes, decisions and actions."""

import re
from dataclasses import replace
from itertools import chain

import pytest

from bot.domain.entry import Result
from bot.domain.meeting import State
from bot.ports.shelf import Here, Which
from bot.ports.work import UnitOfWork
from bot.tab.shelf import MinutesShelf
from tests import build
from tests.build import NOW, TENANT
from tests.tab.lists import action, decision, held, hold, rows, with_teams
from tests.tab.site import Site
from tests.tab.test_pages import OTHER, visible

HERE = Here(TENANT, build.team(), NOW)


async def test_decisions_stand_by_months_with_their_state_their_meeting_and_an_anchor(site: Site) -> None:
    made = [decision("Ja"), decision("Nej", Result.REJECTED), decision("Måske", Result.UNDECIDED)]
    await hold(site, {"m1": (0, made), "m2": (40, [decision("Før", due=NOW.date())])})
    page = await site.get("decisions", show="all", team="drift")
    shown = visible(page.text)
    for told in (
        "December 2026 Måske Undecided Møde m1, Tuesday 1 December Nej Rejected",
        "Ja Decided Møde m1, Tuesday 1 December October 2026 Før Decided Møde m2, Thursday 22 October",
        "· Looked at again Tuesday 1 December",
    ):
        assert told in shown
    assert rows(page.text) == ["m1-3", "m1-2", "m1-1", "m2-1"]
    assert f'href="/tab/minutes/m1?tenant={TENANT}&amp;team=drift#e-m1-3"' in page.text
    assert not re.search(r"\b[1-4]\.? (Ja|Nej|Måske)", shown), "no numbers of entries"


async def test_minutes_have_the_anchors_that_decisions_and_actions_lead_to(site: Site) -> None:
    await site.send(build.contents())
    led = [
        re.findall(r"minutes/m1[^\"]*#(e-[\w-]+)", (await site.get(path)).text)
        for path in ("decisions", "actions")
    ]
    html = (await site.get("minutes/m1")).text
    assert led == [["e-m1-2"], ["e-m1-1"]]
    assert all(f'id="{anchor}"' in html for (anchor,) in led)


async def test_what_holds_now_is_shown_unless_more_is_asked_for(site: Site) -> None:
    made = [decision("Ja"), decision("Nej", Result.REJECTED), decision("Måske", Result.UNDECIDED)]
    await hold(site, {"m1": (0, made)})
    for show, found in (("", ["m1-1"]), ("rejected", ["m1-2"]), ("undecided", ["m1-3"])):
        page = await site.get("decisions", show=show, team="drift")
        assert rows(page.text) == found
        (current,) = re.findall(r'aria-current="true">(\w+)', page.text)
        assert current == {"": "In"}.get(show, show.title())


async def test_a_search_finds_all_words_marks_them_and_stays_in_the_address(site: Site) -> None:
    await hold(site, {"m1": (0, [decision("Vagten på Ærø <b>"), decision("Vagten i Odense")])})
    page = await site.get("decisions", q="  ærø   VAGT ", show="all", lang="en", team="drift")
    assert rows(page.text) == ["m1-1"]
    assert "<mark>Vagt</mark>en på <mark>Ærø</mark> &lt;b&gt;" in page.text
    assert "1 decision with “ærø VAGT”" in visible(page.text)
    assert '<input type="search" name="q" value="ærø VAGT"' in page.text
    for name, value in (("tenant", TENANT), ("team", "drift"), ("lang", "en"), ("show", "all")):
        assert f'<input type="hidden" name="{name}" value="{value}">' in page.text
    assert "decisions?q=%C3%A6r%C3%B8+VAGT&amp;show=rejected&amp;tenant=" in page.text


@pytest.mark.parametrize(
    ("language", "show", "told"),
    [
        ("da", "", "Ingen beslutninger med “zebra”. Prøv ét ord, eller vælg Alle."),
        ("en", "", "No decisions with “zebra”. Try one word, or choose All."),
        ("en", "all", "No decisions with “zebra”. Try one word."),
    ],
)
async def test_a_search_without_a_find_says_what_to_try(
    site: Site, language: str, show: str, told: str
) -> None:
    await hold(site, {"m1": (0, [decision("Ja")])})
    assert told in visible(
        (await site.get("decisions", q="zebra", show=show, lang=language, team="drift")).text
    )


@pytest.mark.parametrize(
    "asked", ["%00", "%ed%a0%80", "%ff", "%25", "a" * 3000, "%20", "a+" * 400, "%E2%80%AE"]
)
async def test_whatever_is_searched_for_is_answered(site: Site, asked: str) -> None:
    await hold(site, {"m1": (0, [decision("Ja")])})
    page = await site.ask(f"/tab/decisions?tenant={TENANT}&team=drift&q={asked}")
    assert page.status == 200


async def test_a_page_has_fifty_and_leads_to_the_older_ones_whatever_comes_meanwhile(site: Site) -> None:
    await hold(site, {"m1": (0, [decision(f"Nr {n}") for n in range(60)]), "m2": (1, [decision("Før")])})
    page = await site.get("decisions", team="drift")
    assert rows(page.text) == [f"m1-{n}" for n in range(60, 10, -1)]
    (older,) = re.findall(r'rel="next" href="([^"]*)"', page.text)
    await site.works.change(TENANT, lambda work: held(work, "m3", decision("Ny"), days=-1))
    page = await site.ask(older.replace("&amp;", "&"))
    assert rows(page.text) == [*(f"m1-{n}" for n in range(10, 0, -1)), "m2-1"]
    assert "Older decisions" not in page.text and "From the beginning" in page.text


async def test_a_link_to_a_decision_of_long_ago_opens_the_page_with_it(site: Site) -> None:
    await hold(site, {"m1": (0, [decision(f"Nr {n}") for n in range(60)])})
    assert rows(
        (await site.get("decisions", None, **{"from": "m1-3", "show": "all", "team": "drift"})).text
    ) == [
        "m1-3",
        "m1-2",
        "m1-1",
    ]


async def test_actions_stand_by_time_with_their_owner_and_their_day(site: Site) -> None:
    made = [
        action("Ring", 3, "jonas"), action("Skriv", 9, named="Lars"), action("Ryd op"),
        action("Bestil", -3, "mette"), action("Glemt", -40, "mette"), action("Køb", 0),
    ]  # fmt: skip
    await hold(site, {"m1": (0, made)})
    page = await site.get("actions", team="drift")
    shown = visible(page.text)
    for told in (
        "The day has passed Bestil MH Mette Holm · By Saturday 28 November Møde m1",
        "This week Køb By Tuesday 1 December Møde m1, Tuesday 1 December Ring JH Jonas Holm · By Friday",
        "Later Skriv L Lars · By Thursday 10 December",
        "No date Ryd op Møde m1",
    ):
        assert told in shown
    assert rows(page.text) == ["m1-4", "m1-6", "m1-1", "m1-2", "m1-3"]
    assert rows((await site.get("actions", show="earlier", team="drift")).text) == ["m1-5"]
    undated = {"show": "earlier", "team": "drift", "from": "m1-3"}
    assert (await site.get("actions", None, **undated)).status == 404
    assert "Mine" not in page.text, "nobody is known here"


async def test_actions_go_on_from_those_with_a_day_to_those_without(site: Site) -> None:
    await hold(site, {"m1": (0, [*(action("x", n) for n in range(98)), *(action("y") for _ in range(10))])})
    found, path = list[list[str]](), f"/tab/actions?tenant={TENANT}&team=drift"
    while path:
        page = (await site.ask(path.replace("&amp;", "&"))).text
        found.append(rows(page))
        path = next(iter(re.findall(r'rel="next" href="([^"]*)"', page)), "")
    assert [len(each) for each in found] == [50, 50, 8]
    assert [*chain.from_iterable(found)] == [f"m1-{n}" for n in (*range(1, 99), *range(108, 98, -1))]


async def test_who_is_known_has_their_own_actions_on_the_overview_and_in_a_list(site: Site) -> None:
    await hold(site, {"m1": (0, [action("Ring", 3, "jonas"), action("Skriv", 3, "mette"), action("Ryd", 9)])})
    shelf, jonas = MinutesShelf(site.works), replace(HERE, person="jonas")
    assert [row.text for row in (await shelf.overview(jonas)).actions] == ["Ring"]
    assert [row.text for row in (await shelf.overview(HERE)).actions] == ["Ring", "Skriv", "Ryd"]
    for which, found in ((Which.MINE, ["Ring"]), (Which.OPEN, ["Ring", "Skriv", "Ryd"])):
        page = await shelf.actions(jonas, which, None)
        assert page is not None
        assert [(row.text, row.who) for row in page.rows][:1] == [("Ring", "Jonas Holm")]
        assert [row.text for row in page.rows] == found


async def test_minutes_are_listed_fifty_a_page_the_last_meeting_first(site: Site) -> None:
    await hold(site, {f"m{n}": (n, []) for n in range(52)})
    await site.works.change(
        TENANT, lambda work: work.minutes.add(build.published(2, meeting="m1", contents=build.contents()))
    )
    page = (await site.get("minutes", team="drift")).text
    assert re.findall(r"/tab/minutes/(m\d+)\?", page) == [f"m{n}" for n in range(50)]
    assert "Møde m1 , Monday 30 November No decisions and no actions · version 2" in visible(page)
    (older,) = re.findall(r'rel="next" href="([^"]*)"', page)
    assert re.findall(r"/tab/minutes/(m\d+)\?", (await site.ask(older.replace("&amp;", "&"))).text) == [
        "m50",
        "m51",
    ]


async def test_the_overview_has_what_is_open_what_comes_next_and_what_came_last(site: Site) -> None:
    await hold(site, {"m1": (0, [decision("Ja"), action("Ring", 3)])})

    def plan(work: UnitOfWork) -> None:
        times = {"missed": "2026-11-30T10:00", "then": "2026-12-15T10:00", "soon": "2026-12-08T10:00"}
        for id, at in times.items():
            work.meetings.add(build.meeting(id, title=id.title(), planned=build.planned(at)))
        work.meetings.add(
            build.meeting(
                "never", title="Aflyst", state=State.CANCELLED, planned=build.planned("2026-12-02T10:00")
            )
        )
        work.meetings.add(
            build.meeting(
                "now", title="Nu", state=State.OPEN, opened=NOW, planned=build.planned("2026-12-02T10:00")
            )
        )
        work.meetings.add(
            build.meeting("theirs", title="Deres", team="support", state=State.OPEN, opened=NOW)
        )

    await site.works.change(TENANT, plan)
    shown = visible((await site.get("", team="drift")).text)
    assert "Open now Nu Check-in Next meeting Soon , Tuesday 8 December at 10:00" in shown
    assert "Møde m1 , Tuesday 1 December 1 decision and 1 action Word" in shown
    assert "Ja Decided" in shown and "Ring By Friday 4 December" in shown
    for absent in ("Missed", "Then", "Aflyst", "Deres", "No meeting is open now"):
        assert absent not in shown


SECRET = "Hemmeligt"


@pytest.mark.parametrize("path", ["", "minutes", "decisions", "actions"])
async def test_no_page_of_a_team_has_what_is_not_its_own_not_sent_secret_or_taken_back(
    site: Site, path: str
) -> None:
    def add(work: UnitOfWork) -> None:
        hidden = [decision(SECRET, confidential=True), action(SECRET, 3, confidential=True)]
        held(work, "m1", decision("Ja"), action("Ring", 3), *hidden, decision(SECRET), action(SECRET, 3))
        for entry in (each for each in work.entries.all("m1") if each.number > 4):
            work.entries.save(replace(entry, taken_back=NOW))
        held(work, SECRET, decision(SECRET), action(SECRET, 3), sent=False)
        held(work, f"{SECRET}-2", decision(SECRET), action(SECRET, 3), team="support")

    await site.works.change(TENANT, with_teams)
    await site.works.change(TENANT, add)
    await hold(site, {f"{SECRET}-3": (0, [decision(SECRET), action(SECRET, 3)])}, tenant=OTHER)
    page = (
        await site.get(path, show="all", team="drift")
        if path == "decisions"
        else await site.get(path, team="drift")
    )
    assert page.status == 200 and SECRET not in page.text
    assert {"": "Ja", "minutes": "Møde m1", "decisions": "Ja", "actions": "Ring"}[path] in page.text
    theirs = await site.get(path, team="support")
    assert SECRET in theirs.text and "Ring" not in theirs.text


async def test_one_team_is_shown_of_several_one_is_chosen_and_none_begins(site: Site) -> None:
    await site.send(build.contents())
    assert "Operations" in (await site.get()).text
    await site.works.change(TENANT, with_teams)
    for path in ("", "decisions"):
        page = (await site.get(path)).text
        assert "Which team?" in page and "Operations" not in page
        assert f'href="/tab/?team=support&amp;tenant={TENANT}"' in page
    assert "Your meetings are kept here" in (await site.get("", team="support")).text
    assert "Your meetings are kept here" in (await site.get("actions", tenant=OTHER)).text
    assert (await site.get(team="drift", tenant=OTHER)).status == 404


@pytest.mark.parametrize("team", ["%00", "%ed%a0%80", "%ff", "a" * 3000, "", "never", "drift%00"])
async def test_a_team_that_is_none_is_not_there(site: Site, team: str) -> None:
    await hold(site, {"m1": (0, [decision("Ja")])})
    assert (await site.ask(f"/tab/decisions?tenant={TENANT}&team={team}")).status == 404


async def test_every_link_carries_the_team_on_and_leads_to_nothing_of_another(site: Site) -> None:
    await hold(site, {"m1": (0, [decision("Ja"), action("Ring", 3)])})
    await site.works.change(TENANT, lambda work: work.meetings.add(build.meeting("open", state=State.OPEN)))
    for path in ("", "minutes", "decisions", "actions", "lights", "minutes/m1", "meeting/open"):
        page = await site.get(path, team="drift")
        links = [link for link in re.findall(r'href="(/tab/[^"]*)"', page.text) if "static" not in link]
        assert page.status == 200 and len(links) >= 4
        assert all("team=drift" in link for link in links)
        if "/" in path:
            assert (await site.get(path, team="support")).status == 404
    assert "Møde m1" in (await site.get("meeting/m1", team="drift")).text, "it has ended: its minutes"
    for path, query in (("minutes/m1.docx", {}), ("meeting/m1", {}), ("minutes", {"from": "m1"})):
        assert (await site.get(path, None, **{"team": "support", **query})).status == 404


@pytest.mark.parametrize(
    ("path", "told"),
    [
        (
            "",
            "Overblik: IT-drift Næste møde Ingen møder i gang. Der er ikke planlagt noget. Seneste referater",
        ),
        ("minutes", "Referater December 2026 Møde m1 , tirsdag 1. december 1 beslutning og 1 opgave"),
        ("decisions", "Søg Gælder nu Ikke afgjort Forkastet Alle December 2026 Ja Besluttet Møde m1"),
        ("actions", "Alle åbne Tidligere Denne uge Ring Senest fredag 4. december Møde m1"),
    ],
)
async def test_danish_pages_are_danish_and_mark_where_one_is(site: Site, path: str, told: str) -> None:
    await hold(site, {"m1": (0, [decision("Ja"), action("Ring", 3)])})
    page = await site.get(path, lang="da", team="drift")
    assert told in visible(page.text)
    (current,) = re.findall(r'<a href="/tab/(\w*)\?[^"]*" aria-current="page"', page.text)
    assert current == path
