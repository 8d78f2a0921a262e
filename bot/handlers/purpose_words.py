"""What is asked of people in a topic, as it is typed behind its title."""

import re
from collections.abc import Mapping, Sequence

from bot.domain.agenda import Purpose
from bot.language.date_words import fold_phrase
from bot.language.durations import split_length

PURPOSES: Mapping[str, Purpose] = {
    **dict.fromkeys(
        ("inform", "information", "orientering", "orienter", "informer", "til orientering", "til information",
         "til info", "for information", "for info", "to inform", "fyi"),
        Purpose.INFORM,
    ),
    **dict.fromkeys(
        ("discuss", "discussion", "droeftelse", "droeft", "diskussion", "diskuter", "til droeftelse",
         "til diskussion", "til debat", "for discussion", "to discuss"),
        Purpose.DISCUSS,
    ),
    **dict.fromkeys(
        ("decide", "decision", "beslutning", "beslut", "til beslutning", "til afgoerelse", "for decision",
         "to decide", "for a decision"),
        Purpose.DECIDE,
    ),
}  # fmt: skip
# "til drøftelse og til beslutning"; of two the one that asks more.
_MOST_WORDS = 5
_JOINED = re.compile(r" ?(?:[/&+]|\b(?:og|and)\b) ?")
_ASKS = (Purpose.INFORM, Purpose.DISCUSS, Purpose.DECIDE)
# A title has room for as much; a long text costs no more.
_LONGEST = 200
# Behind these the word is a part of the title: "Træf en beslutning", "Follow up on the decision".
_NOT_AFTER = frozenset(
    "en et den det denne dette de din jeres vores ny nye god sidste forrige seneste naeste om af paa ved"
    " efter ingen hver a an the this that these your our no new last previous latest next on of about after"
    " and og eller or with med uden without i in to at for til under make take faa lav".split()
)
# … and behind these "to decide" is.
_ASKING = frozenset(
    "how who whom what when where which ready time need want have able nothing something anything everything"
    " things thing more much little questions issues points way ways one".split()
)
_VERBS = frozenset("inform informer orienter discuss droeft diskuter decide beslut".split())
# With one of these before it a verb is what the title says: "What shall we decide", "Hvad kan vi beslutte".
_CLAUSE = frozenset(
    "to we you they i us how why what who whom when where which whether if can could shall should must may"
    " will would do does did let lets let's not never at vi du de os hvad hvordan hvorfor hvem hvornaar hvor"
    " om hvis kan skal skulle boer maa vil ville lad ikke aldrig".split()
)
_OPEN, _AROUND = "([ ,;:-\N{EN DASH}\N{EM DASH}", "()[].,;:!"


def split_purpose(title: str) -> tuple[str, Purpose | None]:
    """The title and the purpose at its end: "Rota (til beslutning)" -> ("Rota", DECIDE).

    A title that is nothing but such words stays, and so does one of which they are a part: "Træf en
    beslutning".
    """
    words = list(re.finditer(r"\S+", title))
    for count in range(min(_MOST_WORDS, len(words) - 1), 0, -1):
        said = title[words[-count].start() :]
        asked = _JOINED.split(fold_phrase(said).strip(_AROUND + " "))
        purpose = _strongest(asked)
        less = title[: words[-count].start()]
        if purpose and (_is_label(said, less) or not _is_said(asked, less)):
            return less.rstrip(_OPEN), purpose
    return title, None


def _is_label(said: str, before: str) -> bool:
    """In brackets, or behind a mark or the minutes."""
    return said[0] in "([" or before.rstrip()[-1:] in _OPEN or split_length(before)[1] is not None


def _strongest(asked: Sequence[str]) -> Purpose | None:
    """Of all that are asked; None when one of them is none."""
    found = [PURPOSES.get(words) for words in asked]
    return max((each for each in found if each), key=_ASKS.index) if all(found) else None


def _is_said(asked: Sequence[str], before: str) -> bool:
    """Whether the words are a part of the sentence before them."""
    sentence = fold_phrase(before[-_LONGEST:]).split(" ")
    if asked[-1].split(" ")[-1] in _VERBS and not _CLAUSE.isdisjoint(sentence):
        return True
    return sentence[-1] in (_ASKING if " " in asked[0] else _NOT_AFTER)
