"""The cards and dialogs that change and correct minutes, for the samples of every card."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from bot.domain.version import Part
from bot.language.texts import Texts
from cards import change, change_entries, change_heads, correction
from cards.actions.minutes import ChangeForm, CorrectForm, PartForm
from cards.parts import Card

if TYPE_CHECKING:
    from tests.unit.words import Words

DAY = date(2026, 12, 1)
SEEN = "0123456789abcdef0123"
STOOD = ".".join(f"n{n:08}abcdef12" for n in range(40))


def changing(texts: Texts, words: Words) -> Iterator[tuple[str, Card]]:
    """Which part, and each part: as it stands, and again with a problem and what stands there now."""
    topics = tuple((f"t{n}", title) for n, title in enumerate(words.titles, 1))
    view = change.ChooserView(words.name, topics, urgent=True, asked=words.notes[1])
    yield "change", change.chooser(texts, ChangeForm(meeting="m42", correction="c1"), view)
    none = replace(view, topics=(), urgent=False, asked="")
    yield "change-no-topics", change.chooser(texts, ChangeForm(meeting="m42"), none)
    yield "change-which-topic", change.topics(texts, ChangeForm(meeting="m42"), words.name, topics)
    parted = tuple(
        (f"topic.t1.{n}", f"{n * 40 + 1}–{n * 40 + 40}", note) for n, note in enumerate(words.notes)
    )
    pages = change.PagesView(words.titles[0], parted)
    yield "change-which-entries", change.pages(texts, ChangeForm(meeting="m42"), pages)
    form = PartForm("f1", "m42", "topic", "t1", SEEN, "", "c1", STOOD)
    yield from _heads(texts, words, change.Frame(form))
    yield from _entries(texts, words, change.Frame(form))


def _heads(texts: Texts, words: Words, draft: change.Frame) -> Iterator[tuple[str, Card]]:
    again = change.Frame(replace(draft.form, version="1"), words.notes[0], 2)
    people = tuple((f"{n:020}", person) for n, person in enumerate(words.people))
    ids = [id for id, _ in people]
    values = {
        Part.TITLE: {"title": words.name[:200]},
        Part.TIMES: {"day": "2026-12-01", "start": "10:00", "end": "10:47"},
        Part.PEOPLE: {"present": ",".join(ids[:2]), "not_here": ids[2], "regrets": ",".join(ids[3:])},
        Part.ROLES: {"facilitator": ids[0], "secretary": ""},
        Part.URGENT: {"urgent": words.notes[1][:500]},
        Part.AGENDA: {"topic_title": words.titles[0], "owner": ids[1], "minutes": "15", "purpose": "decide"},
        Part.NEXT: {"next_day": "", "next_time": ""},
    }
    for part, fields in values.items():
        asked = [name for name in fields if part in (Part.PEOPLE, Part.ROLES) or name == "owner"]
        listed = dict.fromkeys(asked, people)
        view = change_heads.HeadView(part, fields, listed, title=words.titles[0])
        yield f"change-{part}", change_heads.head_form(texts, draft, view)
        now = {} if part is Part.PEOPLE else dict.fromkeys(fields, words.titles[1])
        yield f"change-{part}-again", change_heads.head_form(texts, again, replace(view, now=now))
        written = replace(view, named=dict.fromkeys(asked, words.notes[0][: change_heads.NAMES_ROOM]))
        if asked:
            yield f"change-{part}-written", change_heads.head_form(texts, again, replace(written, now=now))


def _entries(texts: Texts, words: Words, draft: change.Frame) -> Iterator[tuple[str, Card]]:
    again = change.Frame(replace(draft.form, version="1"), words.notes[0], 2)
    boxes = {"notes": words.notes[0][:3500], "decisions": words.notes[1][:900], "actions": "a"}
    view = change_entries.EntriesView(words.titles[1], boxes, (41, 80, 200))
    yield "change-entries", change_entries.entries_form(texts, draft, view)
    fit = tuple(change_entries.fitting(words.notes, view))
    overtaken = replace(view, title="", which=None, now=fit, more=True, lost=2)
    yield "change-entries-again", change_entries.entries_form(texts, again, overtaken)


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
