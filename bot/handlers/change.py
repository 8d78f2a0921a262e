"""Change: every part of the minutes in a dialog of its own; once they are sent, each is a new version."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from bot.domain.agenda import title_of
from bot.domain.change import Rewritten, rewritten
from bot.domain.correction import Correction
from bot.domain.entry import Entry, Kind, few
from bot.domain.meeting import Meeting
from bot.domain.minutes import Published, ended
from bot.domain.refusal import Refused
from bot.domain.urgent import reason_of
from bot.domain.version import Change, Part, changes, is_locked, kept
from bot.handlers import waiting
from bot.handlers.found import Who, in_meeting, live, meant
from bot.handlers.handover import moved
from bot.handlers.minutes import may, redrawn
from bot.handlers.recorded import lists_redrawn, proposals_redrawn, reworded
from bot.messages import Dialog, Effect, Post, Redraw, Request, to_person
from bot.pictures import change as pictures
from bot.pictures import minutes as minutes_pictures
from bot.pictures.change import Wanted
from bot.pictures.confided import confided_since
from bot.pictures.entry_line import typed_lines
from bot.ports.work import UnitOfWork
from bot.router import Filled
from cards.actions.minutes import ChangeForm, PartForm

Apply = Callable[[Request, UnitOfWork, Meeting], Meeting]


def form(request: Request, work: UnitOfWork, problem: str) -> Dialog:
    """Which part."""
    meeting = meant(request, work)
    ended(meeting)
    may(request, work, meeting)
    texts = request.reader.texts
    correction = str(request.data.get("correction") or "")
    return Dialog(texts("Change"), pictures.chooser(work, request.reader, meeting, correction, problem))


def choose(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    """The part's own dialog, with what stands there now."""
    ended(meeting)
    may(request, work, meeting)
    part, _, topic = str(request.data.get("minutes_which") or "").partition(".")
    asked = pictures.wanted(part, topic, meeting)
    if asked is None:
        raise Refused("Choose what should be changed.")
    return [Dialog(request.reader.texts("Change"), pictures.part(work, request, meeting, asked, ""))]


def part_form(request: Request, work: UnitOfWork, problem: str) -> Dialog:
    """The part's dialog again, with what was typed and the problem it had; also for somebody who has the
    minutes no more, so that their text is not lost."""
    meeting = meant(request, work)
    card = pictures.part(work, request, meeting, _wanted(request, meeting), problem)
    return Dialog(request.reader.texts("Change"), card)


def change(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    """What the dialog says is what stands there, in the draft, or for everyone as a new version."""
    ended(meeting)
    may(request, work, meeting)
    asked = _wanted(request, meeting)
    sent = work.minutes.get(meeting.id)
    _as_it_was_seen(request, work, meeting, asked)
    changed = _APPLIED[asked.part](request, work, meeting)
    if changed != meeting:
        work.meetings.save(changed)
    effects = [*redrawn(work, changed), Redraw(live(meeting.id)), *lists_redrawn(work, meeting)]
    effects += proposals_redrawn(work, meeting)
    effects += moved(work, meeting, changed)
    return [*effects, *(_new_version(request, work, changed, sent) if sent else ())]


def _wanted(request: Request, meeting: Meeting) -> Wanted:
    part, topic = (str(request.data.get(name) or "") for name in ("part", "topic"))
    asked = pictures.wanted(part, topic, meeting)
    if asked is None:
        raise Refused("Choose what should be changed.")
    return asked


def _as_it_was_seen(request: Request, work: UnitOfWork, meeting: Meeting, asked: Wanted) -> None:
    """Whoever writes over what they have not seen would lose it: the dialog comes back with both."""
    if confided_since(request, work, meeting):
        raise Refused(
            "Something here became confidential while you wrote, so its line is taken out of the boxes. The "
            "rest of your text is here. Send it again."
        )
    sent = work.minutes.get(meeting.id)
    if sent is not None and not request.data.get("version"):
        raise Refused(
            "The minutes were sent at {time}, while you wrote. Your text is here. Send it again, and "
            "everyone gets it as a new version.",
            time=sent.at,
        )
    if request.data.get("seen") != pictures.seen_of(work, meeting, asked):
        raise Refused(
            "Somebody else changed this while you wrote. Your text is here, below what stands there now. "
            "Put the two together, and send it again."
        )


def _title(request: Request, work: UnitOfWork, meeting: Meeting) -> Meeting:
    return replace(meeting, title=title_of(_text(request, "title")))


def _urgent(request: Request, work: UnitOfWork, meeting: Meeting) -> Meeting:
    return replace(meeting, urgent=reason_of(_text(request, "urgent")))


def _people(request: Request, work: UnitOfWork, meeting: Meeting) -> Meeting:
    """Who was not offered in the dialog stays what they are."""
    names = dict(pictures.offered(work, meeting))
    present, not_here = (_chosen(request, name, names) for name in ("present", "not_here"))
    if both := present & not_here:
        raise Refused(
            "{names} can't be both present and not here. Take one mark away.",
            names=sorted(names[person] for person in both),
        )
    return replace(
        meeting,
        present=(meeting.present - names.keys()) | present,
        not_here=(meeting.not_here - names.keys()) | not_here,
    )


def _roles(request: Request, work: UnitOfWork, meeting: Meeting) -> Meeting:
    names = dict(pictures.offered(work, meeting))
    facilitator, secretary = (
        next(iter(_chosen(request, name, names)), None) for name in ("facilitator", "secretary")
    )
    if facilitator is None and secretary is None:
        raise Refused("Somebody has the minutes: choose a facilitator or a secretary.")
    return replace(meeting, facilitator=facilitator, secretary=secretary)


def _entries(request: Request, work: UnitOfWork, meeting: Meeting) -> Meeting:
    """What is removed is taken back, what is changed is changed, what is new is added; the rest stays."""
    asked = _wanted(request, meeting)
    every = pictures.all_entries(work, meeting, asked)
    lines = pictures.lines_of(work, request.reader, meeting, every)
    here = pictures.shown(every, lines)
    result = Rewritten()
    for kind, name in pictures.BOXES.items():
        old = [entry for entry in here if entry.draft.kind is kind]
        told = [lines.told(entry) for entry in old]
        typed = typed_lines(kind, _text(request, name), told)
        few(len(typed) - len(old))
        read = {Kind.NOTE: lines.note, Kind.DECISION: lines.decision, Kind.ACTION: lines.action}[kind]
        result += rewritten(old, told, typed, read, request.now)
    stood = {entry.id: entry for entry in here}
    for entry in result.changed:
        reworded(work, stood[entry.id], entry)
    added = _numbered(request, meeting, asked.topic or None, result)
    if added:
        work.entries.add(added)
    return replace(meeting, recorded=meeting.recorded + len(added))


def _numbered(request: Request, meeting: Meeting, topic: str | None, result: Rewritten) -> Sequence[Entry]:
    return [
        Entry(
            request.new_id(f"entry {n}"),
            meeting.id,
            meeting.recorded + n,
            topic,
            request.sender,
            request.now,
            draft,
        )
        for n, draft in enumerate(result.added, 1)
    ]


def _text(request: Request, field: str) -> str:
    return str(request.data.get(f"minutes_{field}") or "")


def _chosen(request: Request, field: str, names: Mapping[str, str]) -> frozenset[str]:
    """Of those who were offered: what comes from a client is not believed."""
    return frozenset(_text(request, field).split(",")) & names.keys()


def _new_version(request: Request, work: UnitOfWork, meeting: Meeting, before: Published) -> Sequence[Effect]:
    """Everyone gets it at once, with what changed. Nothing changed is no version."""
    contents = minutes_pictures.contents(work, meeting, request.now)
    found = changes(before.contents, contents)
    if not found:
        return []
    correction = _correction(request, work, meeting)
    told = [*found, *_why(request, work, meeting, correction)]
    version = before.version + 1
    work.minutes.add(Published(meeting.id, version, request.sender, request.now, contents, kept(told)))
    if correction is None or correction.settled:
        return []
    work.corrections.save(correction.settle(request.now))
    return [*waiting.redrawn(work, meeting), answer(meeting, correction, version)]


def _why(
    request: Request, work: UnitOfWork, meeting: Meeting, correction: Correction | None
) -> Sequence[Change]:
    """Who asked for it, if that person wants to stand there, and whether it came late."""
    person = work.people.get(correction.person) if correction and correction.in_minutes else None
    first = work.minutes.get(meeting.id, 1)
    late = first is not None and is_locked(first, request.now)
    return [
        *([Change(Part.ASKED, person.name)] if person else []),
        *([Change(Part.LATE)] if late else []),
    ]


def _correction(request: Request, work: UnitOfWork, meeting: Meeting) -> Correction | None:
    asked = str(request.data.get("correction") or "")
    found = work.corrections.get(asked) if asked else None
    return found if found and found.meeting == meeting.id else None


def answer(meeting: Meeting, correction: Correction, version: int = 0) -> Effect:
    """What became of it, to the one who asked: the version it led to, 0 when the minutes stay."""
    args = {"correction": correction.id, **({"version": str(version)} if version else {})}
    return Post(to_person(correction.person), "correction.answered", args, team=meeting.team)


_APPLIED: Mapping[Part, Apply] = {
    Part.TITLE: _title,
    Part.URGENT: _urgent,
    Part.PEOPLE: _people,
    Part.ROLES: _roles,
    Part.TOPIC: _entries,
    Part.OUTSIDE: _entries,
}

ROWS = (
    Filled(ChangeForm, form, in_meeting(Who.ANYONE, choose)),
    Filled(PartForm, part_form, in_meeting(Who.ANYONE, change), roster=True),
)
