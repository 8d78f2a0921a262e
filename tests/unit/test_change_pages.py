"""The entries of a long topic in pages: each on one of them, and none larger than a dialog has room for."""

from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from bot.language.texts import Texts
from bot.pictures.change_entries import LINES, PAGE, pages
from bot.pictures.entry_line import Lines
from cards.change_entries import EntriesView, fitting, units
from tests import build

LINES_OF = Lines(Texts("da", "UTC"), datetime(2026, 12, 1), [], {})  # noqa: DTZ001 a wall clock


@given(st.lists(st.tuples(st.sampled_from("aæ😀"), st.integers(1, 4000)), max_size=60))
def test_each_entry_is_on_one_page_in_its_order(texts: list[tuple[str, int]]) -> None:
    entries = [build.entry(n, letter * count) for n, (letter, count) in enumerate(texts, 1)]
    parted = pages(entries, LINES_OF)
    assert [entry for page in parted for entry in page] == entries
    assert all(parted) or parted == [[]]
    for page in parted:
        size = sum(units(entry.draft.text) + 2 for entry in page)
        assert len(page) <= LINES and (size <= PAGE or len(page) == 1)


def test_what_others_wrote_is_shown_whole_or_not_at_all() -> None:
    view = EntriesView("Rota", {"notes": "æ" * 4_000, "decisions": "", "actions": ""})
    theirs = ["ø" * 4_000, "å" * 4_000, "kort"]
    assert fitting(theirs, view) == theirs[:1]
    full = EntriesView("Rota", {"notes": "語" * 7_800, "decisions": "", "actions": ""})
    assert fitting(theirs, full) == []
