"""What is asked of people in a topic, as it is typed behind its title."""

import re
from collections.abc import Mapping

from bot.domain.agenda import Purpose
from bot.language.date_words import fold_phrase

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
_MOST_WORDS = 3
# Behind these the word is a part of the title: "Træf en beslutning", "Follow up on the decision".
_NOT_AFTER = frozenset(
    "en et den det denne dette de din jeres vores ny nye god sidste forrige seneste naeste om af paa ved"
    " efter ingen hver a an the this that these your our no new last previous latest next on of about after"
    " and og eller or with med uden without i in to at for til under make take faa lav".split()
)
# … and behind these "to decide" is.
_ASKING = frozenset("how who whom what when where which ready time need want have able".split())
_OPEN, _AROUND = "([ ,;:-\N{EN DASH}\N{EM DASH}", "()[].,;:"


def split_purpose(title: str) -> tuple[str, Purpose | None]:
    """The title and the purpose at its end: "Rota (til beslutning)" -> ("Rota", DECIDE).

    A title that is nothing but such words stays, and so does one of which they are a part: "Træf en
    beslutning".
    """
    words = list(re.finditer(r"\S+", title))
    for count in range(min(_MOST_WORDS, len(words) - 1), 0, -1):
        said = title[words[-count].start() :]
        purpose = PURPOSES.get(fold_phrase(said).strip(_AROUND + " "))
        before = fold_phrase(words[-count - 1][0])
        apart = said[0] in "([" or before[-1:] in _OPEN
        if purpose and (apart or before not in (_ASKING if count > 1 else _NOT_AFTER)):
            return title[: words[-count].start()].rstrip(_OPEN), purpose
    return title, None
