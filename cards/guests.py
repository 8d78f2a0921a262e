"""The line on a meeting's card that says who from outside sees what is said."""

from collections.abc import Sequence

from bot.language.texts import Texts
from cards import parts
from cards.parts import Card
from cards.people import listed

# Below the state and what the card is about.
_PLACE = 2


def refreshed_for(card: Card, people: Sequence[str]) -> Card:
    """The card, which these see in their own way too: Teams' ids."""
    if not people or "refresh" not in card:
        return card
    ids = list(dict.fromkeys([*card["refresh"]["userIds"], *people]))[: parts.REFRESHED_AT_MOST]
    return {**card, "refresh": {**card["refresh"], "userIds": ids}}


def with_guests(texts: Texts, card: Card, guests: Sequence[str]) -> Card:
    """The card, with its line."""
    told = texts.count(
        len(guests),
        "{names} is a guest in this channel, and sees what is said here.",
        "{names} are guests in this channel, and see what is said here.",
        names=listed(texts, guests),
    )
    return {**card, "body": [*card["body"][:_PLACE], parts.quiet(told), *card["body"][_PLACE:]]}
