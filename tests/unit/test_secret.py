"""Whether a line has words that became confidential: as they were, joined with others, or reworded."""

import pytest

from bot.domain.secret import resembles, says

DEAL = "Zanzibar deal is signed"


@pytest.mark.parametrize(
    ("line", "secret", "whole", "like"),
    [
        (DEAL, DEAL, True, True),
        ("zanzibar  DEAL: is signed!", DEAL, True, True),
        ("The queue grows, because the Zanzibar deal is signed, says Bo", DEAL, True, True),
        ("The Zanzibar deal is not far away", DEAL, False, True),
        ("Zanzibar deal was signed", DEAL, False, True),
        ("The queue grows on Mondays", DEAL, False, False),
        ("Prezanzibar deal is signed", DEAL, False, True),
        ("Line: call them all", "call", False, False),
        ("call", "call", True, True),
        ("We call it Zanzibar from now on", "Zanzibar", True, False),
        ("Anything", "", False, False),
        ("Ærø lukker på fredag", "ærø lukker", True, True),
    ],
)
def test_a_line_with_secret_words(line: str, secret: str, whole: bool, like: bool) -> None:
    assert says(line, secret) is whole
    assert (resembles(line, secret) or says(line, secret)) is (like or whole)
