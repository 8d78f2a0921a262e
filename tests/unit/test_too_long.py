"""A dialog comes back with all that was typed in it, or says that the end is missing."""

import json

import pytest

from bot.language.texts import LANGUAGES, Texts
from cards import entry, too_long
from cards.actions.entry import RecordForm
from cards.entry import LINES_LENGTH
from cards.parts import Card

FORM = RecordForm("f1", "m42", "t2")


def _form(language: str, **typed: str) -> Card:
    texts = Texts(language, "Europe/Copenhagen")
    made = entry.record_form(texts, FORM, "Rota " * 40, problem="x" * 300, **typed)  # type: ignore[arg-type]
    return too_long.fitted(texts, made)


def _size(card: Card) -> int:
    return len(json.dumps(card, ensure_ascii=False).encode())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("letter", ["x", "ø", "語", "א"])
def test_boxes_as_full_as_they_can_be_come_back_whole(letter: str, language: str) -> None:
    full = {"notes": letter * 4_000, "decisions": letter * LINES_LENGTH, "actions": letter * LINES_LENGTH}
    card = _form(language, **full)
    assert _size(card) <= too_long.ROOM
    assert [field["value"] for field in card["body"] if field["type"] == "Input.Text"] == list(full.values())


@pytest.mark.parametrize("letter", ["x", "ø", "語", "\U0001f469", '"', "\x07"])
@pytest.mark.parametrize("count", [9_000, 60_000])
def test_what_no_card_can_hold_is_cut_and_that_is_said(letter: str, count: int) -> None:
    card = _form("en", notes=letter * count, decisions="Three weeks", actions=letter * count)
    assert _size(card) <= too_long.ROOM
    fields = {field["id"]: field["value"] for field in card["body"] if field["type"] == "Input.Text"}
    assert fields["record_decisions"] == "Three weeks"
    if sum(map(len, fields.values())) < 2 * count:
        assert "the end of it is missing" in card["body"][1]["text"]
        assert min(len(fields["record_notes"]), len(fields["record_actions"])) > 1_000
