"""What was forgotten of a meeting, as the one who is asked sees it, and what has become of it since."""

import re
from datetime import UTC, datetime

from bot.domain.absence import away_at
from bot.domain.forgotten import closed_at
from bot.domain.meeting import Meeting, State
from bot.messages import Args, Card, Reader
from bot.pictures import handover, minutes
from bot.pictures import meeting as meetings
from bot.pictures.handover import may_take
from bot.ports.work import UnitOfWork
from cards import forgotten as cards
from cards import said

OVER, NOT_HELD, UNSENT = "forgotten.over", "forgotten.not_held", "forgotten.unsent"


def over(work: UnitOfWork, reader: Reader, args: Args) -> Card:
    """“Is it over?” while nothing has happened since it was asked; `asked` comes from the client, too."""
    meeting, asked = _meeting(work, args), _moment(args.get("asked", ""))
    if meeting is None or asked is None:
        return said.outdated(reader.texts)
    if meeting.state is not State.OPEN:
        return meetings.live(work, reader, args)
    last = last_done(work, meeting)
    if last > asked:
        return cards.goes_on(reader.texts, meeting.title)
    closes = closed_at(asked, last, reader.zone)
    view = cards.OverView(meeting.id, seconds(asked), meeting.title, last, closes)
    return cards.is_it_over(reader.texts, view)


def not_held(work: UnitOfWork, reader: Reader, args: Args) -> Card:
    """`at` is the time that went by; with another one there is nothing more to ask."""
    meeting, at = _meeting(work, args), _moment(args.get("at", ""))
    if meeting is None or at is None:
        return said.outdated(reader.texts)
    if meeting.state is State.OPEN:
        return cards.goes_on(reader.texts, meeting.title)
    if meeting.state is not State.PLANNED:
        return meetings.live(work, reader, args)
    if meeting.planned is None or seconds(meeting.planned.moment) != seconds(at):
        return cards.new_time(
            reader.texts, meeting.title, meeting.planned.moment if meeting.planned else None
        )
    return cards.not_held(reader.texts, meeting.id, meeting.title, at)


def unsent(work: UnitOfWork, reader: Reader, args: Args) -> Card:
    """Until they are sent, or are somebody else's to send; who may take them over is offered that."""
    meeting = _meeting(work, args)
    if meeting is None or meeting.opened is None or meeting.ended is None:
        return said.outdated(reader.texts)
    in_hand = minutes.in_hand(work, meeting, reader.person)
    if (
        work.minutes.get(meeting.id) is None
        and not in_hand
        and may_take(work, meeting, reader.person, reader.now)
    ):
        writer, gone = minutes.writer_name(work, meeting), handover.gone(work, meeting)
        guest, absences = handover.is_guest(work, meeting), work.absences.in_team(meeting.team)
        away = reader.now is not None and meeting.writer in away_at(reader.now, absences)
        view = cards.UntakenView(meeting.id, meeting.title, meeting.opened, writer, gone, guest, away)
        return cards.untaken(reader.texts, view)
    if work.minutes.get(meeting.id) or not in_hand:
        return minutes.preview(work, reader, args)
    last_time = bool(args.get("again"))
    draft = minutes.contents(work, meeting, reader.now)
    return cards.unsent(reader.texts, meeting.id, draft, last_time)


def last_done(work: UnitOfWork, meeting: Meeting) -> datetime:
    """When somebody last did something in a meeting that was started: answers in its rounds count."""
    assert meeting.opened, "only a meeting that was started has something done in it"
    rounds = {meeting.check_in, meeting.current, meeting.round, meeting.check_out} - {None}
    answers = [answer.at for id_ in rounds for answer in work.answers.all(id_ or "")]
    return max([meeting.opened, *answers, *([meeting.touched] if meeting.touched else [])])


def seconds(moment: datetime) -> str:
    """As buttons and rows carry it."""
    return str(int(moment.timestamp()))


def _meeting(work: UnitOfWork, args: Args) -> Meeting | None:
    return work.meetings.get(str(args.get("meeting", "")))


def _moment(text: object) -> datetime | None:
    """Client-supplied, so it may be anything."""
    return datetime.fromtimestamp(int(str(text)), UTC) if re.fullmatch("[0-9]{1,11}", str(text)) else None
