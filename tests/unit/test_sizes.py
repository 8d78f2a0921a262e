"""However much people write, and in whatever letters, every card stays under what Teams takes."""

import json
from collections.abc import Mapping

import pytest

from bot.domain.agenda import TITLE_LENGTH, TOPICS_AT_MOST
from bot.domain.entry import EntryRow
from bot.language.texts import LANGUAGES, Texts
from cards import confidential, entries, too_long
from cards.options import SHORTEST, TOGETHER, short
from cards.parts import Card
from tests.fakes.teams import flatten, problems
from tests.unit.card_samples import worded
from tests.unit.words import Words

AT_MOST = 28_000
# Four bytes, three, two in JSON and escaped besides, and one that is escaped in markdown.
LETTERS = ("🟥", "語", '"', "*")


def _words(letter: str) -> Words:
    """All that there can be: 60 topics of 200 letters, 60 people of 60, entries of 4,000."""
    return Words(
        name=letter * TITLE_LENGTH,
        titles=tuple(f"{n:03}" + letter * (TITLE_LENGTH - 3) for n in range(TOPICS_AT_MOST)),
        people=tuple(f"{n:02} " + letter * 57 for n in range(60)),
        notes=(letter * 4_000,) * 3,
        question=letter * 200,
    )


def _size(card: Card) -> int:
    return len(json.dumps(card, ensure_ascii=False).encode())


def _made(texts: Texts, letter: str) -> Mapping[str, Card]:
    """As they go out: a dialog that comes back has been through `fitted`."""
    made = worded(texts, _words(letter), "long")
    return {name: too_long.fitted(texts, card) if "-again" in name else card for name, card in made.items()}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("letter", LETTERS)
def test_every_card_of_the_longest_meeting_there_can_be(letter: str, language: str) -> None:
    made = _made(Texts(language, "Europe/Copenhagen"), letter)
    assert len(made) > 80
    assert {name: _size(card) for name, card in made.items() if _size(card) > AT_MOST} == {}
    assert {name: found for name, card in made.items() if (found := problems(card))} == {}


@pytest.mark.parametrize("letter", LETTERS)
def test_what_is_confidential_can_be_read_whole_page_by_page(letter: str) -> None:
    texts = Texts("en", "Europe/Copenhagen")
    rows = [
        confidential.ConfidentialRow(EntryRow(n, "note", f"{n:02}" + letter * 3_998), "Rota")
        for n in range(1, 41)
    ]
    pages = [confidential.entries(texts, "m42", "Operations", rows, page) for page in range(1, 41)]
    assert max(map(_size, pages)) <= AT_MOST
    assert max(_size(page) for page in pages) > 8_000, "it is not cut"
    assert {n for n in range(1, 41) for page in pages if f"C{n}\n" in flatten(page)} == set(range(1, 41))


def test_of_forty_long_entries_each_page_tells_which_it_shows() -> None:
    texts = Texts("en", "Europe/Copenhagen")
    rows = tuple(EntryRow(n, "note", "Æblegrød " * 444) for n in range(1, 41))
    pages = [
        entries.listed(texts, entries.EntriesView("m42", "Operations", "note", rows, page))
        for page in range(1, 6)
    ]
    assert [f"{n} to {n + 7} of 40" in flatten(page) for n, page in zip(range(1, 41, 8), pages, strict=True)]
    assert max(map(_size, pages)) < 8_000


@pytest.mark.parametrize("letter", [*LETTERS, "x"])
def test_choices_are_cut_only_as_far_as_they_must(letter: str) -> None:
    few = [("a", "Mette Holm"), ("b", "Jonas Bek")]
    assert short(few, 60) == few
    many = [(f"p{n}", letter * 60) for n in range(60)]
    cut = short(many, 60)
    assert [value for value, _ in cut] == [value for value, _ in many]
    assert sum(len(title.encode()) for _, title in cut) <= TOGETHER
    assert min(len(title) for _, title in cut) >= SHORTEST
