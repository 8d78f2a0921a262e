"""Change: every part of the minutes in a dialog of its own; once they are sent, each is a new version."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.correction import Correction
from bot.domain.meeting import Meeting
from bot.domain.minutes import Published, ended
from bot.domain.refusal import Refused
from bot.domain.version import Change, Part, changes, is_locked, kept
from bot.handlers import change_entries, change_heads, followed, waiting
from bot.handlers.found import Who, in_meeting, live, meant
from bot.handlers.handover import moved
from bot.handlers.minutes import may, redrawn
from bot.handlers.recorded import days_redrawn, lists_redrawn, proposals_redrawn
from bot.messages import Dialog, Effect, Post, Publish, Redraw, Request, to_person
from bot.pictures import change as pictures
from bot.pictures import minutes as minutes_pictures
from bot.pictures.change import Wanted
from bot.ports.work import UnitOfWork
from bot.router import Filled
from cards import change as cards
from cards.actions.minutes import ChangeForm, PartForm
from cards.deadline import Doubt


def form(request: Request, work: UnitOfWork, problem: str) -> Dialog:
    """Which part."""
    meeting = meant(request, work)
    ended(meeting)
    may(request, work, meeting)
    texts = request.reader.texts
    correction = str(request.data.get("correction") or "")
    return Dialog(texts("Change"), pictures.chooser(work, request.reader, meeting, correction, problem))


def choose(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    """The part's own dialog, with what stands there now; before it what has to be chosen besides."""
    ended(meeting)
    may(request, work, meeting)
    asked = pictures.wanted(str(request.data.get("minutes_which") or ""), meeting)
    if asked is None:
        raise Refused("Choose what should be changed.")
    card = pictures.narrower(work, request, meeting, asked)
    card = card or pictures.part(work, request, meeting, asked, "")
    return [Dialog(request.reader.texts("Change"), card)]


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
    _not_sent_meanwhile(request, sent)
    stood = replace(sent, contents=minutes_pictures.contents(work, meeting, request.now)) if sent else None
    doubts: Sequence[Doubt] = ()
    if asked.part in pictures.ENTRIES:
        changed, doubts = change_entries.changed(request, work, meeting, asked.place)
    else:
        changed = change_heads.changed(request, work, meeting, asked.place)
    if changed != meeting:
        work.meetings.save(changed)
    effects = [*redrawn(work, changed), Redraw(live(meeting.id)), *lists_redrawn(work, meeting)]
    effects += [*proposals_redrawn(work, meeting), *days_redrawn(work, meeting)]
    effects += followed.agenda_redrawn(meeting.id) if changed.topics != meeting.topics else []
    effects += _doubted(request, meeting, asked, doubts) if doubts else ()
    effects += moved(work, meeting, changed)
    return [*effects, *(_new_version(request, work, changed, stood) if stood else ())]


def _doubted(request: Request, meeting: Meeting, asked: Wanted, doubts: Sequence[Doubt]) -> Sequence[Effect]:
    """In the dialog, since there is the answer to what was typed; it leads back to the part."""
    which = f"{asked.part}.{asked.topic}" if asked.topic else asked.part.value
    correction = str(request.data.get("correction") or "")
    form = ChangeForm(meeting=meeting.id, correction=correction, minutes_which=which)
    return [Dialog(request.reader.texts("Change"), cards.doubted(request.reader.texts, form, doubts))]


def _wanted(request: Request, meeting: Meeting) -> Wanted:
    part, topic = (str(request.data.get(name) or "") for name in ("part", "topic"))
    asked = pictures.wanted(f"{part}.{topic}" if topic else part, meeting)
    if asked is None:
        raise Refused("Choose what should be changed.")
    return asked


def _not_sent_meanwhile(request: Request, sent: Published | None) -> None:
    if sent is not None and not request.data.get("version"):
        raise Refused(
            "The minutes were sent at {time}, while you wrote. Your text is here. Send it again, and "
            "everyone gets it as a new version.",
            time=sent.at,
        )


def _new_version(request: Request, work: UnitOfWork, meeting: Meeting, before: Published) -> Sequence[Effect]:
    """Everyone gets it at once, with what changed. Nothing changed is no version, nor is what differs
    by itself, as what somebody is called: `before` is what the one before would say now."""
    contents = minutes_pictures.contents(work, meeting, request.now)
    found = changes(before.contents, contents)
    correction = _correction(request, work, meeting)
    if not found:
        _still_waits(correction)
        return []
    told = [*found, *_why(request, work, meeting, correction)]
    version = before.version + 1
    work.minutes.add(Published(meeting.id, version, request.sender, request.now, contents, kept(told)))
    filed = Publish(meeting.id, meeting.team)
    if correction is None or correction.settled:
        return [filed]
    work.corrections.save(correction.settle(request.now))
    return [filed, *waiting.redrawn(work, meeting), answer(meeting, correction, version)]


def _still_waits(correction: Correction | None) -> None:
    """Who opened this for a correction is told that it has not been done."""
    if correction is not None and correction.settled is None:
        raise Refused(
            "You changed nothing here, so nothing was sent, and the correction still waits. If the minutes "
            "are right as they are, press “It stays as it is” on its card."
        )


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


ROWS = (
    Filled(ChangeForm, form, in_meeting(Who.ANYONE, choose)),
    Filled(PartForm, part_form, in_meeting(Who.ANYONE, change), roster=True),
)
