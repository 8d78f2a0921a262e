"""What the public page says is kept is what the database has, and for as long as the code keeps it."""

import re
from itertools import chain

import pytest

from bot.domain import noise, order, which
from bot.language.texts import LANGUAGES, Texts
from bot.tab import kept
from bot.tab.kept import Kept
from storage import schedule, tables
from tests.unit.each import for_each

INSIDE = (*kept.MEETINGS, *kept.LIGHTS, *kept.AREAS, *kept.PEOPLE, *kept.MACHINERY)
ROWS = (*INSIDE, *kept.ELSEWHERE)


def row_of(table: str) -> Kept:
    (row,) = (row for row in INSIDE if table in row.tables)
    return row


def test_each_table_of_the_database_is_told_of_and_no_other() -> None:
    told = set(chain.from_iterable(row.tables for row in ROWS))

    assert told == set(tables.metadata.tables), "bot/tab/kept/ says what each table keeps, for how long"
    assert all(row.tables for row in INSIDE)
    assert not any(row.tables for row in kept.ELSEWHERE)


def test_the_storage_keeps_for_as_long_as_the_page_says() -> None:
    ours = (kept.MARKS, kept.FORMS, kept.FAILED, kept.DUE)

    assert ours == (
        schedule.MARKS_KEPT,
        schedule.FORMS_KEPT,
        schedule.FAILED_KEPT,
        schedule.DUE_KEPT,
    )


@for_each((row, language) for row in ROWS for language in LANGUAGES)
def test_a_sentence_has_no_figure_of_its_own_and_each_fact_is_told(row: Kept, language: str) -> None:
    texts = Texts(language, "UTC")
    blank = {name: f"{{{name}}}" for name in ("span", "most", "meetings", "done")}
    unfilled = [texts(each, **blank) for each in row.sentences]
    told = " ".join(unfilled)

    assert not re.search(r"\d", told)
    assert set(re.findall(r"\{(\w+)\}", told)) == set(row.facts)
    assert "{" not in " ".join(row.told(texts))


@pytest.mark.parametrize(
    ("table", "figure", "english", "danish"),
    [
        ("handled", schedule.MARKS_KEPT.days, "{} day.", "{} dag."),
        ("form", schedule.FORMS_KEPT.days, "{} days.", "{} dage."),
        ("outbox", schedule.FAILED_KEPT.days, "can't be sent: {} days.", "kan sendes: {} dage."),
        ("due", schedule.DUE_KEPT.days, "can't be done: {} days.", "kan gøres: {} dage."),
        ("unasked", noise.WITHIN.days, "{} days.", "{} dage."),
        ("question", which.KEPT.days, "at most {} days.", "højst {} dage."),
    ],
)
def test_how_long_it_is_kept_is_told_in_days(table: str, figure: int, english: str, danish: str) -> None:
    for language, wanted in (("en", english), ("da", danish)):
        long = row_of(table).told(Texts(language, "UTC"))[2]
        assert wanted.format(figure) in long


def test_who_was_heard_is_told_to_be_kept_for_as_many_meetings_as_the_order_looks_back() -> None:
    (row,) = (row for row in kept.MEETINGS if "meetings" in row.facts)

    assert f"last {order.REMEMBERED} meetings" in row.told(Texts("en", "UTC"))[2]
