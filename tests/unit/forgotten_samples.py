"""The cards of meetings that change, are cancelled or forgotten, for tests/unit/card_samples.py."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from bot.domain.minutes import Contents
from bot.language.texts import Texts
from cards import forgotten, replan, shut_out
from cards.actions.replan import CancelForm, ReplanForm
from cards.parts import Card
from tests.unit.words import AT, Words


def replanned(texts: Texts, words: Words) -> Iterator[tuple[str, Card]]:
    title, by = words.name[:200], words.people[0]
    when = texts.day_and_time(AT).replace("\N{NO-BREAK SPACE}", " ")
    form, fields = ReplanForm("f1", "m42", "0a1b2c.3d.4e"), replan.Fields(title, when, "45")
    yield "replan-form", replan.replan_form(texts, form, fields)
    yield "replan-form-again", replan.replan_form(texts, form, replace(fields, when=title[:60]), title)
    yield "cancel-form", replan.cancel_form(texts, CancelForm("f1", "m42"), title, AT)
    yield "cancel-form-again", replan.cancel_form(texts, CancelForm("f1", "m42"), title, None, title)
    yield "cancelled", replan.cancelled(texts, "m42", by, title, AT)
    yield "cancelled-no-time", replan.cancelled(texts, "m42", by, title, None)
    moved = replan.ChangedView(by, title, at=AT)
    yield "told-moved", replan.told_changed(texts, moved)
    yield "told-changed", replan.told_changed(texts, replace(moved, was=words.titles[0], length=60))
    yield "told-longer", replan.told_changed(texts, replace(moved, at=None, length=60))
    yield "told-another-day", replan.told_changed(texts, replace(moved, day=AT.date(), expected=words.people))
    for name, at in (("", AT), ("-no-time", None)):
        yield f"told-cancelled{name}", replan.told_cancelled(texts, by, title, at)
        yield f"told-back{name}", replan.told_back(texts, by, title, at)


def left(texts: Texts, words: Words) -> Iterator[tuple[str, Card]]:
    """What one person is asked privately."""
    title = words.name[:200]
    draft = Contents("m42", "IT", title, AT, AT, "Europe/Copenhagen", "", "", (), (), "", ())
    view = forgotten.OverView("m42", "1796115600", title, AT, AT + timedelta(hours=20))
    yield "is-it-over", forgotten.is_it_over(texts, view)
    yield "goes-on", forgotten.goes_on(texts, title)
    yield "not-held", forgotten.not_held(texts, "m42", title, AT)
    yield "new-time", forgotten.new_time(texts, title, AT)
    yield "new-time-none", forgotten.new_time(texts, title, None)
    yield "unsent", forgotten.unsent(texts, "m42", draft, last_time=False)
    for gone in (False, True):
        untaken = forgotten.UntakenView("m42", title, AT, words.people[0], gone)
        yield f"unsent-untaken{'-gone' if gone else ''}", forgotten.untaken(texts, untaken)
    guest = forgotten.UntakenView("m42", title, AT, words.people[0], gone=True, guest=True)
    yield "unsent-untaken-guest", forgotten.untaken(texts, guest)
    away = forgotten.UntakenView("m42", title, AT, words.people[0], gone=False, away=True)
    yield "unsent-untaken-away", forgotten.untaken(texts, away)
    for name, channel in (("", words.name[:200]), ("-no-channel", "")):
        yield f"minutes-wait{name}", shut_out.minutes_wait(texts, title, AT, channel)
    yield "unsent-again", forgotten.unsent(texts, "m42", draft, last_time=True)
