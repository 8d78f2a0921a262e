"""What can be chosen in a list, cut so that a long list still fits into its card."""

from collections.abc import Sequence

from cards.plain import cut

# Bytes that all titles of one list may have together; a card takes 28 KB.
TOGETHER = 5_000
SHORTEST = 8


def short(options: Sequence[tuple[str, str]], room: int, together: int = TOGETHER) -> list[tuple[str, str]]:
    """The same (value, title), each title of at most `room` characters; fewer where many are long."""
    while True:
        titles = [cut(title, room) for _, title in options]
        if room <= SHORTEST or sum(len(title.encode()) for title in titles) <= together:
            return [(value, title) for (value, _), title in zip(options, titles, strict=True)]
        room = max(SHORTEST, room * 3 // 4)
