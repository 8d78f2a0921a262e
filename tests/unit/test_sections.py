"""How rows of a team's lists stand together, and what is marked in them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.language.folding import searchable
from bot.language.texts import Texts
from bot.ports.register import Standing
from bot.tab.sections import by_day, by_month, marked

TEXTS = Texts("en", "Europe/Copenhagen", 2026)
ROW = Standing("e", "m", "Operations", datetime(2026, 12, 31, 23, 30, tzinfo=UTC), "x")
# A Wednesday.
TODAY = datetime(2026, 12, 2, tzinfo=UTC).date()


@pytest.mark.parametrize(
    ("days", "told"),
    [
        (-1, "The day has passed"),
        (0, "This week"),
        (4, "This week"),
        (5, "Later"),
        (None, "No date"),
    ],
)
def test_a_week_ends_on_sunday(days: int | None, told: str) -> None:
    due = None if days is None else TODAY + timedelta(days=days)
    assert [heading for heading, _ in by_day(TEXTS, [replace(ROW, due=due)], TODAY)] == [told]


def test_a_month_is_the_teams_own_and_begins_with_a_large_letter() -> None:
    rows = [ROW, replace(ROW, held=datetime(2026, 12, 31, 22, 30, tzinfo=UTC))]
    assert [month for month, _ in by_month(TEXTS, rows)] == ["January 2027", "December 2026"]
    danish = Texts("da", "Europe/Copenhagen", 2026)
    assert [month for month, _ in by_month(danish, rows)] == ["Januar 2027", "December 2026"]


@pytest.mark.parametrize(
    ("text", "asked", "html"),
    [
        ("Ærø og ærlig", "ær", "<mark>Ær</mark>ø og <mark>ær</mark>lig"),
        ("Ærø", "ae", "<mark>Æ</mark>rø"),
        ("Ærø", "er", "<mark>Ær</mark>ø"),
        ("a<b>", "<b", "a<mark>&lt;b</mark>&gt;"),
        ("banan", "ana an", "b<mark>anan</mark>"),
        ("b\u202eanan", "ba", "<mark>ba</mark>nan"),
        ("x", "", "x"),
        ("", "x", ""),
    ],
)
def test_what_was_searched_for_is_marked(text: str, asked: str, html: str) -> None:
    assert marked(text, searchable(asked).split()) == html
