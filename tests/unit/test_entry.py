"""What somebody wrote for an action is read without mangling it."""

import pytest

from bot.domain.entry import lines_of, owner_and_task


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


def test_each_line_is_one_and_list_marks_are_dropped() -> None:
    assert lines_of("- one\n\n  * two \n• three\n") == ["one", "two", "three"]
