"""Comments need more authors than a result needs answers."""

import pytest

from bot.domain.light_comment import told_comments


@pytest.mark.parametrize("k", range(4, 11))
def test_of_fewer_than_two_more_than_k_who_wrote_nothing_is_told(k: int) -> None:
    enough = ["a"] * (k + 2)
    assert told_comments([*enough, ""], k) == enough
    assert told_comments([*enough[1:], "", ""], k) == []
