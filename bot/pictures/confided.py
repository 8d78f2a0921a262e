"""What became confidential while somebody had its line in a dialog, and which lines still have its words."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from bot.domain.entry import Entry
from bot.domain.secret import resembles, says
from bot.domain.three_way import KNOWN_BY, Shown, digest
from bot.pictures.entry_line import Lines


@dataclass(frozen=True, slots=True)
class Secrets:
    """`texts` are its words, each as recorded and as its line stood; `fresh` is whether some of it became so
    since the dialog was drawn. `known` are beginnings of ids, `public` digests of lines that everybody sees.
    """

    texts: tuple[str, ...] = ()
    fresh_texts: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    public: frozenset[str] = frozenset()

    @property
    def fresh(self) -> bool:
        return bool(self.fresh_texts)

    def exactly(self, line: str) -> bool:
        """A line that is nothing else."""
        return line in self.texts and digest(line) not in self.public

    def held(self, lines: Iterable[str]) -> Sequence[str]:
        """The lines that have its words beside others. One that only resembles them is named once: it may be
        about something else."""
        return [line for line in lines if not self.exactly(line) and self._in(line)]

    def _in(self, line: str) -> bool:
        if digest(line) in self.public:
            return False
        return any(says(line, secret) for secret in self.texts) or any(
            resembles(line, secret) for secret in self.fresh_texts
        )


def kept_secret(
    lines: Lines, confided: Sequence[Entry], shown: Sequence[Shown], told_before: Collection[str]
) -> Secrets:
    """Of the meeting's confidential entries those that the dialog showed; `told_before`: those of which it
    said so already."""
    stood = {one.id for one in shown}
    fresh = [entry for entry in confided if entry.id[:KNOWN_BY] in stood]
    old = [entry for entry in confided if entry.id[:KNOWN_BY] in told_before]
    known = tuple(entry.id[:KNOWN_BY] for entry in [*fresh, *old])
    public = frozenset(one.digest for one in shown if one.id not in known)
    return Secrets(_texts(lines, [*fresh, *old]), _texts(lines, fresh), known, public)


def _texts(lines: Lines, entries: Iterable[Entry]) -> tuple[str, ...]:
    return tuple(text for entry in entries for text in (lines.told(entry), entry.draft.text))
