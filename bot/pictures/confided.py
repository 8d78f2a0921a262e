"""What became confidential while somebody had its line in a dialog: it is taken out of what they typed."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from bot.domain.change import ALIKE, COMPARED
from bot.domain.entry import Entry, Kind
from bot.domain.meeting import Meeting
from bot.messages import Request
from bot.pictures.entry_line import Lines, typed_lines
from bot.ports.work import UnitOfWork

KNOWN_BY = 8  # characters of an entry's id: enough to tell those of one meeting apart


def ids_of(entries: Sequence[Entry]) -> str:
    """As the dialog remembers which entries stood in it."""
    return ",".join(entry.id[:KNOWN_BY] for entry in entries)


def confided_since(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Entry]:
    """Those that stood in the dialog and are confidential now."""
    stood = set(str(request.data.get("stood") or "").split(","))
    return [entry for entry in work.entries.confidential(meeting.id) if entry.id[:KNOWN_BY] in stood]


def without(text: str, kind: Kind, lines: Lines, public: Sequence[Entry], confided: Sequence[Entry]) -> str:
    """The text of a box without these, also where the line was reworded."""
    stands = [lines.told(entry) for entry in public if entry.draft.kind is kind]
    secrets = [lines.told(entry) for entry in confided if entry.draft.kind is kind]
    if not secrets:
        return text
    kept = list(typed_lines(kind, text, [*stands, *secrets]))
    for secret in secrets:
        able = [line for line in kept if line == secret or line not in stands]
        nearest = max(able, key=lambda line: _alike(secret, line), default=None)
        if nearest is not None and _alike(secret, nearest) >= ALIKE:
            kept.remove(nearest)
    return ("\n\n" if kind is Kind.NOTE else "\n").join(kept)


def _alike(one: str, other: str) -> float:
    if one in other:
        return 3.0 if one == other else 2.0
    return SequenceMatcher(None, one[:COMPARED], other[:COMPARED], autojunk=False).ratio()
