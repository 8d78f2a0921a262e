"""People on a card: a list of names, and who has the two roles."""

from collections.abc import Sequence

from bot.language.texts import Texts
from cards import parts
from cards.actions.roles import TakeMeeting, TakeMinutes
from cards.parts import Element
from cards.plain import plain, spoken

# Characters of a name, alone and among many.
NAME_ROOM, LISTED_ROOM = 60, 40
NAMES_AT_MOST, NAMES_ALOUD = 20, 5


def listed(texts: Texts, people: Sequence[str], at_most: int = NAMES_AT_MOST) -> str:
    """“A, B and C”, in the order given; of many the first, and how many more."""
    shown = [plain(each, LISTED_ROOM) for each in people[:at_most]]
    if len(people) <= at_most:
        return texts.names(shown)
    return texts("{names} and {number} more", names=", ".join(shown), number=len(people) - len(shown))


def listed_aloud(texts: Texts, people: Sequence[str]) -> str:
    """The same for what is read aloud: nobody listens to twenty names."""
    shown = [spoken(each, NAME_ROOM) for each in people[:NAMES_ALOUD]]
    if len(people) <= NAMES_ALOUD:
        return texts.names(shown)
    return texts("{names} and {number} more", names=", ".join(shown), number=len(people) - len(shown))


def name(text: str) -> str:
    """One name, cut where no name should be that long."""
    return plain(text, NAME_ROOM)


def roles(texts: Texts, meeting: str, facilitator: str, secretary: str) -> tuple[Element, ...]:
    """Who has the two roles of a meeting under way, in one quiet line; "" is an empty chair, and that is a
    row to tap: of few anybody may have both, and of many there is always somebody who has none."""
    sentence = _roles(texts, name(facilitator), name(secretary))
    told = (parts.quiet(sentence, spacing="medium"),) if sentence else ()
    free = (() if facilitator else (leads(texts, meeting),)) + (
        () if secretary else (writes(texts, meeting),)
    )
    return (*told, *free)


def leads(texts: Texts, meeting: str) -> Element:
    """The facilitator's empty chair, taken by a tap."""
    free, word = texts("Facilitator: free"), texts("I'll be facilitator")
    return parts.tap(free, word, f"{free}. {word}", TakeMeeting(meeting))


def writes(texts: Texts, meeting: str) -> Element:
    """The secretary's."""
    free, word = texts("Secretary: free"), texts("I take the minutes")
    return parts.tap(free, word, f"{free}. {word}", TakeMinutes(meeting))


def _roles(texts: Texts, facilitator: str, secretary: str) -> str:
    if facilitator and facilitator == secretary:
        return texts("{name} is facilitator and secretary.", name=facilitator)
    if facilitator and secretary:
        return texts(
            "{facilitator} is facilitator, {secretary} is secretary.",
            facilitator=facilitator,
            secretary=secretary,
        )
    if facilitator:
        return texts("{name} is facilitator.", name=facilitator)
    return texts("{name} is secretary.", name=secretary) if secretary else ""
