"""A question over a year on the page of lights: a picture, and the same facts as a table."""

import re
from collections.abc import Mapping, Sequence

import pytest

from bot.domain.light import Light
from bot.domain.light_result import Mostly, Told
from tests.tab.lit import MOOD, SAFE, WORKLOAD, a_year, closed, lit, of, sheet
from tests.tab.site import Site
from tests.tab.test_pages import visible

Cells = Sequence[str]


def table(html: str, question: str) -> tuple[list[str], list[list[str]]]:
    """Of the trend of a question: its head, and its rows."""
    (section,) = [each for each in html.split("<section") if f">{question}</h2>" in each]
    rows = re.findall("<tr>(.*?)</tr>", section, re.DOTALL)
    cells = [[visible(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)] for row in rows]
    return cells[0], cells[1:]


def _added(rows: Sequence[Mapping[str, str]], head: Cells) -> list[Cells]:
    """Points, worked out from nothing but the downloaded table: the cells below `head` without the period."""
    every, found, gathered = rows[::-1], list[Cells](), list[Mapping[str, str]]()
    for row in every:
        gathered.append(row)
        something = [each for each in gathered if not re.search("needed before|nothing is", each["Result"])]
        if len(something) < 4:
            continue
        found.append(_cells(gathered, head))
        gathered = []
    return found


def _cells(rows: Sequence[Mapping[str, str]], head: Cells) -> Cells:
    sums = {
        name: sum(int(row[name] or 0) for row in rows) for name in ("Green", "Yellow", "Yellow or red", "Red")
    }
    for row in rows:
        if least := re.match(r"At least (\d+) of \d+ are (\w+)", row["Result"]):
            assert row["At least"] == least[1]
            sums[least[2].title()] += int(least[1])
    answers = sum(int(row["How many chose a light"] or 0) for row in rows)
    hidden = answers - sum(sums.values())
    uncounted = any(not row["How many chose a light"] for row in rows)
    differ = sum("no light has more than half" in row["Result"] for row in rows)
    cells = {
        "Answers": _least(answers, uncounted),
        "Not shown": _least(hidden, uncounted),
        "Rounds in which opinions differed": f"{differ} of 4",
        **{
            name: _least(number, uncounted or hidden or (sums["Yellow or red"] and name in ("Yellow", "Red")))
            for name, number in sums.items()
        },
    }
    return [str(cells[name]) for name in head[1:]]


def _least(number: int, more: object) -> str:
    return ("not shown" if not number else f"at least {number}") if more else str(number)


async def test_every_point_of_a_trend_can_be_worked_out_from_the_downloaded_table(site: Site) -> None:
    await lit(site, a_year())
    page, rows = (await site.get("lights", team="drift", lang="en")).text, await sheet(site)
    compared = 0
    for question in {row["Question"] for row in rows} - {SAFE}:
        head, points = table(page, question)
        assert [cells[1:] for cells in points] == _added(
            [row for row in rows if row["Question"] == question], head
        )
        compared += len(points)
    assert compared == 6 + 2 + 2


async def test_a_chart_has_a_title_a_description_and_the_same_facts_as_a_table(site: Site) -> None:
    await lit(site, a_year())
    html = (await site.get("lights", team="drift", lang="en")).text
    (chart,) = [each for each in re.findall("<svg role=.*?</svg>", html, re.DOTALL) if WORKLOAD in each]
    (title, desc) = re.findall(r'<(?:title|desc) id="([\w-]+)"', chart)
    assert f'aria-labelledby="{title} {desc}"' in chart
    told = visible(re.sub(".*<desc[^>]*>|</desc>.*", "", chart, flags=re.DOTALL))
    assert told.startswith(
        "Dec–Jan: Green 10, Yellow at least 4, Yellow or red 9, Red at least 5, of 28 answers."
    )
    assert told.endswith(
        "Oct–Nov: Green at least 18, Yellow or red at least 3, Not shown 6, of 27 answers. "
        "Opinions differed in 0 of 4 rounds."
    )
    head, points = table(html, WORKLOAD)
    assert list(head[1:]) == [
        "Answers", "Green", "Yellow", "Yellow or red", "Red", "Not shown",
        "Rounds in which opinions differed",
    ]  # fmt: skip
    assert points[-1] == [
        "Tuesday 13 October to Tuesday 24 November", "27",
        "at least 18", "not shown", "at least 3", "not shown", "6", "0 of 4",
    ]  # fmt: skip
    assert points[0][0] == "Tuesday 9 December 2025 to Tuesday 20 January"
    assert len(set(re.findall(r' id="([\w-]+)"', html))) == len(re.findall(r' id="', html)), (
        "ids are used once"
    )


@pytest.mark.parametrize(
    ("results", "told"),
    [
        ([of(4, 3, 0)] * 3, "A trend comes when 4 rounds can be shown. You have 3."),
        ([of(4, 3, 0)] * 2 + [of(1, 1, 1)] * 2, "A trend comes when 4 rounds can be shown. You have 2."),
        ([of(1, 1, 1)], "A trend comes when 4 rounds can be shown. You have 0."),
        ([of(4, 3, 0)] * 5, "The next column comes when 4 rounds can be shown. You have 1."),
    ],
)
async def test_fewer_than_four_rounds_are_in_no_point(
    site: Site, results: Sequence[tuple[Told, int]], told: str
) -> None:
    await lit(site, [closed(f"l{n}", 10 * n + 1, {WORKLOAD: each}) for n, each in enumerate(results)])
    html = (await site.get("lights", team="drift", lang="en")).text
    assert told in visible(html)
    assert ("<figure" in html) is (len(results) > 4)


async def test_a_question_asked_seldom_has_a_column_only_while_all_its_rounds_are_shown(site: Site) -> None:
    await lit(site, [closed(f"l{n}", 90 * n + 30, {WORKLOAD: of(4, 3, 0)}) for n in range(6)])
    html = (await site.get("lights", team="drift", lang="en")).text
    assert "<figure" not in html and "The next column comes when 4 rounds can be shown. You have 2." in html


async def test_what_a_word_was_told_of_is_drawn_as_not_shown_and_makes_its_sums_at_least(site: Site) -> None:
    """With several questions cards once did not say of how many."""
    word = {WORKLOAD: (Mostly(Light.GREEN), 6), MOOD: of(4, 3, 0)}
    lights = [closed(f"l{n}", 10 * n + 1, {WORKLOAD: of(4, 3, 0)}) for n in range(3)]
    await lit(site, [*lights, closed("l9", 40, word)])
    html = (await site.get("lights", team="drift", lang="en")).text
    head, (point,) = table(html, WORKLOAD)
    assert dict(zip(head, point, strict=True))["Answers"] == "at least 21"
    assert dict(zip(head, point, strict=True))["Green"] == "at least 12"
    (row,) = [row for row in await sheet(site) if row["Result"] == "Mostly green"]
    assert (row["How many were asked"], row["How many chose a light"]) == ("7", "")
