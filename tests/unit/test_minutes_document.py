"""The minutes as a Word document, opened again the way Word would: parts, styles, tables and texts."""

from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from io import BytesIO
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from bot.documents.minutes_word import word
from bot.domain.entry import Kind
from bot.domain.minutes import Contents, Line, Published, Section
from bot.language.texts import Texts
from tests import build

TIE = "\N{NO-BREAK SPACE}"
PARTS = (
    "[Content_Types].xml _rels/.rels docProps/core.xml word/document.xml word/_rels/document.xml.rels "
    "word/footer1.xml word/settings.xml word/styles.xml"
)
HOSTILE = (
    "<w:p/> & ]]> \"'",
    "bell\x07 null\x00 tab\t feed\x0c next\x85line\u2028 del\x7f byte\ufffe",
    "half \ud83d emoji",
    "\u202egnp.exe \u2067turned",
    "👩‍👩‍👧‍👦 𝓜 مرحبا بالعالم שלום",
    "{title} %s {0} \\1 {{ x }}",
    "x" * 4000,
    "Ordet er frit. " * 266,
    "line\n" * 800,
)
note, decision, action = (partial(Line, kind) for kind in (Kind.NOTE, Kind.DECISION, Kind.ACTION))


def section(*lines: Line, title: str = "Vagtplan", **more: Any) -> Section:
    return replace(Section(title, "decide", 15, "Mette Holm", lines), **more)


def outside(*lines: Line) -> Section:
    return Section("", "", 0, "", lines)


def told(*sections: Section, **more: Any) -> Contents:
    return build.contents(sections=sections, **more)


def written(published: Published, *earlier: Published, language: str = "en") -> WordDocument:
    return Document(BytesIO(word(Texts(language, "UTC"), published, earlier)))


def document(contents: Contents, language: str = "en") -> WordDocument:
    return written(build.published(contents=contents), language=language)


def style(paragraph: Paragraph) -> str | None:
    return paragraph.style.name if paragraph.style else None


def in_style(document: WordDocument, *styles: str) -> list[str]:
    return [p.text for p in document.paragraphs if style(p) in styles]


def headings(document: WordDocument) -> list[str]:
    return in_style(document, "Heading 1", "Heading 2")


def facts(document: WordDocument) -> dict[str, str]:
    return {fact.partition("\t")[0]: fact.partition("\t")[2] for fact in in_style(document, "Runde Fact")}


def rows(table: Table) -> list[tuple[str, ...]]:
    return [tuple(cell.text for cell in row.cells) for row in table.rows]


def parts(document: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(document)) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


def marked(table: Table, tag: str) -> list[bool]:
    return [row._tr.trPr is not None and row._tr.trPr.find(qn(tag)) is not None for row in table.rows]


FULL = told(
    section(note("Køen vokser.\n\nHver mandag."), decision("Tre uger ad gangen"), title="Vagtplan æøå"),
    section(title="Jul", purpose="inform", owner=""),
    outside(note("Husk gaven"), action("Ring til leverandøren", "Søren Ærø", date(2026, 12, 4))),
    title="Driftsmøde",
    secretary="Søren Ærø",
    not_here=("Nanna Kjær",),
)
ENGLISH = (
    ["Minutes", "Driftsmøde", f"Tuesday 1{TIE}December 2026, 10:00 to 10:30"],
    ["Decisions", "Actions", "Topics", "1. Vagtplan æøå", "2. Jul", "Outside the topics"],
    [f"Decision · Mette{TIE}Holm", "Information"],
    [("Decision", "Topic"), ("Action", "Who", "By")],
)
DANISH = (
    ["Referat", "Driftsmøde", f"Tirsdag 1.{TIE}december 2026 kl.{TIE}10.00–10.30"],
    ["Beslutninger", "Opgaver", "Emner", "1. Vagtplan æøå", "2. Jul", "Uden for emnerne"],
    [f"Beslutning · Mette{TIE}Holm", "Orientering"],
    [("Beslutning", "Emne"), ("Opgave", "Hvem", "Senest")],
)


@pytest.mark.parametrize(("language", "words"), [("en", ENGLISH), ("da", DANISH)])
def test_the_meeting_is_told_in_the_order_a_reader_needs(language: str, words: tuple[list[Any], ...]) -> None:
    made = document(FULL, language)
    assert in_style(made, "Runde Kind", "Title", "Subtitle") == words[0]
    assert headings(made) == words[1]
    assert in_style(made, "Runde Purpose", "Runde Purpose Kept") == words[2]
    assert [rows(table)[0] for table in made.tables] == words[3]
    assert in_style(made, "Runde Note") == ["Køen vokser.", "Hver mandag.", "Husk gaven"]


def test_the_facts_stand_each_on_a_line_and_what_is_not_known_is_left_out() -> None:
    assert facts(document(FULL)) == {
        "Team": "IT-drift",
        "Facilitator": f"Mette{TIE}Holm",
        "Secretary": f"Søren{TIE}Ærø",
        "Present": f"Jonas{TIE}Holm and Mette{TIE}Holm",
        "Not here": f"Nanna{TIE}Kjær",
        "Outcome": "1 decision and 1 action",
        "Version": f"1, sent Tuesday 1{TIE}December 2026 at 10:00 by mette",
    }
    bare = told(team=" ", facilitator="", present=("", " "))
    assert list(facts(document(bare))) == ["Outcome", "Version"]


OUTCOMES = {
    "No decisions and no actions": (),
    "1 decision": (decision("A"),),
    "2 actions": (action("A"), action("B")),
    "1 decision and 2 actions": (decision("A"), action("A"), action("B")),
}


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_the_outcome_counts_what_there_is(outcome: str) -> None:
    assert facts(document(told(section(*OUTCOMES[outcome]))))["Outcome"] == outcome


def test_times_are_those_of_the_teams_zone_whatever_zone_the_texts_have() -> None:
    late = told(zone="America/New_York", opened=datetime(2026, 12, 1, 3, 30, tzinfo=UTC), ended=None)
    assert in_style(document(late), "Subtitle") == [f"Monday 30{TIE}November 2026 at 22:30"]


def test_decisions_stand_in_a_table_with_their_topics_if_there_are_any() -> None:
    made = document(told(section(decision("A"), decision("B")), outside(decision("C"))))
    assert rows(made.tables[0]) == [("Decision", "Topic"), ("A", "Vagtplan"), ("B", "Vagtplan"), ("C", "–")]
    made = document(told(outside(decision("A"))))
    assert (headings(made), rows(made.tables[0])) == (["Decisions"], [("Decision",), ("A",)])


def test_each_action_tells_what_who_and_by_when_with_another_year_only() -> None:
    mine, theirs = action("Ring", "Søren Ærø", date(2026, 12, 4)), action("Skriv", "", date(2027, 1, 8))
    (table,) = document(told(section(mine, theirs, action("Hent")))).tables
    assert rows(table)[1:] == [
        ("Ring", "Søren Ærø", f"Friday 4{TIE}December"),
        ("Skriv", "–", f"Friday 8{TIE}January 2027"),
        ("Hent", "–", "–"),
    ]


def test_names_stay_on_one_line_but_for_long_ones_and_in_the_narrow_columns_of_a_table() -> None:
    short, long = "Bo " * 13 + "B", "Bo " * 13 + "Bo"
    made = document(
        told(section(action("Ring", short, date(2027, 9, 22))), facilitator=short, secretary=long)
    )
    assert (facts(made)["Facilitator"], facts(made)["Secretary"]) == (short.replace(" ", TIE), long)
    assert rows(made.tables[0])[1][1:] == (short, f"Wednesday 22{TIE}September 2027")


def test_a_long_topic_is_cut_in_the_table_and_whole_among_the_topics() -> None:
    title = "Et emne med en lang titel " * 7
    made = document(told(section(decision("A"), title=title)))
    assert rows(made.tables[0])[1][1] == f"{title[:59].strip()}…"
    assert headings(made) == ["Decisions", "Topics", f"1. {title.strip()}"]


def test_tables_have_a_repeated_head_whole_rows_fixed_widths_and_words_for_screen_readers() -> None:
    for table in document(FULL).tables:
        assert marked(table, "w:tblHeader") == [True, False]
        assert marked(table, "w:cantSplit") == [True, True]
        assert table.autofit is False
        assert sum(column.width.twips for column in table.columns if column.width) == 9072
        for tag in ("w:tblCaption", "w:tblDescription"):
            found = table._tbl.tblPr.find(qn(tag))
            assert found is not None and found.get(qn("w:val"))


@pytest.mark.parametrize("tall", ["x" * 4000, "line\n" * 100])
def test_a_row_that_may_be_taller_than_a_page_may_be_split(tall: str) -> None:
    (table,) = document(told(section(decision("A"), decision(tall), decision("B")))).tables
    assert marked(table, "w:cantSplit") == [True, True, False, True]


@pytest.mark.parametrize(("count", "together"), [(6, True), (7, False)])
def test_a_short_table_stays_on_one_page(count: int, together: bool) -> None:
    (table,) = document(told(section(*(decision(str(n)) for n in range(count))))).tables
    kept = [style(row.cells[0].paragraphs[0]) == "Runde Cell Kept" for row in table.rows]
    assert kept == [False, *[together] * (count - 1), False]


def test_without_topics_there_are_notes_and_without_a_word_it_says_so() -> None:
    made = document(told())
    assert headings(made) == ["Notes"]
    assert in_style(made, "Runde Note") == ["Nothing was written down in this meeting."]
    assert headings(document(told(outside(note("A"))))) == ["Notes"]


def test_the_reason_of_an_urgent_meeting_stands_marked_before_what_was_decided() -> None:
    made = document(replace(FULL, urgent="Mailen er nede,\nalle venter"))
    assert in_style(made, "Runde Urgent") == ["Held as an urgent meeting: Mailen er nede, alle venter"]
    assert in_style(made, "Runde Urgent", "Heading 1")[1] == "Decisions"


def test_versions_are_listed_from_the_second_on_and_an_old_one_knows_of_none_later() -> None:
    first = build.published(1, by="Jonas Bek")
    second = build.published(2, by="Søren Ærø", at=build.later(3600))
    third = build.published(3, at=build.later(7200))
    everything = (third, first, second)
    assert in_style(written(first, *everything), "Runde Version") == []
    assert in_style(written(second, *everything), "Runde Version") == [
        f"Version 2, sent Tuesday 1{TIE}December 2026 at 11:00 by Søren{TIE}Ærø",
        f"Version 1, sent Tuesday 1{TIE}December 2026 at 10:00 by Jonas{TIE}Bek",
    ]


@pytest.mark.parametrize(("language", "page"), [("en", "Page 1 of 1"), ("da", "Side 1 af 1")])
def test_the_footer_names_the_meeting_and_counts_the_pages(language: str, page: str) -> None:
    made = document(replace(FULL, title="Driftsmøde " * 18), language)
    (footer,) = made.sections[0].footer.paragraphs
    about, pages = "".join(node.text or "" for node in footer._p.iter(qn("w:t"))).split("…, ")
    assert about == ("Driftsmøde " * 4)[:39].strip() and pages.endswith(page)
    assert [f.get(qn("w:instr")) for f in footer._p.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]


def test_the_core_properties_tell_what_it_is_and_whose() -> None:
    assert written(build.published(by="Jonas Bek")).core_properties.author == "Jonas Bek"
    core = written(build.published(2, contents=FULL), language="da").core_properties
    assert core.title == f"Driftsmøde – tirsdag 1.{TIE}december 2026".replace(TIE, " ")
    assert (core.subject, core.author, core.language) == ("Referat", "Søren Ærø", "da-DK")
    assert (core.keywords, core.version, core.comments) == ("Referat; IT-drift; 2026-12-01", "2", "")
    assert core.created == core.modified == build.NOW


def test_spelling_and_hyphenation_are_those_of_the_language() -> None:
    for language, locale in (("en", "en-GB"), ("da", "da-DK")):
        made = parts(word(Texts(language, "UTC"), build.published()))
        assert f'w:lang w:val="{locale}"'.encode() in made["word/styles.xml"]
        assert not [name for name, part in made.items() if b"LANGUAGE" in part]


def test_the_same_minutes_give_the_same_bytes_whenever_they_are_made() -> None:
    same = [word(Texts("da", zone), build.published(contents=FULL)) for zone in ("UTC", "Asia/Tokyo")]
    assert (
        same[0] == same[1] != word(Texts("da", "UTC"), build.published(contents=replace(FULL, title="Andet")))
    )
    with ZipFile(BytesIO(same[0])) as package:
        assert {part.date_time for part in package.infolist()} == {(2026, 12, 1, 9, 0, 0)}


ALL_HOSTILE = told(
    section(*(Line(kind, text) for kind in Kind for text in HOSTILE), title=HOSTILE[1]),
    section(action("\x00", HOSTILE[3]), decision(""), note("\x07"), title=HOSTILE[2]),
    outside(action(HOSTILE[0], HOSTILE[6])),
    title="".join(HOSTILE[:6]),
    facilitator=HOSTILE[1],
    present=HOSTILE,
    urgent=HOSTILE[2],
)
NOTHING_LEFT = told(title="\x00", team="\x07", urgent="\x0b", ended=None)


@pytest.mark.parametrize("contents", [FULL, told(), ALL_HOSTILE, NOTHING_LEFT])
def test_no_part_paragraph_or_cell_is_empty_and_all_is_xml(contents: Contents) -> None:
    made = parts(word(Texts("da", "UTC"), build.published(contents=contents)))
    assert sorted(made) == sorted(PARTS.split())
    assert all(ElementTree.fromstring(part).tag for part in made.values())
    body = document(contents)
    assert all(p.text.strip() for p in body.paragraphs)
    assert all(cell for table in body.tables for row in rows(table) for cell in row)


def test_hostile_text_is_told_as_it_was_written_without_what_can_not_be_shown() -> None:
    made = "\n".join(in_style(document(told(section(*map(note, HOSTILE)))), "Runde Note"))
    for whole in (HOSTILE[0], *HOSTILE[4:8]):
        assert whole.strip() in made
    assert "bell null tab" in made and "half  emoji" in made and "gnp.exe turned" in made
    assert not set("\x00\x07\x0c\x7f\ufffe\ud83d\u202e\u2067") & set(made)
