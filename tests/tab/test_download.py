"""The minutes as a Word file: the same words as the page, under a name people and SharePoint can use."""

from io import BytesIO
from urllib.parse import quote

import pytest
from docx import Document

from bot.documents.file_name import file_name, folder_name
from bot.language.texts import Texts
from tests import build
from tests.tab.site import Answer, Site

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def told(answer: Answer) -> str:
    """All paragraphs of a document."""
    return "\n".join(paragraph.text for paragraph in Document(BytesIO(answer.body)).paragraphs)


async def test_the_word_file_has_its_real_name_and_a_plain_one(site: Site) -> None:
    await site.send(build.contents(title='Drift "æøå" 😀'))
    answer = await site.get("minutes/m1.docx", lang="da")
    assert answer.headers["Content-Type"] == DOCX
    assert answer.headers["Content-Disposition"] == (
        'attachment; filename="Referat - Drift --- - - 2026-12-01.docx"; '
        f"filename*=UTF-8''{quote('Referat – Drift æøå 😀 – 2026-12-01.docx', safe='')}"
    )
    assert 'Drift "æøå" 😀' in told(answer)


async def test_a_title_can_not_add_headers(site: Site) -> None:
    await site.send(build.contents(title='x"; filename="y\r\nX-Evil: 1'))
    answer = await site.get("minutes/m1.docx")
    assert "X-Evil" not in answer.headers
    assert answer.headers["Content-Disposition"].startswith(
        'attachment; filename="Minutes - x; filename=y X-Evil - 1 - 2026-12-01.docx"; filename*='
    )


async def test_each_version_can_be_had_with_the_versions_before_it(site: Site) -> None:
    await site.send(build.contents(title="Drift"), versions=3)
    newest, second = await site.get("minutes/m1.docx"), await site.get("minutes/m1.docx", v="2")
    assert "\nDrift 3\n" in told(newest) and "Version 1, sent" in told(newest)
    assert "\nDrift 2\n" in told(second) and "Version 1, sent" in told(second)
    assert "Version 3" not in told(second)
    assert "by Mette\N{NO-BREAK SPACE}Holm" in told(second)


async def test_the_file_speaks_the_language_of_the_page(site: Site) -> None:
    await site.send(build.contents())
    answer = await site.get("minutes/m1.docx", headers={"Accept-Language": "da"})
    assert "\nBeslutninger\n" in told(answer) and "Referat" in answer.headers["Content-Disposition"]


async def test_unsent_minutes_can_not_be_had(site: Site) -> None:
    await site.plan(build.meeting())
    assert (await site.get("minutes/m1.docx")).status == 404


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Driftsmøde æøå", "Referat – Driftsmøde æøå – 2026-12-01.docx"),
        ("Drift/Support: uge 49", "Referat – Drift-Support – uge 49 – 2026-12-01.docx"),
        ('a<b>"c"*?|#%', "Referat – abc – 2026-12-01.docx"),
        ("..\\..\\etc", "Referat – etc – 2026-12-01.docx"),
        ("\u202egnp.exe\x00\r\nX-Evil: 1", "Referat – gnp.exe X-Evil – 1 – 2026-12-01.docx"),
        ("half \ud83d emoji 😀", "Referat – half emoji 😀 – 2026-12-01.docx"),
        (" . ", "Referat – 2026-12-01.docx"),
        ("a_vti_b", "Referat – a-vti-b – 2026-12-01.docx"),
    ],
)
def test_the_file_is_called_what_a_reader_and_sharepoint_can_use(title: str, name: str) -> None:
    assert file_name(Texts("da", "UTC"), build.contents(title=title)) == name


@pytest.mark.parametrize(
    ("team", "called", "name"),
    [
        ("IT/Drift", "Møder #1", "IT-Drift – Møder 1 (edece7)"),
        ("IT", "General", "IT – Generelt (edece7)"),
        ("", "", "(edece7)"),
        ("T" * 256, "K" * 256, f"{'T' * 50} – {'K' * 50} (edece7)"),
    ],
)
def test_a_channels_folder_is_called_by_team_and_channel_and_is_no_others(
    team: str, called: str, name: str
) -> None:
    of = build.team(name=team, channel=called)
    assert folder_name(Texts("da", "UTC"), of, "19:a") == name
    assert folder_name(Texts("da", "UTC"), of, "19:b") != name


def test_a_file_name_has_at_most_120_characters_and_ends_with_the_day() -> None:
    name = file_name(Texts("en", "UTC"), build.contents(title="Møde " * 40))
    assert len(name) == 120 and name.endswith(" – 2026-12-01.docx")
