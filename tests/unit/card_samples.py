"""Every card the code can make: as usual, empty, very long, and with hostile words from people."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

from bot.domain.entry import EntryRow, Kind
from bot.domain.minutes import Contents, Line, Section
from bot.domain.publication import Trouble
from bot.handlers import router
from bot.language.texts import Texts
from cards import agenda, arrange, check_in, entry, help, meeting, minutes, planned, said, topics, welcome
from cards.actions.agenda import ArrangeForm, ChangeForm, ReasonForm, TopicForm
from cards.actions.entry import RecordForm
from cards.actions.meeting import MoreForm
from cards.actions.minutes import DraftForm
from cards.follow import followed
from cards.guests import refreshed_for, with_guests
from cards.join import joinable
from cards.parts import Card
from cards.pressable import only, without
from cards.receipt import Receipt
from cards.roles import Chairs
from tests.unit import (
    absence_samples,
    area_samples,
    forgotten_samples,
    light_area_samples,
    light_help_samples,
    light_samples,
    named_light_samples,
    role_samples,
    support_samples,
    which_samples,
)
from tests.unit import card_samples_record as of_record
from tests.unit.minutes_samples import changing, correcting
from tests.unit.round_samples import ROUNDS
from tests.unit.words import AT, LONG, RUDE, USUAL, Words

DUE = date(2026, 12, 4)
JOIN = (
    "https://teams.microsoft.com/l/meetup-join/19%3ameeting_x%40thread.v2/0?context=%7b%22Tid%22%3a%221%22%7d"
)
FOLLOW = "https://teams.microsoft.com/l/entity/app/runde?label=a&context=%7B%22subEntityId%22%3A%20%22m%22%7D"
KEPT = "https://runde.example.dk/about/privacy?lang=en"
PURPOSES = ("inform", "decide", "discuss", "discuss")
KINDS = (Kind.NOTE, Kind.DECISION, Kind.ACTION)


def samples(texts: Texts) -> Mapping[str, Card]:
    """Name -> card; the name's ending says which words it has: usual, long, rude, or none."""
    made = dict(_without_words(texts))
    for ending, words in {"usual": USUAL, "long": LONG, "rude": RUDE}.items():
        made |= worded(texts, words, ending)
    return made


def worded(texts: Texts, words: Words, ending: str) -> dict[str, Card]:
    """All cards that show what people typed, with these words."""
    makers = (_planned, _topic, _ended, _agenda, _arranged, _record, _minutes, _said, *ROUNDS)
    lights = (
        light_samples.lights_of,
        light_samples.comments_of,
        named_light_samples.named_lights_of,
        area_samples.areas_of,
        light_area_samples.area_lights_of,
        support_samples.talks_of,
        light_help_samples.help_of,
        absence_samples.missed_of,
    )
    of_plans = (forgotten_samples.replanned, forgotten_samples.left)
    made: dict[str, Card] = {}
    for maker in (*makers, of_record.recorded, changing, correcting, *of_plans, *lights):
        made |= {f"{name}-{ending}": card for name, card in maker(texts, words)}
    for more in (role_samples.roles_of, role_samples.settings_of):
        made |= {f"{name}-{ending}": card for name, card in more(texts, words.name, words.people)}
    asking = which_samples.asking(texts, words.name, words.titles, AT)
    return made | {f"{name}-{ending}": card for name, card in asking}


def _without_words(texts: Texts) -> Iterator[tuple[str, Card]]:
    nothing = planned.PlannedView("m42", "Driftsmøde", None, 45, (), Chairs())
    first = meeting.TopicView("m42", "t1", "Akut", 0, 0, "", "", None, (), "", True, "", "")
    view = check_in.CheckInView("m42", "r1", "check-in", "Hvordan?", None, (), (), "", "", ())
    yield from of_record.gone(texts)
    yield from which_samples.alone(texts)
    yield from light_samples.without_words(texts)
    yield from light_area_samples.without_words(texts)
    yield from support_samples.without_words(texts)
    yield from absence_samples.without_words(texts)
    yield "gate", agenda.gate(texts, "m42")
    yield "urgent", agenda.urgent(texts, "m42")
    yield "busy", said.said(texts, said.busy(texts))
    yield "away", said.said(texts, said.away(texts))
    yield "perhaps", said.said(texts, said.perhaps(texts))
    yield "full", said.said(texts, said.full(texts))
    yield "failed", said.said(texts, said.failed(texts))
    yield "welcome", welcome.welcome(texts, KEPT)
    yield "outdated", said.outdated(texts)
    yield "planned-empty", planned.planned(texts, nothing)
    yield "topic-empty", meeting.topic(texts, first)
    yield "ended-sent", meeting.ended(texts, meeting.EndedView("Akut", DUE, 1, 1, "Mette", sent=True))
    lost = meeting.EndedView("Akut", DUE, 0, 1, "Mette", meeting="m42", unreached=True)
    yield "ended-unreached", meeting.ended(texts, lost)
    yield "ended-empty", meeting.ended(texts, meeting.EndedView("Akut", DUE, 0, 1, ""))
    yield "check-in-empty", check_in.check_in(texts, view)
    yield "topic-form-empty", agenda.topic_form(texts, TopicForm(form="f1", meeting="m42"))
    yield "reason-form-empty", agenda.reason_form(texts, ReasonForm("f1", "m42"))
    yield "agenda-empty", topics.agenda(texts, topics.AgendaView("m42", "Driftsmøde", 45, (), "planned"))
    yield "record-form-empty", entry.record_form(texts, RecordForm("f1", "m42", "t2"), "Akut")
    yield (
        "preview-empty",
        minutes.preview(texts, replace(a_draft(USUAL), sections=(), present=(), ended=None), "m42"),
    )
    yield "published-empty", minutes.published(texts, _published(USUAL, Receipt()))
    yield "unknown-empty", said.unknown(texts, "deicde", "", ())
    yield "help", help.help_card(texts, _help_rows(texts), kept=KEPT)
    yield "help-guest", help.help_card(texts, _help_rows(texts)[:3], guest=True)


def _help_rows(texts: Texts) -> list[help.HelpRow]:
    """The commands there are, as the help command shows them."""
    at = 1 if texts.language == "da" else 0
    return [help.HelpRow(row.words[at], row.example[at], texts(row.help)) for row in router().helped]


def _rows(words: Words) -> tuple[planned.TopicRow, ...]:
    owners = [words.people[n % len(words.people)] for n in range(len(words.titles))]
    return tuple(
        planned.TopicRow(n + 1, title, owner, (5, 15, 10)[n % 3], PURPOSES[n % 4])
        for n, (title, owner) in enumerate(zip(words.titles, owners, strict=True))
    )


def _planned(texts: Texts, words: Words) -> Iterator[tuple[str, Card]]:
    ready = planned.PlannedView("m42", words.name, AT, 45, _rows(words), Chairs(words.people[0]))
    yield "planned", planned.planned(texts, ready)
    yield "planned-over-midnight", planned.planned(texts, replace(ready, length=24 * 60))
    yield "planned-joined", joinable(texts, planned.planned(texts, ready), JOIN)
    seen = with_guests(texts, planned.planned(texts, ready), ("Gitte Gæst", "Søren *Lund*"))
    yield "planned-guests", refreshed_for(seen, ("29:2",))
    yield "planned-for-guests", only(seen, router().for_guests)
    yield from role_samples.planned_roles(texts, replace(ready, length=20), words.people)


def _topic(texts: Texts, words: Words) -> Iterator[tuple[str, Card]]:
    rows = [EntryRow(n + 3, KINDS[n], text) for n, text in enumerate(words.notes)]
    action = replace(rows[-1], who=words.people[-1], due=DUE, id="e5")
    until, people = AT + timedelta(minutes=25), words.people
    view = meeting.TopicView(
        "m42", "t2", words.titles[1], 2, len(words.titles), "decide", people[0], until,
        (*rows[:2], action), words.titles[2], False, people[0], people[1],
    )  # fmt: skip
    yield "topic", meeting.topic(texts, view)
    yield "topic-followed", followed(texts, joinable(texts, meeting.topic(texts, view), JOIN), FOLLOW)
    yield "topic-first", meeting.topic(texts, replace(view, number=1, entries=(), not_here=people[1:]))
    yield "topic-one-late", meeting.topic(texts, replace(view, number=1, entries=(), not_here=people[2:3]))
    yield "topic-unheard", meeting.topic(texts, replace(view, not_heard=people[1:]))
    yield "topic-last", meeting.topic(texts, replace(view, is_last=True, after="", secretary=""))
    unled = meeting.topic(texts, replace(view, facilitator=""))
    yield "topic-unled", unled
    yield "topic-for-guests", without(only(unled, router().for_guests), MoreForm.verb)
    yield "topic-one-for-both", meeting.topic(texts, replace(view, owner="", secretary=people[0]))


def _ended(texts: Texts, words: Words) -> Iterator[tuple[str, Card]]:
    yield "ended", meeting.ended(texts, meeting.EndedView(words.name, AT.date(), 2, 3, words.people[2]))


def _agenda(texts: Texts, words: Words) -> Iterator[tuple[str, Card]]:
    form = TopicForm(form="f1", meeting="m42")
    people = [(f"p{n}", name) for n, name in enumerate(words.people)]
    typed = agenda.Typed(title=words.titles[0], owner="p1", minutes="ti", purpose="decide")
    yield "warning", agenda.warning(texts, "m42", words.name, AT)
    yield "ahead", topics.ahead(texts, "m42", words.name, AT, _rows(words))
    yield "warning-early", agenda.early_warning(texts, "m42", words.name, AT)
    yield "time-up", agenda.time_up(texts, words.titles[0], is_last=False)
    yield "time-up-last", agenda.time_up(texts, words.titles[0], is_last=True)
    reason = ReasonForm("f1", "m42")
    yield "reason-form", agenda.reason_form(texts, reason, words.notes[0][:500], words.titles[0])
    yield "topic-form-people", agenda.topic_form(texts, form, people, **typed)
    yield (
        "topic-form",
        agenda.topic_form(
            texts, form, title=words.titles[0], minutes="ti", purpose="decide", problem=words.titles[1]
        ),
    )


def _arranged(texts: Texts, words: Words) -> Iterator[tuple[str, Card]]:
    rows, until = _rows(words), AT + timedelta(minutes=25)
    listed = topics.AgendaView("m42", words.name, 45, rows, "planned")
    yield "agenda", topics.agenda(texts, listed)
    yield "agenda-open", topics.agenda(texts, replace(listed, state="open", begun=2, until=until))
    yield "agenda-check-in", topics.agenda(texts, replace(listed, state="open", page=2, back=True))
    yield "agenda-last", topics.agenda(texts, replace(listed, page=8, back=True))
    yield "agenda-off", topics.agenda(texts, replace(listed, state="cancelled"))
    yield "agenda-ended", topics.agenda(texts, replace(listed, state="ended", begun=len(rows), page=8))
    view = arrange.ArrangeView(tuple((f"t{row.number}", row) for row in rows), "t2", words.titles[0])
    yield "order-form", arrange.arrange_form(texts, ArrangeForm("f1", "m42"), view)
    few = replace(view, topics=view.topics[:3], told="", problem=words.titles[0])
    yield "order-form-refused", arrange.arrange_form(texts, ArrangeForm("f1", "m42"), few)
    people = [(f"p{n}", name) for n, name in enumerate(words.people)]
    typed = agenda.Typed(title=words.titles[0], owner="p1", minutes="10", purpose="decide")
    form = ChangeForm("f1", "m42", "t2", "0a1b2c")
    yield "change-form", arrange.change_form(texts, form, people, False, **typed)
    again = agenda.Typed(**typed, problem=words.titles[0], place="last")
    yield "change-form-again", arrange.change_form(texts, form, (), False, **again)
    yield "change-form-open", arrange.change_form(texts, form, people, True, **typed)


def _record(texts: Texts, words: Words) -> Iterator[tuple[str, Card]]:
    form, (note, decision, action) = RecordForm("f1", "m42", "t2"), words.notes
    yield "record-form", entry.record_form(texts, form, words.titles[1])
    yield (
        "record-form-again",
        entry.record_form(
            texts,
            form,
            words.titles[1],
            notes=note,
            decisions=decision[:900],
            actions=action,
            confidential=True,
            problem=words.titles[0],
        ),
    )


def _minutes(texts: Texts, words: Words) -> Iterator[tuple[str, Card]]:
    yield "preview", minutes.preview(texts, a_draft(words), "m42")
    yield "preview-unattended", minutes.preview(texts, a_draft(words), "m42", unattended=True)
    long = replace(a_draft(words), ended=AT + timedelta(days=2, minutes=5))
    yield "preview-over-midnight", minutes.preview(texts, long, "m42")
    yield "preview-changed", minutes.preview(texts, a_draft(words), "m42", changed=True)
    addresses = (
        "https://teams.example/l/entity/runde/m42?a=(b)&c=d e",
        "https://files.example/referat [1].docx",
    )
    sent = _published(words, Receipt(page=addresses[0], document=addresses[1], filed=1))
    yield "published", minutes.published(texts, sent)
    yield from _receipts(texts, sent)
    again = replace(sent, version=3, changed=f"{words.titles[0]}.", writer=words.people[1])
    yield "published-again", minutes.published(texts, replace(again, until=AT + timedelta(days=2)))
    yield "published-locked", minutes.published(texts, again)
    yield "published-own", minutes.published(texts, replace(again, by="", writes=True))
    form = DraftForm("f1", "m42")
    yield "draft-form", minutes.draft(texts, a_draft(words), form)
    yield "draft-form-changed", minutes.draft(texts, a_draft(words), form, words.notes[0])
    yield "with-nobody", minutes.with_writer(texts, words.name, "")
    yield "with-writer", minutes.with_writer(texts, words.name, words.people[1])
    yield "with-guest", minutes.with_writer(texts, words.name, words.people[1], guest=True)


def _receipts(texts: Texts, sent: minutes.PublishedView) -> Iterator[tuple[str, Card]]:
    """All that may be told of a document and a tab."""
    there, at = sent.receipt, AT + timedelta(hours=1)
    for trouble in Trouble:
        waits = Receipt(dialog=there.page, file=trouble, tab=trouble, again=at)
        yield f"published-{trouble.name.lower()}", minutes.published(texts, replace(sent, receipt=waits))
    soon = replace(there, page="", dialog=there.page, tab=Trouble.AWAY)
    yield "published-soon", minutes.published(texts, replace(sent, receipt=soon))
    older = replace(sent, version=2, receipt=replace(there, file=Trouble.OPEN))
    yield "published-open-in-word", minutes.published(texts, older)
    beside = replace(sent, version=2, receipt=replace(there, filed=2, beside=True))
    yield "published-beside", minutes.published(texts, beside)
    yield "published-here", minutes.published(texts, replace(sent, receipt=Receipt(word=there.page)))


def _published(words: Words, receipt: Receipt) -> minutes.PublishedView:
    return minutes.PublishedView("m42", words.name, AT.date(), 2, 3, receipt, words.people[2])


def _said(texts: Texts, words: Words) -> Iterator[tuple[str, Card]]:
    yield "said", said.said(texts, words.notes[1])
    yield "refused", said.refused(texts, words.notes[0])
    yield "unknown", said.unknown(texts, words.notes[1], words.titles[0], words.notes[:1])


def a_draft(words: Words) -> Contents:
    """The draft of a meeting in which everything was recorded under every topic."""
    lines = tuple(
        Line(
            kind,
            text,
            who=words.people[-1] if kind is Kind.ACTION else "",
            due=DUE if kind is Kind.ACTION else None,
        )
        for kind, text in zip(KINDS, words.notes, strict=True)
    )
    sections = [Section(title, "decide", 10, words.people[0], lines) for title in words.titles]
    return Contents(
        "m42", "IT-drift", words.name, AT, AT + timedelta(minutes=44), "Europe/Copenhagen", words.people[0],
        words.people[1], words.people, words.people[:2], words.notes[1][:500],
        (*sections, Section("", "", 0, "", lines)),
    )  # fmt: skip
