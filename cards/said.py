"""Short answers to the one who clicked or typed: done, refused, not understood, busy, failed."""

from collections.abc import Sequence

from bot.language.texts import Texts
from cards import parts
from cards.actions.help import ShowHelp
from cards.parts import Card
from cards.plain import plain, spoken

ROOM = 500


def said(texts: Texts, text: str) -> Card:
    """A receipt. `text` is a finished sentence, shown as it is: nothing in it acts as markup."""
    return parts.card(
        texts, parts.only_line(plain(text, ROOM)), speak=spoken(text, ROOM), fallback=spoken(text, ROOM)
    )


def receipt(texts: Texts, shown: str, aloud: str) -> Card:
    """The same for a sentence with parts of cards in it: `shown` is drawn as it is, `aloud` has no marks."""
    words = spoken(aloud, ROOM)
    return parts.card(texts, parts.only_line(shown), speak=words, fallback=words)


def refused(texts: Texts, text: str) -> Card:
    """A rule said no; `text` is its finished sentence."""
    state = texts("Not done · nothing was changed")
    return parts.card(
        texts,
        parts.band(state),
        parts.heading(plain(text, ROOM)),
        speak=f"{state}. {spoken(text, ROOM)}",
        fallback=f"{state}. {spoken(text, ROOM)}",
    )


def unchanged(texts: Texts) -> str:
    """What the card of a refusal has for a heading, as a sentence for where there is none."""
    return texts("Nothing was changed.")


def unknown(texts: Texts, typed: str, nearest: str, examples: Sequence[str]) -> Card:
    """A word nobody knows; `nearest` may be empty, and `examples` are then of what is common. `typed` is what
    may be repeated of it, "" for nothing."""
    question = (
        texts("Did you mean “{word}”?", word=plain(nearest))
        if nearest
        else texts("What would you like to do?")
    )
    quoted = " · ".join(f"“{plain(each)}”" for each in examples)
    one = texts("This is how: “{text}”", text=quoted.strip("“”"))
    several = texts("For example: {examples}", examples=quoted)
    aloud = texts("Nothing was changed. Type “help” to see what you can type.")
    return parts.card(
        texts,
        parts.band(texts("Not understood · nothing was changed")),
        parts.heading(question),
        *([parts.body(texts("You wrote: “{text}”", text=plain(typed, 200)))] if typed else []),
        *([parts.quiet(one if len(examples) == 1 else several)] if examples else []),
        *parts.buttons(parts.execute(texts("Show help"), ShowHelp()), calm=True),
        speak=aloud,
        fallback=aloud,
    )


def outdated(texts: Texts) -> Card:
    """What the card belonged to is gone, or the button is from a version that is."""
    text = texts("This card is out of date. Nothing was changed. Type “meeting” to see the current one.")
    return parts.card(texts, parts.band_line(text), speak=text, fallback=text)


def busy(texts: Texts) -> str:
    """Too many at once; the try was given up whole."""
    return texts("It is busy right now. Nothing was changed. Try again in a moment.")


def failed(texts: Texts) -> str:
    """An error of ours."""
    return texts("Something went wrong in Runde. Nothing was changed. Try again in a moment.")
