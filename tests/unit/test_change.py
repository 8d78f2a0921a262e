"""Entries written anew in a box: what stays is untouched, what is changed keeps its author."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.change import Rewritten, rewritten
from bot.domain.entry import Draft, Entry, Kind
from bot.domain.three_way import Shown, digest, merged
from tests import build
from tests.build import NOW

lines = st.lists(st.text("abc ", min_size=1, max_size=6), max_size=7)


def entries(*texts: str) -> list[Entry]:
    return [build.entry(n, text, author=f"p{n}") for n, text in enumerate(texts, 1)]


def read(line: str, old: Entry | None) -> Draft:
    return replace(old.draft, text=line) if old else Draft(Kind.NOTE, line)


def written(old: list[Entry], *typed: str) -> Rewritten:
    shown = [Shown(entry.id, digest(entry.draft.text)) for entry in old]
    box = merged(shown, {entry.id: entry.draft.text for entry in old}, typed)
    assert not box.clashes and not box.lost
    return rewritten({entry.id: entry for entry in old}, box.writes, read, NOW)


def after(old: list[Entry], result: Rewritten) -> list[str]:
    """What stands there then, in any order."""
    now = {entry.id: entry for entry in [*old, *result.changed]}
    kept = [entry.draft.text for entry in now.values() if entry.taken_back is None]
    return sorted([*kept, *(draft.text for draft in result.added)])


@given(lines, lines)
def test_afterwards_it_says_exactly_what_was_typed(told: list[str], typed: list[str]) -> None:
    old = entries(*told)
    assert after(old, written(old, *typed)) == sorted(typed)


@given(lines)
def test_the_same_text_changes_nothing(told: list[str]) -> None:
    assert written(entries(*told), *told) == Rewritten()


@given(lines, lines)
def test_whoever_wrote_an_entry_stays_its_author_and_its_number_stays(
    told: list[str], typed: list[str]
) -> None:
    old = {entry.id: entry for entry in entries(*told)}
    for entry in written(list(old.values()), *typed).changed:
        was = old[entry.id]
        assert (entry.author, entry.number, entry.at) == (was.author, was.number, was.at)
        assert entry != was


@given(st.lists(st.sampled_from("abcdefgh"), max_size=8, unique=True), st.data())
def test_lines_added_or_removed_leave_the_others_untouched(told: list[str], data: st.DataObject) -> None:
    old = entries(*told)
    gone = set(data.draw(st.lists(st.sampled_from(told), unique=True)) if told else [])
    typed = [line for line in told if line not in gone]
    removed = written(old, *typed)
    assert {e.draft.text for e in removed.changed if e.taken_back} == gone
    assert len(removed.changed) == len(gone) and removed.added == ()
    for place in data.draw(st.lists(st.integers(0, 8), max_size=3)):
        told = [*told[:place], "1234567", *told[place:]]
    assert written(old, *told).changed == ()


@pytest.mark.parametrize(
    ("typed", "changed", "added"),
    [
        (["Ring til Bo", "Ny linje", "Skriv til Eva"], {}, ["Ny linje"]),
        (["Skriv til Eva"], {"e1": None}, []),
        (["Ring til Ida", "Skriv til Eva"], {"e1": "Ring til Ida"}, []),
        (["Noget helt andet", "Ring til Ida", "Skriv til Eva"], {"e1": "Ring til Ida"}, ["Noget helt andet"]),
        ([], {"e1": None, "e2": None}, []),
    ],
)
def test_what_a_person_means_by_a_changed_line(
    typed: list[str], changed: dict[str, str | None], added: list[str]
) -> None:
    result = written(entries("Ring til Bo", "Skriv til Eva"), *typed)
    assert {e.id: None if e.taken_back else e.draft.text for e in result.changed} == changed
    assert [draft.text for draft in result.added] == added
