"""The dialogs that change minutes: which part, and each part as it stands now or was typed."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.domain.alphabet import alphabetical
from bot.domain.entry import Entry, Kind
from bot.domain.meeting import Meeting
from bot.domain.names import called
from bot.domain.version import Part
from bot.messages import Reader, Request
from bot.pictures.confided import confided_since, ids_of, without
from bot.pictures.entry_line import Lines
from bot.pictures.minutes import in_hand
from bot.ports.work import UnitOfWork
from cards import change as cards
from cards.actions.minutes import ChangeForm, PartForm
from cards.parts import Card

# Bytes of entries in one dialog, so that it stays below what Teams takes.
ROOM = 12_000
PEOPLE_AT_MOST = 60
NEVER = datetime(2000, 1, 1, tzinfo=UTC)
BOXES = {Kind.NOTE: "notes", Kind.DECISION: "decisions", Kind.ACTION: "actions"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """One part of a meeting's minutes; `topic` only for a topic."""

    part: Part
    topic: str = ""


def wanted(part: str, topic: str, meeting: Meeting) -> Wanted | None:
    """What was asked for, if there is such a part."""
    if part not in (Part.TITLE, Part.PEOPLE, Part.ROLES, Part.URGENT, Part.TOPIC, Part.OUTSIDE):
        return None
    known = any(each.id == topic for each in meeting.topics)
    return Wanted(Part(part), topic) if known or part != Part.TOPIC else None


def chooser(work: UnitOfWork, reader: Reader, meeting: Meeting, correction: str, problem: str) -> Card:
    """Which part."""
    kept = work.corrections.get(correction) if correction else None
    view = cards.ChooserView(
        title=meeting.title,
        topics=tuple((topic.id, topic.title) for topic in meeting.topics),
        urgent=meeting.urgent is not None,
        asked=kept.text if kept and kept.meeting == meeting.id else "",
        problem=problem,
    )
    return cards.chooser(reader.texts, ChangeForm(meeting=meeting.id, correction=correction), view)


def part(work: UnitOfWork, request: Request, meeting: Meeting, asked: Wanted, problem: str) -> Card:
    """The part's own dialog, with `problem` as it was typed and, if somebody else changed it meanwhile,
    with what stands there now."""
    sent = work.minutes.get(meeting.id)
    seen = seen_of(work, meeting, asked)
    form = PartForm(
        form=request.new_id("form"),
        meeting=meeting.id,
        part=asked.part,
        topic=asked.topic,
        seen=seen,
        version=str(sent.version) if sent else "",
        correction=str(request.data.get("correction") or ""),
        stood=_stood(work, request, meeting, asked),
    )
    typed = request.data if "seen" in request.data else None
    overtaken = typed is not None and typed["seen"] != seen and in_hand(work, meeting, request.sender)
    frame = cards.Frame(form, problem, sent.version + 1 if sent else 0)
    texts = request.reader.texts
    match asked.part:
        case Part.TITLE:
            return cards.title_form(
                texts, frame, _typed(typed, "title", meeting.title), _now(overtaken, meeting.title)
            )
        case Part.URGENT:
            urgent = meeting.urgent or ""
            return cards.urgent_form(texts, frame, _typed(typed, "urgent", urgent), _now(overtaken, urgent))
        case Part.PEOPLE:
            return cards.people_form(texts, frame, _people(work, meeting, typed, overtaken))
        case Part.ROLES:
            return cards.roles_form(texts, frame, _roles(work, meeting, typed, overtaken))
        case _:
            return cards.entries_form(texts, frame, _entries(work, request, meeting, asked, overtaken))


def seen_of(work: UnitOfWork, meeting: Meeting, asked: Wanted) -> str:
    """A digest of what stands in a part: another one when anybody changed it."""
    match asked.part:
        case Part.TITLE:
            stands: object = meeting.title
        case Part.URGENT:
            stands = meeting.urgent
        case Part.PEOPLE:
            stands = sorted(meeting.present), sorted(meeting.not_here)
        case Part.ROLES:
            stands = meeting.facilitator, meeting.secretary
        case _:
            stands = [(entry.id, entry.draft) for entry in all_entries(work, meeting, asked)]
    return hashlib.blake2b(repr(stands).encode(), digest_size=10).hexdigest()


def all_entries(work: UnitOfWork, meeting: Meeting, asked: Wanted) -> Sequence[Entry]:
    """Those of a topic, or those that belong to none."""
    known = {topic.id for topic in meeting.topics}
    return [
        entry
        for entry in work.entries.all(meeting.id)
        if entry.draft.kind in BOXES
        and (entry.topic == asked.topic if asked.part is Part.TOPIC else entry.topic not in known)
    ]


def _stood(work: UnitOfWork, request: Request, meeting: Meeting, asked: Wanted) -> str:
    if asked.part not in (Part.TOPIC, Part.OUTSIDE):
        return ""
    every = all_entries(work, meeting, asked)
    return ids_of(shown(every, lines_of(work, request.reader, meeting, every)))


def shown(entries: Sequence[Entry], lines: Lines) -> Sequence[Entry]:
    """As many as a dialog has room for, the first ones; the others stay as they are."""
    used, fitting = 0, []
    for entry in entries:
        used += len(lines.told(entry).encode()) + 2
        if used > ROOM:
            break
        fitting.append(entry)
    return fitting


def lines_of(work: UnitOfWork, reader: Reader, meeting: Meeting, entries: Sequence[Entry]) -> Lines:
    """What is needed to tell these entries as lines."""
    team = work.teams.get(meeting.team)
    clock = Reader(reader.language, team.zone if team else reader.zone)
    begun = clock.local(meeting.opened or NEVER)
    day = begun.replace(hour=0, minute=0, second=0, microsecond=0)
    members = work.teams.members(meeting.team)
    owners = work.people.some({entry.draft.who for entry in entries if entry.draft.who})
    everyone = {person.id: person for person in [*members, *owners.values()]}
    return Lines(reader.texts, day, members, called(everyone.values()))


def offered(work: UnitOfWork, meeting: Meeting) -> Sequence[tuple[str, str]]:
    """(id, full name) of who may have been there, by name; of very many those first who are known to."""
    known = [*meeting.present, *meeting.not_here, *meeting.regrets]
    known += [person for person in (meeting.facilitator, meeting.secretary) if person]
    people = {**work.people.some(known)}
    for person in work.teams.members(meeting.team):
        people.setdefault(person.id, person)
    by_name = sorted(people.values(), key=lambda one: (alphabetical(one.name), one.id))
    first = sorted(by_name, key=lambda one: _nearness(meeting, one.id))[:PEOPLE_AT_MOST]
    return [(one.id, one.name) for one in by_name if one in first]


def _nearness(meeting: Meeting, person: str) -> int:
    roles = (meeting.facilitator, meeting.secretary)
    return 0 if person in roles or person in meeting.present else 1 if person in meeting.not_here else 2


def _typed(typed: Mapping[str, object] | None, field: str, stands: str) -> str:
    return stands if typed is None else str(typed.get(f"minutes_{field}") or "")


def _now(overtaken: bool, *stands: str) -> tuple[str, ...]:
    return stands if overtaken else ()


def _people(
    work: UnitOfWork, meeting: Meeting, typed: Mapping[str, object] | None, overtaken: bool
) -> cards.PeopleView:
    people = offered(work, meeting)
    names = dict(people)
    present = [id for id, _ in people if id in meeting.present]
    not_here = [id for id, _ in people if id in meeting.not_here]
    return cards.PeopleView(
        people=tuple(people),
        present=tuple(_typed(typed, "present", ",".join(present)).split(",")),
        not_here=tuple(_typed(typed, "not_here", ",".join(not_here)).split(",")),
        now_present=tuple(names[id] for id in present) if overtaken else (),
        now_not_here=tuple(names[id] for id in not_here) if overtaken else (),
    )


def _roles(
    work: UnitOfWork, meeting: Meeting, typed: Mapping[str, object] | None, overtaken: bool
) -> cards.RolesView:
    people = offered(work, meeting)
    names = dict(people)
    return cards.RolesView(
        people=tuple(people),
        facilitator=_typed(typed, "facilitator", meeting.facilitator or ""),
        secretary=_typed(typed, "secretary", meeting.secretary or ""),
        now=_now(overtaken, names.get(meeting.facilitator or "", ""), names.get(meeting.secretary or "", "")),
    )


def _entries(
    work: UnitOfWork, request: Request, meeting: Meeting, asked: Wanted, overtaken: bool
) -> cards.EntriesView:
    every = all_entries(work, meeting, asked)
    lines = lines_of(work, request.reader, meeting, every)
    here = shown(every, lines)
    boxes = {
        name: ("\n\n" if kind is Kind.NOTE else "\n").join(
            lines.told(entry) for entry in here if entry.draft.kind is kind
        )
        for kind, name in BOXES.items()
    }
    title = next((topic.title for topic in meeting.topics if topic.id == asked.topic), "")
    sent = "seen" in request.data
    confided = confided_since(request, work, meeting)
    typed = {
        name: without(_typed(request.data, name, ""), kind, lines, every, confided) if sent else boxes[name]
        for kind, name in BOXES.items()
    }
    now = tuple(text for text in boxes.values() if text) if overtaken else ()
    return cards.EntriesView(title=title, left_out=len(every) - len(here), now=now, **typed)
