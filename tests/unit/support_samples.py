"""The cards of who would like to talk, for tests/unit/card_samples.py."""

from collections.abc import Iterator
from dataclasses import replace

from bot.language.texts import Texts
from cards import support
from cards.actions.support import ChooseSupport, OfferSupport, WriteSupport
from cards.parts import Card
from tests.unit.words import Words


def talks_of(texts: Texts, words: Words) -> Iterator[tuple[str, Card]]:
    """The offer, the message, and what becomes of it."""
    offered = [
        support.Somebody(f"p{n}", texts("Union representative (TR)"), one)
        for n, one in enumerate(words.people)
    ]
    form = OfferSupport("f1", "t1")
    yield "support-thanks", support.thanks(texts, form, [])
    yield "support-thanks-many", support.thanks(texts, form, offered, words.name)
    yield "support-choose", support.choose(texts, ChooseSupport("f1", "t1"), offered, words.name)
    to = WriteSupport("f1", "t1", "p1")
    yield "support-write", support.write_form(texts, to, words.people[0], ("", words.question * 3))
    yield (
        "support-write-colleague",
        support.write_form(
            texts, WriteSupport("f1", "t1"), "", (words.people[0], words.question), words.name
        ),
    )
    view = support.Received("s1", words.people[0], words.question * 4)
    taken = replace(view, taken=True)
    yield "told-support", support.received(texts, view)
    yield "told-support-taken", support.received(texts, taken)
    yield "told-support-done", support.received(texts, replace(taken, done=True))
    yield "support-listed", support.listed(texts, [view, taken], "t1")
    yield "told-support-back", support.undelivered(texts, words.people[0], words.question * 4)


def without_words(texts: Texts) -> Iterator[tuple[str, Card]]:
    yield "support-none", support.listed(texts, [])
