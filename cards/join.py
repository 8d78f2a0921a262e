"""The line on a meeting's card by which people join it in Teams."""

from bot.language.texts import Texts
from cards import parts
from cards.parts import Card

# Below the state and what the card is about.
_PLACE = 2


def joinable(texts: Texts, card: Card, link: str | None) -> Card:
    """The card with its link; a line, since the three buttons in sight are for the meeting itself."""
    if not link:
        return card
    line = parts.body(parts.link(texts("Join in Teams"), link))
    return {**card, "body": [*card["body"][:_PLACE], line, *card["body"][_PLACE:]]}
