"""Rounds in which people speak in turn: over when nobody is left, or when the meeting moves on."""

from dataclasses import replace
from datetime import datetime

from bot.domain.meeting import Meeting
from bot.domain.round import Kind
from bot.pictures.round import left_out
from bot.ports.work import UnitOfWork


def talking(work: UnitOfWork, meeting: Meeting) -> Meeting:
    """The meeting as it is: in no round any more when everybody here was heard in it. Whoever finishes on
    their own phone writes a row of their own only, so nobody may have noticed that they were the last."""
    round_ = work.rounds.get(meeting.round or "")
    if round_ is None or left_out(work, meeting, round_):
        return meeting
    return replace(meeting, round=None)


def talk_on(work: UnitOfWork, meeting: Meeting, now: datetime) -> None:
    """People talk on without turns; who was heard stays heard."""
    asked_over(work, meeting, now)
    work.meetings.save(meeting.go_round(None))


def asked_over(work: UnitOfWork, meeting: Meeting, now: datetime) -> None:
    """A round on anything is over when people talk on; a topic's stays open as long as the topic."""
    round_ = work.rounds.get(meeting.round or "")
    if round_ is not None and round_.kind is Kind.ASKED:
        round_closed(work, meeting, round_.id, now)


def rounds_closed(work: UnitOfWork, meeting: Meeting, now: datetime) -> None:
    """Nobody speaks in turn any more: what is open of the topic and of a round on anything is closed."""
    for id_ in {meeting.current, meeting.round, meeting.check_out} - {None}:
        round_closed(work, meeting, str(id_), now)


def round_closed(work: UnitOfWork, meeting: Meeting, id_: str, now: datetime) -> None:
    """The round is over, if it is open. Of one in which somebody present was left out only that it happened
    is kept, and whom the marks do not name is who it was: so they go, those of the people who were heard too.
    For the order of the next rounds it is as if this one had not been."""
    round_ = work.rounds.lock(id_)
    if round_ is None or not round_.is_open:
        return
    work.rounds.save(round_.close(now))
    if round_.kind in (Kind.TOPIC, Kind.ASKED) and left_out(work, meeting, round_):
        work.answers.forget(round_.id)
