"""The cards of who is away, for tests/unit/card_samples.py."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from bot.language.texts import Texts
from cards import absence
from cards.actions.absence import AwayForm
from cards.parts import Card
from tests.unit.words import Words

MONDAY, WEDNESDAY, BACK = date(2026, 12, 7), date(2026, 12, 23), date(2026, 12, 28)


def without_words(texts: Texts) -> Iterator[tuple[str, Card]]:
    yield "absence-here", absence.here(texts)
    yield "absence-now", absence.shown(texts, absence.AwayView(None, WEDNESDAY, BACK))
    yield "absence-later", absence.shown(texts, absence.AwayView(MONDAY, WEDNESDAY, BACK))
    yield "absence-a-day", absence.shown(texts, absence.AwayView(WEDNESDAY, WEDNESDAY, BACK))
    form = AwayForm("f1")
    yield "absence-form", absence.form(texts, form, ("", ""))
    days = (WEDNESDAY.isoformat(), MONDAY.isoformat())
    yield "absence-form-problem", absence.form(texts, form, days, texts("Choose the last day you are away."))


def missed_of(texts: Texts, words: Words) -> Iterator[tuple[str, Card]]:
    """What somebody reads on their first morning."""
    page = "https://runde.example.dk/tab/decisions"
    decided = tuple(absence.Decided(words.question, title, MONDAY) for title in words.titles[:3])
    due = tuple((title, WEDNESDAY) for title in words.titles[:3])
    one = absence.OfTeam("", decided, True, page, due, words.titles[:1])
    yield "absence-missed", absence.missed(texts, [one])
    several = [replace(one, name=name, page="") for name in (words.name, *words.people[:1])]
    yield "absence-missed-teams", absence.missed(texts, several)
    yield "absence-missed-little", absence.missed(texts, [absence.OfTeam("", due=due[:1])])
