"""What becomes of entries when the text they were told in is written anew, line by line."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from difflib import SequenceMatcher

from bot.domain.entry import Draft, Entry

# Two lines that have less in common are two thoughts, not one that was corrected.
ALIKE = 0.5
COMPARED = 300  # characters of a line: enough to know it by, and quick for long ones

Pair = tuple[int | None, int | None]
Read = Callable[[str, Entry | None], Draft]


@dataclass(frozen=True, slots=True)
class Rewritten:
    """`changed` are entries as they are to be saved (taken back ones among them), `added` what is new."""

    changed: tuple[Entry, ...] = ()
    added: tuple[Draft, ...] = ()

    def __add__(self, other: "Rewritten") -> "Rewritten":
        return Rewritten(self.changed + other.changed, self.added + other.added)


def rewritten(
    entries: Mapping[str, Entry], writes: Iterable[tuple[str | None, str | None]], read: Read, now: datetime
) -> Rewritten:
    """`writes` are (id, line) for what is written anew, (id, None) for what is taken back, (None, line) for
    what is new; `entries` those entries by id. `read` makes a draft of a line, with its entry if it has one.
    """
    changed: list[Entry] = []
    added: list[Draft] = []
    for id, line in writes:
        if id is None:
            added += [read(line, None)] if line is not None else []
        elif line is None:
            changed.append(replace(entries[id], taken_back=now))
        else:
            draft = read(line, entries[id])
            changed += [replace(entries[id], draft=draft)] if draft != entries[id].draft else []
    return Rewritten(tuple(changed), tuple(added))


def pairs(old: Sequence[str], new: Sequence[str]) -> Sequence[Pair]:
    """Which old line became which new one: (old, new), (old, None) for what is gone, (None, new)."""
    found: list[Pair] = []
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "replace" and i2 - i1 != j2 - j1:
            found += _by_likeness(old, new, list(range(i1, i2)), list(range(j1, j2)))
        else:
            found += _side_by_side(range(i1, i2), range(j1, j2))
    return found


def _side_by_side(old: Sequence[int], new: Sequence[int]) -> Iterator[Pair]:
    for place in range(max(len(old), len(new))):
        yield (old[place] if place < len(old) else None), (new[place] if place < len(new) else None)


def _by_likeness(old: Sequence[str], new: Sequence[str], i: list[int], j: list[int]) -> Sequence[Pair]:
    """In a place where lines came or went as well as changed: those most alike are one."""
    found: list[Pair] = []
    likeness = sorted(((_alike(old[a], new[b]), -a, -b) for a in i for b in j), reverse=True)
    for alike, a, b in likeness:
        if alike >= ALIKE and -a in i and -b in j:
            found.append((-a, -b))
            i.remove(-a)
            j.remove(-b)
    return [*found, *((a, None) for a in i), *((None, b) for b in j)]


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, one[:COMPARED], other[:COMPARED], autojunk=False).ratio()
