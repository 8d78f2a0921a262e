"""What somebody wrote for an action is read without mangling it."""

import pytest

from bot.domain.entry import LINES_AT_ONCE, few, lines_of, owner_and_task, unlisted
from bot.domain.refusal import Refused


@pytest.mark.parametrize(
    ("line", "owner", "task"),
    [
        ("Peter: call the supplier", "Peter", "call the supplier"),
        ("@Peter Holm: call", "Peter Holm", "call"),
        ("Peter : call", "Peter", "call"),
        ("Anne-Marie: ring til dem: nu", "Anne-Marie", "ring til dem: nu"),
        ("call the supplier kl. 10:30 about disks", "", "call the supplier kl. 10:30 about disks"),
        ("see https://example.com/x: now", "", "see https://example.com/x: now"),
        ("what we have to do next week is: rest", "", "what we have to do next week is: rest"),
        ("Peter:", "", "Peter:"),
        ("call", "", "call"),
    ],
)
def test_the_owner_is_a_name_before_a_colon(line: str, owner: str, task: str) -> None:
    assert owner_and_task(line) == (owner, task)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("- we close", "we close"),
        (" – we close ", "we close"),
        ("-5 degrees", "-5 degrees"),
        ("one - two", "one - two"),
        ("- one\n- two", "- one\n- two"),
    ],
)
def test_a_dash_behind_the_word_is_no_part_of_the_text(typed: str, text: str) -> None:
    assert unlisted(typed) == text


def test_each_line_is_one_and_list_marks_are_dropped() -> None:
    assert lines_of("- one\n\n  * two \n• three\n") == ["one", "two", "three"]


def test_a_sign_that_begins_no_list_stays() -> None:
    typed = ["**bold**", "-5 degrees", "*", "-", "•x"]
    assert lines_of("\n".join(typed)) == ["**bold**", "-5 degrees", "•x"]


def test_a_line_that_stood_so_before_stays_as_it_is() -> None:
    assert lines_of("- one\n*\n- two", known=("- one", "*")) == ["- one", "*", "two"]


def test_a_document_that_was_pasted_is_no_list_of_entries() -> None:
    few(LINES_AT_ONCE)
    with pytest.raises(Refused):
        few(LINES_AT_ONCE + 1)
