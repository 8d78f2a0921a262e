"""The card of the corrections that wait: one for each minutes, with whoever has them now."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.correction import Correction
from bot.domain.forgotten import MINUTES_AT, in_daytime, working_morning
from bot.domain.meeting import Meeting
from bot.handlers.found import team_reader
from bot.messages import Effect, Kind, Post, Redraw, Remind, Request, to_person
from bot.pictures.absence import working_days
from bot.pictures.correction import card_name
from bot.ports.work import UnitOfWork
from bot.router import Happened

WAIT = "correction.wait"


def told(request: Request, work: UnitOfWork, meeting: Meeting, correction: Correction) -> Sequence[Effect]:
    """Within what somebody may get unasked the card comes anew, with all that wait. Beyond it the one that is
    there is drawn anew, and the next working morning tells of them."""
    name = card_name(meeting, correction)
    if work.noise.use(meeting.writer or "", name, request.now):
        return [*redrawn(work, meeting), _card(meeting, correction)]
    at = working_morning(request.now, team_reader(work, meeting.team).zone, MINUTES_AT)
    return [*redrawn(work, meeting), _wait(meeting, at=at)]


def handed_on(work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    """To the new writer, with the minutes; the cards of the old one say that they moved on."""
    waiting = work.corrections.waiting(meeting.id)
    return [*redrawn(work, meeting), *([_card(meeting, waiting[-1])] if waiting else [])]


def redrawn(work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    """All cards of its corrections, whosever they were."""
    return [Redraw(name) for name in work.messages.beginning(f"meeting/{meeting.id}/correction")]


def morning(request: Request, work: UnitOfWork) -> Sequence[Effect]:
    """One card for all that came beyond what somebody may get unasked, and still wait."""
    meeting = work.meetings.lock(str(request.data.get("meeting", "")))
    if meeting is None:
        return []
    at = in_daytime(request.now, team_reader(work, meeting.team).zone)
    if at > request.now:  # Runde was away when it was due
        return [_wait(meeting, at=at)]
    absence = work.absences.get(meeting.writer or "")
    if absence is not None and absence.covers(request.now):
        return [_wait(meeting, at=absence.told_at(request.now, working_days(work, absence.person)))]
    waiting = work.corrections.waiting(meeting.id)
    done = _wait(meeting, at=None)
    if not waiting or work.messages.get(card_name(meeting, waiting[-1])):
        return [done]
    return [done, *redrawn(work, meeting), _card(meeting, waiting[-1])]


def _card(meeting: Meeting, correction: Correction) -> Post:
    args = {"meeting": meeting.id, "correction": correction.id}
    name = card_name(meeting, correction)
    return Post(to_person(meeting.writer or ""), "correction.asked", args, name=name, team=meeting.team)


def _wait(meeting: Meeting, at: datetime | None) -> Remind:
    return Remind(f"meeting/{meeting.id}/corrections", WAIT, at, {"meeting": meeting.id}, team=meeting.team)


ROWS = (Happened(Kind.DUE, WAIT, morning),)
