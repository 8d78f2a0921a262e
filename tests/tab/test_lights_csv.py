"""What the page of lights offers to take along: the same facts for a spreadsheet, and under which name."""

import pytest

from bot.domain.light_result import TooFew
from tests.tab.lit import MOOD, SAFE, WORKLOAD, closed, lit, of
from tests.tab.site import Site


@pytest.mark.parametrize(
    ("language", "between", "head"),
    [
        (
            "en",
            ",",
            "Date,Question,How many were asked,How many chose a light,Result,Green,Yellow,Red,Yellow or red",
        ),
        (
            "da",
            ";",
            "Dato;Spørgsmål;Antal spurgte;Antal svar med et lys;Resultat;Grøn;Gul;Rød;Gul eller rød;Mindst",
        ),
    ],
)
async def test_the_table_is_as_excel_opens_it_in_each_language(
    site: Site, language: str, between: str, head: str
) -> None:
    results = {'Ærø; "ja", nej': of(6, 1, 0), MOOD: of(4, 2, 1), SAFE: of(3, 2, 2), WORKLOAD: (TooFew(), 4)}
    await lit(site, [closed("l1", 3, results)])
    answer = await site.get("lights.csv", team="drift", lang=language)
    assert answer.body.startswith("\N{BYTE ORDER MARK}".encode())
    first, *rows = answer.body.decode("utf-8-sig").split("\r\n")
    assert first.replace('"', "").startswith(head)
    assert rows[0].replace("\N{NO-BREAK SPACE}", " ") == between.join(
        ['"2026-11-28"', '"Ærø; ""ja"", nej"', "7", "7"]
        + ['"At least 5 of 7 are green"' if language == "en" else '"Mindst 5 af 7 er grønne"']
        + ['""'] * 4 + ["5"]
    )  # fmt: skip
    numbers = [row.split(between)[-5:] for row in rows[1:4]]
    assert numbers == [["4", '""', '""', "3", '""'], ["3", "2", "2", '""', '""'], ['""'] * 5]
    assert rows[4:] == [""]
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-store"


async def test_the_table_has_a_name_for_people(site: Site) -> None:
    await lit(site, [])
    answer = await site.get("lights.csv", team="drift", lang="da")
    assert answer.headers["Content-Disposition"] == (
        'attachment; filename="Lyssignaler - IT-drift - 2026-12-01.csv"; '
        "filename*=UTF-8''Lyssignaler%20%E2%80%93%20IT-drift%20%E2%80%93%202026-12-01.csv"
    )
