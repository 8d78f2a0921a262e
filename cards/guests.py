"""The line on a meeting's card that says who from outside sees what is said."""

from collections.abc import Sequence

from bot.language.texts import Texts
from cards import parts
from cards.parts import Card
from cards.people import listed

# Below the state and what the card is about.
_PLACE = 2


def with_guests(texts: Texts, card: Card, guests: Sequence[str]) -> Card:
    """The card, with its line when there are any."""
    if not guests:
        return card
    told = texts.count(
        len(guests),
        "{names} is a guest in this channel, and sees what is said here.",
        "{names} are guests in this channel, and see what is said here.",
        names=listed(texts, guests),
    )
    return {**card, "body": [*card["body"][:_PLACE], parts.quiet(told), *card["body"][_PLACE:]]}
