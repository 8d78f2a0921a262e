"""Record as you go: notes, decisions and actions, typed or by the dialog with three boxes."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.entry import Entry, Kind, few, lines_of, unlisted
from bot.domain.meeting import Meeting
from bot.domain.refusal import Refused
from bot.domain.visible import visible
from bot.handlers import confided_days
from bot.handlers.deadline import asked, doubtful, shown
from bot.handlers.entries import or_listed
from bot.handlers.found import RECORDED, MeetingHandler, Who, current, in_meeting, live, meant, not_too_late
from bot.handlers.handover import not_over
from bot.handlers.written import Written, read
from bot.language.texts import N_
from bot.messages import Dialog, Effect, Redraw, Reply, Request
from bot.pictures import entry as pictures
from bot.ports.work import UnitOfWork
from bot.router import Command, Filled, Handler, Scope
from cards import entry as cards
from cards.actions.entry import RecordForm
from cards.entry import Boxes


def typed(kind: Kind) -> MeetingHandler:
    """A command that records one entry."""

    def handle(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
        written = read(kind, request, work, meeting, unlisted(request.text))
        (entry,), effects = _recorded(request, work, meeting, [written])
        receipt = N_("Recorded as number {number}: {entry}")
        return [*effects, *said_back(request, work, entry, written, receipt)]

    return handle


def _recording(kind: Kind) -> Handler:
    return in_meeting(Who.ANYONE, typed(kind), _not_ended_or_unsent, arrives=True, order=RECORDED)


def _not_ended_or_unsent(request: Request, work: UnitOfWork, team: str) -> Meeting:
    """When nothing is open or planned it is the last one, which can't be recorded in any more, as long as
    somebody can still add it to the draft."""
    last = None if work.meetings.unended(team) else work.meetings.last_ended(team)
    unsent = last is not None and work.minutes.get(last.id) is None
    return last if last and unsent else current(request, work, team)


def said_back(
    request: Request, work: UnitOfWork, entry: Entry, written: Written, receipt: str
) -> Sequence[Effect]:
    """A deadline that may mean two days, or was not understood, is asked about, privately, since it concerns
    the one who wrote it.
    What was sent privately is told back there (`receipt`, a catalogue key). Elsewhere only a card shows it:
    a line that repeats it could not be drawn away when it becomes confidential or is taken back."""
    if doubtful(written):
        return asked(request, work, entry, written)
    if not request.private:
        return []
    if entry.draft.due:
        return shown(request, work, entry)
    return [Reply(pictures.receipt(work, request.reader.texts, receipt, entry))]


def by_form(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    """The dialog: notes, then decisions, then actions, in one act; all of it confidential or nothing."""
    boxes = _boxes(request)
    lines = [(Kind.NOTE, boxes["notes"])] if visible(boxes["notes"]) else []
    lines += [(Kind.DECISION, line) for line in lines_of(boxes["decisions"])]
    lines += [(Kind.ACTION, line) for line in lines_of(boxes["actions"])]
    if not lines:
        raise Refused("There is no text to record yet.")
    few(len(lines))
    written = [read(kind, request, work, meeting, line) for kind, line in lines]
    if boxes["confidential"]:
        return _in_confidence(request, work, meeting, written)
    entries, effects = _recorded(request, work, meeting, written)
    questions = [
        asked(request, work, entry, one) for entry, one in zip(entries, written, strict=True) if doubtful(one)
    ]
    return [*effects, *(effect for question in questions for effect in question)]


def form(request: Request, work: UnitOfWork, problem: str) -> Dialog:
    """The dialog, empty or with what was typed."""
    meeting, texts = meant(request, work), request.reader.texts
    not_too_late(request, meeting)
    topic = meeting.topic
    heading = topic.title if topic else meeting.title
    data = RecordForm(
        request.new_id("form"), meeting.id, str(request.data.get("topic") or meeting.current or "")
    )
    return Dialog(
        texts("Record"), cards.record_form(texts, data, heading, **_boxes(request), problem=problem)
    )


def _boxes(request: Request) -> Boxes:
    """What stands in the dialog; all empty when it is only being opened."""
    data = request.data
    return Boxes(
        notes=str(data.get("record_notes") or ""),
        decisions=str(data.get("record_decisions") or ""),
        actions=str(data.get("record_actions") or ""),
        confidential=data.get("record_confidential") == "true",
    )


def _in_confidence(
    request: Request, work: UnitOfWork, meeting: Meeting, written: Sequence[Written]
) -> Sequence[Effect]:
    """No card shows it, so the dialog says that it is there; it stands in no message and no outbox."""
    in_confidence = [replace(one, draft=replace(one.draft, confidential=True)) for one in written]
    entries, effects = _recorded(request, work, meeting, in_confidence)
    return [*effects, confided_days.kept(request, meeting, entries, in_confidence)]


def _recorded(
    request: Request, work: UnitOfWork, meeting: Meeting, written: Sequence[Written]
) -> tuple[Sequence[Entry], Sequence[Effect]]:
    """Confidential ones count in a series of their own."""
    number, confidential = len(written), written[0].draft.confidential
    not_over(request, work, meeting)
    first = (meeting.confidential if confidential else meeting.recorded) + 1
    topic = _topic(request, meeting)
    made = [
        Entry(
            request.new_id(f"entry {n}"), meeting.id, first + n, topic, request.sender, request.now, one.draft
        )
        for n, one in enumerate(written)
    ]
    work.entries.add(made)
    work.meetings.save(meeting.record_in_confidence(number) if confidential else meeting.record(number))
    return made, [Redraw(live(meeting.id))]


def _topic(request: Request, meeting: Meeting) -> str | None:
    """The topic the dialog was opened for, though the meeting has moved on since."""
    opened_for = request.data.get("topic")
    known = any(topic.id == opened_for for topic in meeting.topics)
    return str(opened_for) if known else meeting.current


ROWS = (
    Command(
        ("note", "note", "notat", "notes", "noter", "notater"),
        or_listed(Kind.NOTE, _recording(Kind.NOTE)),
        N_("write a note; alone it lists them"),
        ("note The queue grows on Mondays", "note Køen vokser om mandagen"),
        listed=frozenset({Scope.TEAM}),
    ),
    Command(
        ("decide", "beslut", "beslutning", "beslutninger", "decision", "decisions"),
        or_listed(Kind.DECISION, _recording(Kind.DECISION)),
        N_("record a decision; alone it lists them"),
        ("decide We try a three-week rota", "beslut Vi prøver tre ugers turnus"),
        listed=frozenset({Scope.TEAM}),
    ),
    Command(
        (
            "action",
            "opgave",
            "opgaver",
            "actions",
            "aktion",
            "aktioner",
            "aktionspunkt",
            "aktionspunkter",
        ),
        or_listed(Kind.ACTION, _recording(Kind.ACTION)),
        N_("record who does what by when; alone it lists them"),
        ("action Peter: call the supplier by Friday", "opgave Peter: ring til leverandøren senest fredag"),
        roster=True,
        listed=frozenset({Scope.TEAM, Scope.PRIVATE}),
    ),
    Filled(RecordForm, form, in_meeting(Who.ANYONE, by_form, arrives=True), roster=True),
)
