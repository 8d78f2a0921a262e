"""Three texts of one thing: as a dialog showed it, as it is sent, and as it stands meanwhile."""

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.domain.change import pairs

# Characters of an id: enough to tell those of one meeting apart.
KNOWN_BY = 8

# An id and a line: (id, line) is written anew, (id, None) taken back, (None, line) is new.
Write = tuple[str | None, str | None]


@dataclass(frozen=True, slots=True)
class Shown:
    """One line as a dialog showed it: the beginning of its entry's id, and a digest of it."""

    id: str
    digest: str


@dataclass(frozen=True, slots=True)
class Merged:
    """What becomes of a box. `lines` is what was typed, with what others did to lines that were left alone;
    `clashes` are ids of entries that both changed, and `lost` counts lines that were changed here and taken
    back there: neither is in `writes`."""

    writes: tuple[Write, ...] = ()
    lines: tuple[str, ...] = ()
    clashes: tuple[str, ...] = ()
    lost: int = 0


def digest(line: str) -> str:
    return hashlib.blake2b(line.encode(errors="replace"), digest_size=4).hexdigest()


def merged(shown: Sequence[Shown], stands: Mapping[str, str], typed: Sequence[str]) -> Merged:
    """`stands` has the line of each entry as it is now, by `Shown.id`; what is not in it is gone. What was
    not shown is nobody's to remove."""
    left_alone = {digest(line): line for line in typed}
    # How a line that was changed on both sides once read is not known: as it stands is near enough.
    base = [left_alone.get(each.digest) or stands.get(each.id, "") for each in shown]
    writes: list[Write] = []
    lines: dict[int, str] = dict(enumerate(typed))
    clashes: list[str] = []
    lost = 0
    for old, new in pairs(base, typed):
        line = typed[new] if new is not None else None
        if old is None:
            writes.append((None, line))
            continue
        one, now = shown[old], stands.get(shown[old].id)
        if new is not None and digest(typed[new]) == one.digest:
            lines[new] = now or ""
        elif now is None:
            lost += line is not None
        elif now != line and digest(now) == one.digest:
            writes.append((one.id, line))
        elif now != line:
            clashes.append(one.id)
    kept = tuple(line for _, line in sorted(lines.items()) if line)
    return Merged(tuple(writes), kept, tuple(clashes), lost)


def field(seen: str, typed: str, stands: str) -> tuple[str, bool]:
    """What one field is to be, and whether two people changed it, each to something else. `seen` is the
    digest of what it showed."""
    if seen == digest(typed):
        return stands, False
    return typed, stands != typed and digest(stands) != seen


def chosen(seen: Collection[str], typed: Collection[str], stands: Collection[str]) -> frozenset[str]:
    """Who is in a list: of each person, what was changed here, else what stands. `seen` are digests of
    the ids that were in it."""
    return frozenset(_chosen(seen, typed, stands))


def _chosen(seen: Collection[str], typed: Collection[str], stands: Collection[str]) -> Iterator[str]:
    for person in {*typed, *stands}:
        touched = (person in typed) != (digest(person) in seen)
        if person in (typed if touched else stands):
            yield person
