"""The first words in a new channel."""

from bot.language.texts import Texts
from cards import parts
from cards.actions.help import ShowHelp
from cards.help import what_is_kept
from cards.parts import Card


def welcome(texts: Texts, kept: str = "") -> Card:
    """Who Runde is, and what to type first; `kept` is the address where it says what Runde keeps."""
    return parts.card(
        texts,
        parts.state(texts("New in this channel")),
        parts.heading(texts("Hi, I'm Runde")),
        parts.body(
            texts(
                "I help you hold meetings where everyone is heard, "
                "and where the minutes are nearly done when you are."
            )
        ),
        parts.body(texts("Plan the first one: type **@Runde meeting Operations Tuesday 10:00**")),
        parts.quiet(texts("I only read what you write to @Runde, and what you press.")),
        *what_is_kept(texts, kept),
        *parts.buttons(parts.execute(texts("See what Runde can do"), ShowHelp()), calm=True),
        speak=texts("Hi, I'm Runde. I help you hold meetings where everyone is heard."),
        fallback=texts("Hi, I'm Runde. Type “@Runde meeting” to plan the first one."),
    )
