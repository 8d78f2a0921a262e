"""A dialog with more typed in it than Teams takes in one card: as much as fits, and a word about it."""

import json

from bot.language.texts import Texts
from cards import parts
from cards.parts import Card, Element

# Bytes; Teams takes 28 KB. A client that keeps to the fields' own limits never comes near it.
ROOM = 27_000


def fitted(texts: Texts, card: Card) -> Card:
    """The card as it is when it fits. Else the longest of its fields are cut, which is said in it."""
    if _size(card) <= ROOM:
        return card
    told = parts.body(
        texts(
            "It is too long to be shown here whole: the end of it is missing. "
            "Take it from where you have it, and send it in several goes."
        )
    )
    first, *rest = card["body"]
    shorter: Card = {**card, "body": [first, told, *rest]}
    while (over := _size(shorter) - ROOM) > 0 and (longest := _longest(shorter)):
        shorter["body"] = [_less(each, over) if each is longest else each for each in shorter["body"]]
    return shorter


def _longest(card: Card) -> Element | None:
    """The field with the longest text, None when no field has any."""
    fields = [each for each in card["body"] if each["type"] == "Input.Text" and each.get("value")]
    return max(fields, key=lambda each: _size(each["value"]), default=None)


def _less(field: Element, over: int) -> Element:
    """With about so many bytes less in it, but not less than half: then another one may be the longest."""
    text = str(field["value"])
    size = _size(text)
    return {**field, "value": text[: len(text) * max(size // 2, size - over) // size]}


def _size(part: object) -> int:
    return len(json.dumps(part, ensure_ascii=False).encode())
