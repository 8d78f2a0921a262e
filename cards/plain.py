"""What people typed, made safe to stand in a card: it reads as typed and never acts as markup."""

import re

_SPACES = re.compile(r"[^\S\n]+")
# Controls, and the marks that turn the direction of all text after them; right-to-left letters stay.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")

# How a mark is made harmless. Teams on desktop and web reads markdown as CommonMark, Teams on phones by
# a parser of its own (AdaptiveCards' MarkDownBlockParser.cpp) that knows a backslash only before * _ [ ]
# and shows every other one, and HTML entities are shown as typed there. So almost all marks are parted
# by a word joiner, which has no width and is the same to every reader, also where no markdown is read:
# lists, headings and quotes need theirs at the start of a line, links "](", references "]:", tags and
# entities a letter after "&", any sign after "<", strike-through two tildes, dates the cards' own "{{".
# Only emphasis and code cannot be parted so; they get a backslash, and * and _ not where they are
# harmless: between spaces, and in the middle of a word.
_JOINER = "\u2060"
_PARTED = re.compile(
    r"(?m)"
    r"(?P<before>^(?=[-+#>=|:]|\*\s|\d+[.)]))"
    r"|(?P<after>\]|<(?=\S)|&(?=#?\w+;)|~(?=~)|\{(?=\{)|\\(?=[^\w\s]|_|$))",
    re.IGNORECASE,
)
_ESCAPED = re.compile(r"(?<! )\*|\*(?! )|(?<![^\W_])_|_(?![^\W_])|`")


def plain(text: str, room: int = 300, lines: bool = False) -> str:
    """At most `room` characters of `text`, for a TextBlock; `lines`: line breaks stay (as paragraphs,
    the only break every client of Teams knows), else they become spaces."""
    parted = _PARTED.sub(lambda mark: mark[0] + _JOINER, cut(text, room, lines))
    escaped = _ESCAPED.sub(lambda mark: "\\" + mark[0], parted)
    return "\n\n".join(_isolated(line) for line in escaped.split("\n"))


def cut(text: str, room: int, lines: bool = False) -> str:
    """The same without markup in mind, for what Teams never reads as markdown: labels."""
    clean = _SPACES.sub(" ", _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))
    kept = [line.strip() for line in clean.split("\n") if line.strip()]
    joined = ("\n" if lines else " ").join(kept)
    return joined if len(joined) <= room else joined[: room - 1].rstrip(" \n\u200d\ufe0f\\") + "…"


def spoken(text: str, room: int = 100) -> str:
    """For speak and fallbackText, which are read aloud or shown with or without markdown: the marks are
    left out, since nobody would say them; what is nothing but marks is a pause."""
    return cut(re.sub(r"[*_`~#|\\<>\[\]{}]", " ", text), room) or ("…" if text.strip() else "")


def _isolated(line: str) -> str:
    """Right-to-left words keep to themselves, so that what stands beside them stays in its place."""
    return f"\u2068{line}\u2069" if _RIGHT_TO_LEFT.search(line) else line
