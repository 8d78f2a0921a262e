"""Record as you go: notes, decisions and actions, typed or by the dialog with three boxes."""

from collections.abc import Callable, Sequence
from datetime import date

from bot.domain.entry import Draft, Entry, Kind, lines_of, owner_and_task, text_of
from bot.domain.meeting import Meeting
from bot.domain.people import named
from bot.domain.refusal import Refused
from bot.handlers.found import (
    MeetingHandler,
    Who,
    in_meeting,
    in_sight,
    live,
    meant,
    team_reader,
    without_marks,
)
from bot.language.texts import N_
from bot.language.when import split_deadline
from bot.messages import Dialog, Effect, Redraw, Reply, Request
from bot.pictures.entry import told
from bot.ports.work import UnitOfWork
from bot.router import Command, Filled
from cards import entry as cards
from cards import said
from cards.actions.entry import RecordForm
from cards.entry import Boxes

Draw = Callable[[Request, UnitOfWork, Meeting], Draft]


def note(request: Request, work: UnitOfWork, meeting: Meeting) -> Draft:
    return Draft(Kind.NOTE, text_of(request.text))


def decision(request: Request, work: UnitOfWork, meeting: Meeting) -> Draft:
    return Draft(Kind.DECISION, text_of(request.text))


def action(request: Request, work: UnitOfWork, meeting: Meeting) -> Draft:
    """`/action @Mette call the supplier by Friday`: without a mention "Mette: call …" works too. Who is
    mentioned further on is a part of the task."""
    text = request.text.strip()
    who = next((one for one in request.mentions if text.startswith(one.text)), None)
    if who is not None:
        text = text.removeprefix(who.text).strip(" :,")
    text = without_marks(text, request.mentions)
    if who is None:
        return _action(request, work, meeting, text)
    what, due = _deadline(request, work, meeting, text)
    return Draft(Kind.ACTION, text_of(what), who=who.person, due=due)


def typed(draw: Draw) -> MeetingHandler:
    """A command that records one entry; told by a post only where the live card is not in sight."""

    def handle(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
        effects = _recorded(request, work, meeting, [draw(request, work, meeting)])
        if in_sight(request, work, meeting):
            return effects
        texts = request.reader.texts
        newest = work.entries.last(meeting.id, 1)[0]
        line = told(work, texts, newest)
        return [
            *effects,
            Reply(
                said.said(
                    texts, texts("Recorded as number {number}: {entry}", number=newest.number, entry=line)
                )
            ),
        ]

    return handle


def by_form(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    """The dialog: notes, then decisions, then actions, in one act."""
    boxes = _boxes(request)
    drafts = [Draft(Kind.NOTE, text_of(boxes["notes"]))] if boxes["notes"].strip() else []
    drafts += [Draft(Kind.DECISION, text_of(line)) for line in lines_of(boxes["decisions"])]
    drafts += [_action(request, work, meeting, line) for line in lines_of(boxes["actions"])]
    if not drafts:
        raise Refused("There is no text to record yet.")
    return _recorded(request, work, meeting, drafts)


def form(request: Request, work: UnitOfWork, problem: str) -> Dialog:
    """The dialog, empty or with what was typed."""
    meeting, texts = meant(request, work), request.reader.texts
    topic = meeting.topic
    heading = topic.title if topic else meeting.title
    data = RecordForm(
        request.new_id("form"), meeting.id, str(request.data.get("topic") or meeting.current or "")
    )
    return Dialog(
        texts("Record"), cards.record_form(texts, data, heading, **_boxes(request), problem=problem)
    )


def _boxes(request: Request) -> Boxes:
    """What stands in the three boxes; all empty when the dialog is only being opened."""
    data = request.data
    return Boxes(
        notes=str(data.get("record_notes") or ""),
        decisions=str(data.get("record_decisions") or ""),
        actions=str(data.get("record_actions") or ""),
    )


def _action(request: Request, work: UnitOfWork, meeting: Meeting, line: str) -> Draft:
    """A name that fits one person of the team is that person; any other stays as written."""
    name, task = owner_and_task(line)
    person = named(name, work.teams.members(meeting.team)) if name else None
    what, due = _deadline(request, work, meeting, task)
    return Draft(Kind.ACTION, text_of(what), person.id if person else None, "" if person else name, due)


def _deadline(request: Request, work: UnitOfWork, meeting: Meeting, text: str) -> tuple[str, date | None]:
    now = team_reader(work, meeting.team).local(request.now)
    return split_deadline(text, request.reader.language, now)


def _recorded(
    request: Request, work: UnitOfWork, meeting: Meeting, drafts: Sequence[Draft]
) -> Sequence[Effect]:
    """Who records is here, however late they came."""
    first = meeting.recorded + 1
    changed = meeting.join(request.sender).record(len(drafts))
    topic = _topic(request, meeting)
    entries = [
        Entry(request.new_id(f"entry {n}"), meeting.id, first + n, topic, request.sender, request.now, draft)
        for n, draft in enumerate(drafts)
    ]
    work.entries.add(entries)
    work.meetings.save(changed)
    return [Redraw(live(meeting.id))]


def _topic(request: Request, meeting: Meeting) -> str | None:
    """The topic the dialog was opened for, though the meeting has moved on since."""
    opened_for = request.data.get("topic")
    known = any(topic.id == opened_for for topic in meeting.topics)
    return str(opened_for) if known else meeting.current


ROWS = (
    Command(
        ("note", "note", "notat"),
        in_meeting(Who.ANYONE, typed(note)),
        N_("write a note"),
        ("note The queue grows on Mondays", "note Køen vokser om mandagen"),
    ),
    Command(
        ("decide", "beslut", "beslutning"),
        in_meeting(Who.ANYONE, typed(decision)),
        N_("record a decision"),
        ("decide We try a three-week rota", "beslut Vi prøver tre ugers turnus"),
    ),
    Command(
        ("action", "opgave", "aktion", "aktionspunkt"),
        in_meeting(Who.ANYONE, typed(action)),
        N_("record who does what by when"),
        ("action Peter: call the supplier by Friday", "opgave Peter: ring til leverandøren senest fredag"),
        roster=True,
    ),
    Filled(RecordForm, form, in_meeting(Who.ANYONE, by_form), roster=True),
)
