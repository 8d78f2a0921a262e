"""The line on an open meeting's card that leads to the page on which it can be followed."""

from bot.language.texts import Texts
from cards import parts
from cards.parts import Card


def followed(texts: Texts, card: Card, page: str) -> Card:
    """The card with its link, below all that is for the meeting itself; as it is when there is no page."""
    if not page:
        return card
    line = parts.quiet(parts.link(texts("Follow it in the Runde tab"), page), "medium")
    return {**card, "body": [*card["body"], line]}
