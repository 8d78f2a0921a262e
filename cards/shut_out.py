"""What could not be shown where Runde was removed, told privately."""

from datetime import datetime

from bot.language.texts import Texts
from cards import parts
from cards.parts import Card
from cards.plain import plain, spoken


def minutes_wait(texts: Texts, title: str, opened: datetime, channel: str) -> Card:
    """`channel`: what it is called, "" when nobody knows."""
    called = plain(channel, 100)
    happened = (
        texts("Runde is not in the channel {channel} any more and can't show them there.", channel=called)
        if channel
        else texts("Runde is not in the channel any more and can't show them there.")
    )
    aloud = texts("The minutes of {title} wait: Runde was removed from the channel.", title=spoken(title))
    return parts.card(
        texts,
        parts.band(texts("Minutes wait · only you are told"), "warning"),
        parts.heading(texts("Minutes: {title}, {day}", title=plain(title), day=texts.day(opened))),
        parts.body(happened),
        parts.body(texts("They are sent and kept as you sent them. You need not send them again.")),
        parts.body(
            texts("Ask an owner of the team to add Runde again. Then the minutes come by themselves.")
        ),
        parts.quiet(texts("Until then you read them here: type “minutes”.")),
        speak=aloud,
        fallback=aloud,
    )
