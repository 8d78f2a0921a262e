"""The cards and dialogs that change and correct minutes, for the samples of every card."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from bot.language.texts import Texts
from cards import change, correction
from cards.actions.minutes import ChangeForm, CorrectForm, PartForm
from cards.parts import Card

if TYPE_CHECKING:
    from tests.unit.words import Words

DAY = date(2026, 12, 1)
SEEN = "0123456789abcdef0123"


def changing(texts: Texts, words: Words) -> Iterator[tuple[str, Card]]:
    """Which part, and each part: as it stands, and again with a problem and what stands there now."""
    topics = tuple((f"t{n}", title) for n, title in enumerate(words.titles, 1))
    view = change.ChooserView(words.name, topics, urgent=True, asked=words.notes[1])
    yield "change", change.chooser(texts, ChangeForm(meeting="m42", correction="c1"), view)
    none = replace(view, topics=(), urgent=False, asked="")
    yield "change-no-topics", change.chooser(texts, ChangeForm(meeting="m42"), none)
    form = PartForm("f1", "m42", "topic", "t1", SEEN, "", "c1")
    draft = change.Frame(form)
    again = change.Frame(replace(form, version="1"), words.notes[0], 2)
    yield "change-title", change.title_form(texts, draft, words.name[:200], ())
    yield "change-title-again", change.title_form(texts, again, words.name[:200], (words.titles[0],))
    yield "change-urgent", change.urgent_form(texts, draft, words.notes[1][:500], ())
    people = tuple((f"p{n}", person) for n, person in enumerate(words.people))
    there = change.PeopleView(people, ("p0", "p1"), ("p2",))
    yield "change-people", change.people_form(texts, draft, there)
    now = replace(there, now_present=words.people[:2], now_not_here=words.people[2:3])
    yield "change-people-again", change.people_form(texts, again, now)
    roles = change.RolesView(people, "p0", "", (words.people[0], ""))
    yield "change-roles-again", change.roles_form(texts, again, roles)
    boxes = change.EntriesView(words.titles[1], 2, (), words.notes[0][:3500], words.notes[1][:900], "a")
    yield "change-entries", change.entries_form(texts, draft, boxes)
    seen = replace(boxes, title="", left_out=0, now=words.notes)
    yield "change-entries-again", change.entries_form(texts, again, seen)


def correcting(texts: Texts, words: Words) -> Iterator[tuple[str, Card]]:
    """The dialog, also again, and the private card before and after it is settled."""
    ask = correction.Ask(words.name, DAY, words.people[2])
    form = CorrectForm("f1", "m42")
    yield "correct-form", correction.ask_form(texts, form, ask)
    again = replace(ask, text=words.notes[1][:2000], named=True, problem=words.titles[0])
    yield "correct-form-again", correction.ask_form(texts, form, again)
    about = correction.About("m42", words.name, DAY)
    view = correction.CorrectionView("c1", words.people[0], words.notes[0][:2000], False, False)
    yield "correction", correction.asked(texts, about, [view])
    yield "correction-handed-on", correction.asked(texts, about, [view], words.people[:2])
    yield "correction-settled", correction.asked(texts, about, [replace(view, named=True, settled=True)])
    several = [replace(view, correction=f"c{n}", text=note[:2000]) for n, note in enumerate(words.notes * 3)]
    yield "corrections", correction.asked(texts, about, several[:5])
    yield "correction-moved", correction.moved(texts, words.name, words.people[0])
    yield "correction-below", correction.below(texts, words.name)
